"""Jobs: work to be done once, or again and again, as rows that outlive every process and Redis."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan.model.types import make_uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column


class JobState(str, enum.Enum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class JobRow(tk.BaseModel):
    """One job.

    `key` joins what is asked for twice while it still waits; `lane` lets one job of its kind run at
    a time (the partial unique indexes are the law, not the code); `schedule` marks the one row of
    a job that runs again and again; `lease_token` names the worker that may finish the row.
    """

    __tablename__ = "election_job"
    __table_args__ = (
        sa.Index(
            "election_job_key_waiting",
            "key",
            unique=True,
            postgresql_where=sa.text("state = 'waiting'"),
        ),
        sa.Index(
            "election_job_lane_running",
            "lane",
            unique=True,
            postgresql_where=sa.text("state = 'running'"),
        ),
        sa.Index("election_job_due", "state", "run_at"),
    )

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=make_uuid)
    name: Mapped[str] = mapped_column(sa.Text, nullable=False)
    key: Mapped[str | None] = mapped_column(sa.Text)
    lane: Mapped[str | None] = mapped_column(sa.Text)
    schedule: Mapped[str | None] = mapped_column(sa.Text, unique=True)
    args: Mapped[dict[str, Any]] = mapped_column(JSONB, nullable=False, default=dict)
    state: Mapped[str] = mapped_column(sa.Text, nullable=False, default=JobState.WAITING.value)
    attempts: Mapped[int] = mapped_column(sa.Integer, nullable=False, default=0)
    run_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()
    )
    lease_token: Mapped[str | None] = mapped_column(sa.Text)
    lease_until: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    error: Mapped[str | None] = mapped_column(sa.Text)
    created: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()
    )
    started: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    finished: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
