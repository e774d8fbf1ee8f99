"""What the calendar page shows: a month, a year, or a list from a day on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import groupby
from typing import Any

import ckan.plugins.toolkit as tk
from babel.dates import format_skeleton
from ckan.types import Context

from ckanext.election.election_title import reader_language
from ckanext.election.events import month as months
from ckanext.election.events.event_dict import EventList
from ckanext.election.events.month import Month
from ckanext.election.events.shown import ShownEvent, shown_events
from ckanext.election.timetable.event_kind import EventKind

FILTERS = ("country", "type", "authority", "kind", "election")
MOST = 1000
LIST_LENGTH = 100


class CalendarView(str, Enum):
    """The ways to look at the calendar."""

    LIST = "list"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Section:
    """The events that begin in one month."""

    key: str
    name: str
    events: list[ShownEvent]


@dataclass(frozen=True)
class CalendarPage:
    """The page.

    Attributes:
        wanted: the filters in force, as addresses have them.
        month: the grid, where a month is looked at.
        sections: the same events as a list, by month.
        year, since: what the page begins with.
        count: how many there are; more than are shown where `is_cut`.
    """

    view: CalendarView
    wanted: dict[str, str]
    month: Month | None
    sections: list[Section]
    year: int
    since: str
    count: int
    is_cut: bool


def wanted_of(arguments: Mapping[str, str]) -> dict[str, str]:
    """The filters that an address states and that could hold for an event."""
    given = {name: arguments.get(name, "").replace("\0", "").strip() for name in FILTERS}
    if given["kind"] not in {kind.value for kind in EventKind}:
        given["kind"] = ""
    return {name: value for name, value in given.items() if value}


def view_of(text: str) -> CalendarView:
    """The view that an address names, else the list."""
    try:
        return CalendarView(text)
    except ValueError:
        return CalendarView.LIST


def calendar_page(context: Context, arguments: Mapping[str, str], today: date) -> CalendarPage:
    """The page that an address asks for; what makes no sense in it is left aside."""
    view, wanted = view_of(arguments.get("view", "")), wanted_of(arguments)
    since, until = _span(view, arguments, today)
    found = _events(context, wanted, since, until, LIST_LENGTH if until is None else MOST)
    shown = shown_events(found["results"])
    first = months.parse_month(arguments.get("month", ""), today)
    grid = months.month(first, shown, today) if view is CalendarView.MONTH else None
    inside = [event for event in shown if _begins_inside(event, grid)]
    return CalendarPage(
        view=view,
        wanted=wanted,
        month=grid,
        sections=list(_sections(inside)),
        year=since.year if view is not CalendarView.MONTH else first.year,
        since=since.isoformat(),
        count=found["count"],
        is_cut=found["count"] > len(shown),
    )


def _span(
    view: CalendarView, arguments: Mapping[str, str], today: date
) -> tuple[date, date | None]:
    if view is CalendarView.MONTH:
        return months.span_of(months.parse_month(arguments.get("month", ""), today))
    if view is CalendarView.YEAR:
        first = months.parse_month(f"{arguments.get('year', '')}-1", today)
        return date(first.year, 1, 1), date(first.year, 12, 31)
    return _day(arguments.get("since", ""), today), None


def _day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today


def _events(
    context: Context, wanted: dict[str, str], since: date, until: date | None, limit: int
) -> EventList:
    query: dict[str, Any] = {**wanted, "since": since.isoformat(), "limit": limit}
    if until:
        query["until"] = until.isoformat()
    return tk.get_action("election_event_list")(context, query)


def _begins_inside(event: ShownEvent, grid: Month | None) -> bool:
    """The list beneath a month leaves out the days that only fill its first and last week."""
    if grid is None:
        return True
    first = date.fromisoformat(f"{grid.key}-01")
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return event.starts <= last and event.last_day >= first


def _sections(events: Iterable[ShownEvent]) -> Iterable[Section]:
    for key, group in groupby(events, key=lambda event: f"{event.starts:%Y-%m}"):
        found = list(group)
        name = format_skeleton("yMMMM", found[0].starts, locale=reader_language())
        yield Section(key, name, found)
