"""Events as iCalendar (RFC 5545, with the calendar properties of RFC 7986)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import icalendar

from ckanext.election.timetable.event import Event
from ckanext.election.timetable.event_kind import Certainty

PRODUCT = "-//ckanext-election//Election calendar//EN"
REFRESH = timedelta(hours=6)
# Properties of ours, by which an import knows the event again.
KIND, ROUND, NAME, CERTAINTY = (
    "X-ELECTION-KIND",
    "X-ELECTION-ROUND",
    "X-ELECTION-NAME",
    "X-ELECTION-CERTAINTY",
)
LAW, SOURCE, TITLE = "X-ELECTION-LAW", "X-ELECTION-SOURCE", "X-ELECTION-TITLE"
# Times that DTSTART and DTEND can't tell: of a span of whole days, or whether a moment begins.
FROM, UNTIL = "X-ELECTION-FROM", "X-ELECTION-UNTIL"
_STATUS = {Certainty.ESTIMATED: "TENTATIVE"}
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """An event as a calendar shows it.

    Attributes:
        event: what happens when.
        uid: never changes, so that an update is taken as the same event.
        sequence: rises with each change.
        modified: when it was last changed.
        is_cancelled: whether it is off; it stays in the feed so that clients drop it.
        summary, description: for people.
        url: the page of its election.
    """

    event: Event
    uid: str
    sequence: int
    modified: datetime
    is_cancelled: bool
    summary: str
    description: str
    url: str


def to_ical(entries: Iterable[Entry], *, name: str, source: str) -> bytes:
    """A calendar with these entries; the same entries give the same bytes.

    Args:
        entries: what it holds.
        name: the calendar's name.
        source: the address that it is fetched from.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(REFRESH))
    calendar.add("source", source, parameters={"VALUE": "URI"})
    held = list(entries)
    for entry in held:
        calendar.add_component(_component(entry))
    if held:
        _add_zones(calendar, held)
    return calendar.to_ical()


def _add_zones(calendar: icalendar.Calendar, entries: Sequence[Entry]) -> None:
    """Describe each zone that is used, for the years that the events are in and one beside."""
    first = min(entry.event.starts for entry in entries)
    last = max(entry.event.last_day for entry in entries)
    calendar.add_missing_timezones(
        first_date=date(first.year - 1, 1, 1), last_date=date(last.year + 2, 1, 1)
    )


def _component(entry: Entry) -> icalendar.Event:
    event = entry.event
    found = icalendar.Event()
    found.add("uid", entry.uid)
    found.add("dtstamp", entry.modified.astimezone(timezone.utc))
    found.add("last-modified", entry.modified.astimezone(timezone.utc))
    found.add("sequence", entry.sequence)
    begins, ends = span(event)
    found.add("dtstart", begins)
    if ends is not None:
        found.add("dtend", ends)
    found.add("summary", entry.summary)
    found.add("description", entry.description)
    found.add("url", entry.url)
    found.add("status", "CANCELLED" if entry.is_cancelled else _status(event))
    found.add("transp", "TRANSPARENT")
    found.add("categories", [event.kind.value])
    _add_own(found, event)
    return found


def _status(event: Event) -> str:
    return _STATUS.get(event.certainty, "CONFIRMED")


def _add_own(found: icalendar.Event, event: Event) -> None:
    texts = {
        KIND: event.kind.value,
        CERTAINTY: event.certainty.value,
        ROUND: str(event.round) if event.round else "",
        NAME: event.name,
        LAW: event.law,
        SOURCE: event.source,
        FROM: f"{event.from_time:%H:%M}" if event.from_time else "",
        UNTIL: f"{event.until_time:%H:%M}" if event.until_time else "",
    }
    for name, text in texts.items():
        if text:
            found.add(name, _line(text))
    for language, text in event.title.items():
        found.add(TITLE, _line(text), parameters={"LANGUAGE": language.replace("_", "-")})


def _line(text: str) -> str:
    """A text on one line: properties that are ours have no type that would escape a line's end."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def span(event: Event) -> tuple[date | datetime, date | datetime | None]:
    """An event's begin and end as iCalendar has them.

    Returns:
        Whole days with the day after the last as the end; moments where both times are known; one
        moment, without an end, for a deadline.
    """
    zone = ZoneInfo(event.time_zone)
    if event.from_time is not None and event.until_time is not None:
        begins = datetime.combine(event.starts, event.from_time, tzinfo=zone)
        return begins, datetime.combine(event.last_day, event.until_time, tzinfo=zone)
    moment = event.until_time or event.from_time
    if moment is not None and event.ends is None:
        return datetime.combine(event.starts, moment, tzinfo=zone), None
    return event.starts, event.last_day + ONE_DAY
