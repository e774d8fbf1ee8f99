"""A rule set: from the polling days of one kind of election to its other events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import Enum

from ckanext.election.timetable.day_rule import DayRule, WeekdayBetween
from ckanext.election.timetable.event_kind import Certainty, EventKind


class WhichRound(str, Enum):
    """The rounds for which a rule gives an event; `whole` gives one that belongs to no round.

    `whole` counts from the first round, `after-last` from the last one.
    """

    WHOLE = "whole"
    AFTER_LAST = "after-last"
    FIRST = "first"
    EACH = "each"
    LATER = "later"


@dataclass(frozen=True)
class Law:
    """A provision, and where to read it."""

    citation: str
    url: str


@dataclass(frozen=True)
class EventRule:
    """How one event follows.

    Attributes:
        kind, name, title, from_time, until_time: as the event has them.
        on: the day, or the first of a span.
        until: the last day of a span.
        law: what says so.
        rounds: for which rounds.
        valid_from, valid_until: the polling days (of the first round) that the provision governs.
        certainty: `law`, or `estimated` where practice, not law, gives the day.
    """

    kind: EventKind
    on: DayRule
    law: Law
    until: DayRule | None = None
    name: str = ""
    title: Mapping[str, str] | None = None
    from_time: time | None = None
    until_time: time | None = None
    rounds: WhichRound = WhichRound.WHOLE
    valid_from: date | None = None
    valid_until: date | None = None
    certainty: Certainty = Certainty.LAW

    def governs(self, polling_day: date) -> bool:
        """Whether the provision holds for an election that begins on that day."""
        return (self.valid_from is None or self.valid_from <= polling_day) and (
            self.valid_until is None or polling_day <= self.valid_until
        )


@dataclass(frozen=True)
class Polling:
    """When polling stations are open."""

    opens: time
    closes: time
    law: Law


@dataclass(frozen=True)
class OrdinaryDay:
    """The day of the year on which such elections are held, where the law names it."""

    day: WeekdayBetween
    law: Law

    def in_year(self, year: int) -> date:
        """That day of a year."""
        return self.day.in_year(year)


@dataclass(frozen=True)
class Applies:
    """The elections that a rule set is for.

    Attributes:
        country, types: as an election's id has them.
        subtypes: only these; empty means any, or none at all.
        except_subtypes: not these.
        valid_from, valid_until: the polling days (of the first round) that the rules govern.
    """

    country: str
    types: frozenset[str]
    subtypes: frozenset[str] = frozenset()
    except_subtypes: frozenset[str] = frozenset()
    valid_from: date | None = None
    valid_until: date | None = None

    def fits(self, country: str, election_type: str, subtype: str | None, first: date) -> bool:
        """Whether such an election, first held on that day, is one of them."""
        return (
            country == self.country
            and election_type in self.types
            and (not self.subtypes or subtype in self.subtypes)
            and subtype not in self.except_subtypes
            and (self.valid_from is None or self.valid_from <= first)
            and (self.valid_until is None or first <= self.valid_until)
        )


@dataclass(frozen=True)
class RuleSet:
    """All rules of one kind of election, in an order in which each finds what it counts from."""

    id: str
    title: str
    applies: Applies
    time_zone: str
    polling: Polling | None
    ordinary_day: OrdinaryDay | None
    events: tuple[EventRule, ...]
