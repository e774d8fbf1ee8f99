"""The table of acts: what people did with an election's result, and why."""

from __future__ import annotations

import enum
from datetime import datetime, timezone
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from ckan.model.types import make_uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column


class ActKind(str, enum.Enum):
    """What was done."""

    APPROVE = "approve"
    """The first of two persons agreed to a release."""
    SCHEDULE = "schedule"
    RELEASE = "release"
    CERTIFY = "certify"
    CORRECT = "correct"
    RECOUNT = "recount"
    WITHDRAW = "withdraw"
    ERASE = "erase"
    CHOOSE = "choose"
    """The files of the result were set by a person."""


class Act(tk.BaseModel):
    """One act, never changed or removed. `sequence` is the snapshot's; `actor` the user's id."""

    __tablename__ = "election_act"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=make_uuid)
    election_uuid: Mapped[str] = mapped_column(
        sa.UnicodeText, sa.ForeignKey("election.uuid", ondelete="CASCADE"), index=True
    )
    sequence: Mapped[int | None]
    kind: Mapped[str] = mapped_column(sa.Text)
    actor: Mapped[str | None] = mapped_column(sa.Text)
    reason: Mapped[str | None] = mapped_column(sa.Text)
    details: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), default=lambda: datetime.now(timezone.utc)
    )

    @classmethod
    def of_election(cls, election_uuid: str) -> list[Act]:
        """The acts on an election's result, newest first."""
        return list(
            model.Session.scalars(
                sa.select(cls).where(cls.election_uuid == election_uuid).order_by(cls.at.desc())
            )
        )
