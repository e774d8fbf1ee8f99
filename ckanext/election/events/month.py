"""A month as weeks of days, as the reader's country orders them."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel import Locale
from babel.dates import format_skeleton, get_day_names

from ckanext.election.election_title import reader_language
from ckanext.election.events.shown import ShownEvent

EARLIEST_YEAR, LATEST_YEAR = 1800, 2199


@dataclass(frozen=True)
class Day:
    """One day of the grid; days of the months beside it are there to fill the weeks."""

    date: date
    number: str
    is_inside: bool
    is_today: bool
    events: list[ShownEvent]


@dataclass(frozen=True)
class Month:
    """A month.

    Attributes:
        key: YYYY-MM, as addresses have it.
        name: with its year, in words.
        weekdays: (long, short) names in the order of the columns.
        previous, following: the keys of the months beside it; empty at the ends of time.
    """

    key: str
    name: str
    weekdays: list[tuple[str, str]]
    weeks: list[list[Day]]
    previous: str
    following: str


def parse_month(text: str, today: date) -> date:
    """The first day of the month that an address names, else of the current one."""
    try:
        year, month = (int(part) for part in text.split("-", 1))
        found = date(year, month, 1)
    except ValueError:
        return today.replace(day=1)
    return found if EARLIEST_YEAR <= found.year <= LATEST_YEAR else today.replace(day=1)


def span_of(first: date) -> tuple[date, date]:
    """The first and last day of a month's grid."""
    weeks = _weeks(first)
    return weeks[0][0], weeks[-1][-1]


def month(first: date, events: Sequence[ShownEvent], today: date) -> Month:
    """The month that begins on `first`, with the events of its days."""
    language = reader_language()
    before, after = first - timedelta(days=1), first + timedelta(days=32)
    return Month(
        key=_key(first),
        name=format_skeleton("yMMMM", first, locale=language),
        weekdays=_weekdays(language),
        weeks=[
            [_day(day, first, events, today, language) for day in week] for week in _weeks(first)
        ],
        previous=_key(before) if before.year >= EARLIEST_YEAR else "",
        following=_key(after) if after.year <= LATEST_YEAR else "",
    )


def _weeks(first: date) -> list[list[date]]:
    starts_on = Locale.parse(reader_language(), sep="_").first_week_day
    return calendar.Calendar(starts_on).monthdatescalendar(first.year, first.month)


def _weekdays(language: str) -> list[tuple[str, str]]:
    starts_on = Locale.parse(language, sep="_").first_week_day
    wide = get_day_names("wide", "stand-alone", locale=language)
    short = get_day_names("abbreviated", "stand-alone", locale=language)
    order = [(starts_on + offset) % 7 for offset in range(7)]
    return [(wide[day], short[day]) for day in order]


def _day(day: date, first: date, events: Sequence[ShownEvent], today: date, language: str) -> Day:
    return Day(
        date=day,
        number=format_skeleton("d", day, locale=language),
        is_inside=day.month == first.month,
        is_today=day == today,
        events=[event for event in events if event.starts <= day <= event.last_day],
    )


def _key(day: date) -> str:
    return f"{day:%Y-%m}"
