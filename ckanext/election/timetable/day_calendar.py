"""Which days a law counts: working days, days off, and moving a date off the latter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from dateutil.easter import easter

from ckanext.election.timetable.public_holidays import PublicHolidays

ONE_DAY = timedelta(days=1)


class Weekday(Enum):
    """Days of the week as `date.weekday()` numbers them."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


@dataclass(frozen=True)
class DayCalendar:
    """The days that one law leaves out when it counts.

    Attributes:
        weekend: days of each week that are off.
        country: whose public holidays are off, by ISO 3166-1 alpha-2 in upper case; empty: none.
        subdivisions: holidays of any of these count; the country's own if none is named.
        yearly: (month, day) that are off each year although they are no holiday.
        easter: days off that move with Easter Sunday: -2 is Good Friday.
        holidays: where holidays are looked up.
    """

    weekend: frozenset[Weekday] = frozenset({Weekday.SATURDAY, Weekday.SUNDAY})
    country: str = ""
    subdivisions: tuple[str, ...] = ()
    yearly: frozenset[tuple[int, int]] = frozenset()
    easter: frozenset[int] = frozenset()
    holidays: PublicHolidays = field(default_factory=PublicHolidays)

    def is_off(self, day: date) -> bool:
        """Whether the law leaves that day out."""
        return (
            Weekday(day.weekday()) in self.weekend
            or (day.month, day.day) in self.yearly
            or (day - easter(day.year)).days in self.easter
            or (
                bool(self.country)
                and self.holidays.is_holiday(day, self.country, self.subdivisions)
            )
        )

    def working_days_from(self, day: date, count: int) -> date:
        """The working day so many working days after a day, or before it if `count` is negative.

        The day itself is not counted; a count of 0 gives it back, working day or not.
        """
        step = ONE_DAY if count > 0 else -ONE_DAY
        for _ in range(abs(count)):
            day = self.moved(day + step, step)
        return day

    def moved(self, day: date, step: timedelta) -> date:
        """The day, or the first one from it in the direction of `step` that is not off."""
        while self.is_off(day):
            day += step
        return day
