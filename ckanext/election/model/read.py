"""The table of reads: what became of each resource's bytes."""

from __future__ import annotations

import enum
from datetime import datetime, timezone
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column


class ReadState(str, enum.Enum):
    """How far a resource's bytes have come."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    NOT_UNDERSTOOD = "not_understood"
    BROKEN = "broken"
    NONE = "none"
    """No original of this resource is kept here, so there is nothing to read."""


def _now() -> datetime:
    return datetime.now(timezone.utc)


class Read(tk.BaseModel):
    """The newest read of one resource: how its bytes were read, or why they were not.

    `sha256` names the original that `state`, `kind` and `reason` speak of. `read_sha256` names the
    one that `reader`, `headline` and `facts` (both in result_card.py) and `snapshot` (a folder of
    Parquet files in the storage `election_snapshots`) were made from: the two differ while a newer
    original waits or where it could not be read, so that the last good result stays visible.
    """

    __tablename__ = "election_read"

    resource_id: Mapped[str] = mapped_column(sa.UnicodeText, primary_key=True)
    dataset_id: Mapped[str] = mapped_column(sa.UnicodeText, index=True)
    state: Mapped[str] = mapped_column(sa.UnicodeText, default=ReadState.WAITING.value)
    sha256: Mapped[str | None] = mapped_column(sa.UnicodeText)
    read_sha256: Mapped[str | None] = mapped_column(sa.UnicodeText)
    reader: Mapped[str | None] = mapped_column(sa.UnicodeText)
    snapshot: Mapped[str | None] = mapped_column(sa.UnicodeText)
    headline: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    facts: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    kind: Mapped[str | None] = mapped_column(sa.UnicodeText)
    reason: Mapped[str | None] = mapped_column(sa.UnicodeText)
    evidence: Mapped[list[str]] = mapped_column(JSONB, default=list)
    loaded_sha256: Mapped[str | None] = mapped_column(sa.UnicodeText)
    view_made: Mapped[bool] = mapped_column(default=False)
    updated: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), default=_now, onupdate=_now
    )

    @classmethod
    def get(cls, resource_id: str) -> Read | None:
        """The read of `resource_id`, or None where the resource was never marked."""
        return model.Session.get(cls, resource_id)

    @classmethod
    def of_dataset(cls, dataset_id: str) -> list[Read]:
        """The reads of a dataset's resources, in no particular order."""
        return list(model.Session.scalars(sa.select(cls).where(cls.dataset_id == dataset_id)))
