"""The tables of events and of what was changed in them."""

from __future__ import annotations

import enum
from datetime import date, datetime, time, timezone
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from ckan.model.types import make_uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from ckanext.election.timetable.event import Event, EventKey
from ckanext.election.timetable.event_kind import Certainty, EventKind


class ChangeKind(str, enum.Enum):
    """What was done to an event."""

    CREATED = "created"
    UPDATED = "updated"
    CANCELLED = "cancelled"


def _now() -> datetime:
    return datetime.now(timezone.utc)


class ElectionEvent(tk.BaseModel):
    """One event of an election's calendar; at most one of each kind, round and name.

    A removed event stays, `cancelled`, so that calendars that hold it learn that it is off.
    `sequence` rises with each change, as iCalendar's SEQUENCE does.
    """

    __tablename__ = "election_event"
    __table_args__ = (sa.UniqueConstraint("election_uuid", "kind", "round", "name"),)

    id: Mapped[str] = mapped_column(sa.UnicodeText, primary_key=True, default=make_uuid)
    election_uuid: Mapped[str] = mapped_column(
        sa.UnicodeText, sa.ForeignKey("election.uuid", ondelete="CASCADE")
    )
    kind: Mapped[str] = mapped_column(sa.UnicodeText)
    round: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(sa.UnicodeText, default="")
    starts: Mapped[date] = mapped_column(sa.Date, index=True)
    ends: Mapped[date | None] = mapped_column(sa.Date)
    from_time: Mapped[time | None] = mapped_column(sa.Time)
    until_time: Mapped[time | None] = mapped_column(sa.Time)
    time_zone: Mapped[str] = mapped_column(sa.UnicodeText)
    title: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    certainty: Mapped[str] = mapped_column(sa.UnicodeText)
    law: Mapped[str] = mapped_column(sa.UnicodeText, default="")
    source: Mapped[str] = mapped_column(sa.UnicodeText, default="")
    computed_by: Mapped[str] = mapped_column(sa.UnicodeText, default="")
    cancelled: Mapped[bool] = mapped_column(default=False)
    sequence: Mapped[int] = mapped_column(default=0)
    created: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=_now)
    modified: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=_now)

    @classmethod
    def get(cls, event_id: str) -> ElectionEvent | None:
        """The event of that id, cancelled ones too."""
        if not isinstance(event_id, str) or "\0" in event_id:
            return None  # PostgreSQL has no text that holds NUL
        return model.Session.get(cls, event_id)

    @classmethod
    def of_election(cls, election_uuid: str) -> dict[EventKey, ElectionEvent]:
        """An election's events, cancelled ones too."""
        rows = model.Session.scalars(sa.select(cls).where(cls.election_uuid == election_uuid))
        return {row.key: row for row in rows}

    @property
    def key(self) -> EventKey:
        """What makes it the same event after its date moved."""
        return EventKey(EventKind(self.kind), self.round, self.name)

    def to_event(self) -> Event:
        """The event as the timetable takes it."""
        return Event(
            kind=EventKind(self.kind),
            starts=self.starts,
            ends=self.ends,
            from_time=self.from_time,
            until_time=self.until_time,
            time_zone=self.time_zone,
            round=self.round,
            name=self.name,
            title=self.title,
            certainty=Certainty(self.certainty),
            law=self.law,
            source=self.source,
            computed_by=self.computed_by,
        )

    def take(self, event: Event) -> None:
        """Say what an event says; the election stays."""
        self.kind, self.round, self.name = event.kind.value, event.round, event.name
        self.starts, self.ends = event.starts, event.ends
        self.from_time, self.until_time = event.from_time, event.until_time
        self.time_zone, self.title = event.time_zone, dict(event.title)
        self.certainty, self.law, self.source = event.certainty.value, event.law, event.source
        self.computed_by = event.computed_by


class ElectionEventChange(tk.BaseModel):
    """One change of an event: by whom, why, and what it said before and after."""

    __tablename__ = "election_event_change"

    id: Mapped[str] = mapped_column(sa.UnicodeText, primary_key=True, default=make_uuid)
    event_id: Mapped[str] = mapped_column(
        sa.UnicodeText, sa.ForeignKey("election_event.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=_now)
    user_id: Mapped[str] = mapped_column(sa.UnicodeText, default="")
    change: Mapped[str] = mapped_column(sa.UnicodeText)
    reason: Mapped[str] = mapped_column(sa.UnicodeText, default="")
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSONB)

    @classmethod
    def of_event(cls, event_id: str) -> list[ElectionEventChange]:
        """All changes of an event, the last one first."""
        statement = sa.select(cls).where(cls.event_id == event_id).order_by(cls.at.desc())
        return list(model.Session.scalars(statement))
