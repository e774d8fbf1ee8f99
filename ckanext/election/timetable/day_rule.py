"""How a law says on which day something happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from dateutil.relativedelta import relativedelta

from ckanext.election.timetable.day_calendar import ONE_DAY, DayCalendar, Weekday
from ckanext.election.timetable.event import Event
from ckanext.election.timetable.event_kind import EventKind


class Unit(str, Enum):
    """What a rule counts."""

    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"


class Move(str, Enum):
    """Where a date goes that falls on a day off."""

    EARLIER = "earlier"
    LATER = "later"


@dataclass(frozen=True)
class Anchor:
    """The event that a rule counts from; its start where the rule counts back, else its end."""

    kind: EventKind
    name: str = ""


# Gives the event of an anchor, within the round that is computed.
Known = Callable[[Anchor], Event]


@dataclass(frozen=True)
class Counted:
    """So many days, working days, weeks or months before or after another event."""

    anchor: Anchor
    count: int  # negative: before
    unit: Unit

    def day(self, known: Known, _year: int, calendar: DayCalendar) -> date:
        """The day that the rule gives."""
        event = known(self.anchor)
        start = event.starts if self.count < 0 else event.last_day
        if self.unit is Unit.WORKING_DAYS:
            return calendar.working_days_from(start, self.count)
        if self.unit is Unit.MONTHS:
            return start + relativedelta(months=self.count)
        return start + timedelta(days=self.count * (7 if self.unit is Unit.WEEKS else 1))


@dataclass(frozen=True)
class Fixed:
    """A day of the calendar, in the year of the first round or so many years after it."""

    month: int
    day_of_month: int
    years: int = 0

    def day(self, _known: Known, year: int, _calendar: DayCalendar) -> date:
        """The day that the rule gives."""
        return self.in_year(year)

    def in_year(self, year: int) -> date:
        """The day of an election first held in a year."""
        return date(year + self.years, self.month, self.day_of_month)


@dataclass(frozen=True)
class WeekdayBetween:
    """The first such weekday on or after a day of the calendar: "Wednesday from 29 March"."""

    weekday: Weekday
    earliest: Fixed

    def day(self, _known: Known, year: int, _calendar: DayCalendar) -> date:
        """The day that the rule gives."""
        return self.in_year(year)

    def in_year(self, year: int) -> date:
        """The day of an election first held in a year."""
        first = self.earliest.in_year(year)
        return first + timedelta(days=(self.weekday.value - first.weekday()) % 7)


@dataclass(frozen=True)
class DayRule:
    """A day, and what becomes of it on a day off."""

    basis: Counted | Fixed | WeekdayBetween
    calendar: DayCalendar
    if_off: Move | None = None

    @property
    def anchor(self) -> Anchor | None:
        """The event that must be known first; None where only the year counts."""
        return self.basis.anchor if isinstance(self.basis, Counted) else None

    def day(self, known: Known, year: int) -> date:
        """The day.

        Args:
            known: gives the event that the rule counts from.
            year: the year of the first round.
        """
        day = self.basis.day(known, year, self.calendar)
        if self.if_off is None:
            return day
        return self.calendar.moved(day, ONE_DAY if self.if_off is Move.LATER else -ONE_DAY)
