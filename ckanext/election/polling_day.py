"""Polling days as a reader of the page's language writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, format_skeleton

from ckanext.election.election_title import reader_language
from ckanext.election.types import ElectionDict


@dataclass(frozen=True)
class PollingDay:
    """One day: as a machine reads it, in two parts for a calendar's leaf, and in full."""

    iso: str
    day: str
    month_year: str
    long: str


def polling_day(election: ElectionDict, today: date) -> PollingDay:
    """The day of the round that comes next; of the last one where all are over."""
    days = [date.fromisoformat(row["polling_date"]) for row in election["rounds"]]
    coming = [day for day in days if day >= today]
    return written(min(coming) if coming else max(days))


def written(day: date) -> PollingDay:
    """A day in the language of the request."""
    language = reader_language()
    return PollingDay(
        iso=day.isoformat(),
        day=format_skeleton("d", day, locale=language),
        month_year=format_skeleton("yMMM", day, locale=language),
        long=format_date(day, format="long", locale=language),
    )
