"""The table of snapshots: every version of every election's result."""

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


class SnapshotState(str, enum.Enum):
    """Who may see a snapshot, as far as the acts on it decide."""

    HELD = "held"
    """Waits for a release; the authority's editors see it."""
    PUBLIC = "public"
    WITHDRAWN = "withdrawn"
    """Hidden at every address, which tell hash, time and reason instead."""
    ERASED = "erased"
    """Withdrawn, and its bytes are gone."""


def _now() -> datetime:
    return datetime.now(timezone.utc)


class Snapshot(tk.BaseModel):
    """One version of an election's result. What it says never changes; what was done with it may.

    `folder` names the Parquet files in the storage `election_snapshots`; `fingerprint` is the hash
    of its figures alone, so that a file with a new time and old figures makes no new snapshot.
    `parts` lists the files: `{"resource_id", "dataset_id", "sha256", "name", "role", "reason"}`,
    those that were left out too. `seen_at` is when these figures were last found to stand.
    """

    __tablename__ = "election_snapshot"
    __table_args__ = (sa.UniqueConstraint("election_uuid", "sequence"),)

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=make_uuid)
    election_uuid: Mapped[str] = mapped_column(
        sa.UnicodeText, sa.ForeignKey("election.uuid", ondelete="CASCADE")
    )
    sequence: Mapped[int]
    folder: Mapped[str] = mapped_column(sa.Text, index=True)
    fingerprint: Mapped[str] = mapped_column(sa.Text)
    parts: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    status: Mapped[str] = mapped_column(sa.Text)
    headline: Mapped[dict[str, Any]] = mapped_column(JSONB)
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    made_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=_now)
    seen_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=_now)
    release_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    approved_by: Mapped[str | None] = mapped_column(sa.Text)
    released_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    certified_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    withdrawn_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    withdrawn_reason: Mapped[str | None] = mapped_column(sa.Text)
    erased_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @property
    def state(self) -> SnapshotState:
        """What the acts made of it, at this moment: a release time that has come is a release."""
        if self.erased_at:
            return SnapshotState.ERASED
        if self.withdrawn_at:
            return SnapshotState.WITHDRAWN
        due = self.release_at is not None and self.release_at <= _now()
        return SnapshotState.PUBLIC if self.released_at or due else SnapshotState.HELD

    @property
    def was_public(self) -> bool:
        """Whether anybody could see it before it was withdrawn, if it was."""
        until = self.withdrawn_at or _now()
        return self.released_at is not None or (
            self.release_at is not None and self.release_at <= until
        )

    @classmethod
    def of_election(cls, election_uuid: str) -> list[Snapshot]:
        """All snapshots of an election, newest first."""
        return list(
            model.Session.scalars(
                sa.select(cls)
                .where(cls.election_uuid == election_uuid)
                .order_by(cls.sequence.desc())
            )
        )

    @classmethod
    def get(cls, election_uuid: str, sequence: int) -> Snapshot | None:
        """One snapshot of an election."""
        return model.Session.scalar(
            sa.select(cls).where(cls.election_uuid == election_uuid, cls.sequence == sequence)
        )

    @classmethod
    def newest(cls, election_uuid: str) -> Snapshot | None:
        """The last one made, whatever its state."""
        return model.Session.scalar(
            sa.select(cls)
            .where(cls.election_uuid == election_uuid)
            .order_by(cls.sequence.desc())
            .limit(1)
        )


def public_now() -> sa.ColumnElement[bool]:
    """A condition that holds for snapshots whose state is PUBLIC."""
    released = sa.or_(Snapshot.released_at.is_not(None), Snapshot.release_at <= sa.func.now())
    return sa.and_(released, Snapshot.withdrawn_at.is_(None), Snapshot.erased_at.is_(None))
