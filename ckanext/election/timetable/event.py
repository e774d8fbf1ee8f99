"""An event of an election's calendar: what happens, on which day or days, and how that is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ckanext.election.timetable.event_kind import Certainty, EventKind


class EventKey(NamedTuple):
    """What makes an event the same event after its date moved: never two of these in an election.

    `round` is 0 for what belongs to no round alone; `name` tells events of one kind apart.
    """

    kind: EventKind
    round: int = 0
    name: str = ""


@dataclass(frozen=True)
class Event:
    """One event.

    Attributes:
        kind: what happens.
        starts: the day, or the first of several.
        ends: the last day, where it takes several; a deadline is one day.
        from_time: when it begins on its first day, in `time_zone`.
        until_time: when it ends on its last day; of a deadline, the last minute.
        time_zone: the IANA name of the zone in which the days and times are meant.
        round: the round that it belongs to, 0 for the election as a whole.
        name: tells several events of one kind apart, as `partial` and `final` reports.
        title: by language, where the kind's own word does not say enough.
        certainty: how sure the date is.
        law: the provision that sets it, as a lawyer would cite it.
        source: the address of the law or the announcement.
        computed_by: the id of the rule set that gave the date; empty where a person or source did.

    Raises:
        ValueError: it ends before it begins.
    """

    kind: EventKind
    starts: date
    ends: date | None = None
    from_time: time | None = None
    until_time: time | None = None
    time_zone: str = "UTC"
    round: int = 0
    name: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    certainty: Certainty = Certainty.ANNOUNCED
    law: str = ""
    source: str = ""
    computed_by: str = ""

    def __post_init__(self) -> None:
        if self.ends is not None and self.ends < self.starts:
            raise ValueError(f"{self.kind.value} ends on {self.ends}, before {self.starts}.")

    @property
    def key(self) -> EventKey:
        """What stays when the date moves."""
        return EventKey(self.kind, self.round, self.name)

    @property
    def last_day(self) -> date:
        """The day on which it is over."""
        return self.ends or self.starts

    @property
    def over_at(self) -> datetime:
        """The moment at which it is over: its last minute, or the end of its last day."""
        return datetime.combine(
            self.last_day, self.until_time or time.max, tzinfo=ZoneInfo(self.time_zone)
        )

    def is_on(self, day: date) -> bool:
        """Whether that day is one of its days."""
        return self.starts <= day <= self.last_day


def in_order(event: Event) -> tuple[date, time, int, EventKey]:
    """A key that sorts events by time, and those of one time by kind."""
    moment = event.from_time or event.until_time or time.max
    return event.starts, moment, list(EventKind).index(event.kind), event.key
