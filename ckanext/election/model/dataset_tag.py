"""What the tagger tells of datasets: one row per value, with its evidence and what became of it."""

from __future__ import annotations

import enum
from datetime import datetime, timezone
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan.model.types import make_uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column


class TagDecision(str, enum.Enum):
    """What became of a tag; the last two are a person's and stay."""

    SET = "set"
    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REFUSED = "refused"


# What a machine may change or take away again.
UNDECIDED = (TagDecision.SET.value, TagDecision.SUGGESTED.value)


def now() -> datetime:
    """The time, as these tables store it."""
    return datetime.now(timezone.utc)


class DatasetTag(tk.BaseModel):
    """One value that the tagger tells for one field of a dataset.

    A field that holds several values has a row for each, so that each can be decided alone.
    """

    __tablename__ = "election_dataset_tag"
    __table_args__ = (sa.UniqueConstraint("dataset_id", "field", "value"),)

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=make_uuid)
    dataset_id: Mapped[str] = mapped_column(sa.Text)
    field: Mapped[str] = mapped_column(sa.Text)
    value: Mapped[str] = mapped_column(sa.Text)
    confidence: Mapped[float] = mapped_column(sa.Float)
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    decision: Mapped[str] = mapped_column(sa.Text)
    decided_by: Mapped[str | None] = mapped_column(sa.Text)
    decided_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    updated: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=now)


class DatasetLook(tk.BaseModel):
    """When the tagger last looked at a dataset, and the hash of what it then saw."""

    __tablename__ = "election_dataset_look"

    dataset_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    inputs: Mapped[str] = mapped_column(sa.Text)
    looked_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=now)
