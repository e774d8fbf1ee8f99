"""Events out of an iCalendar file: ours as they were, anyone else's as kind `other`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

import icalendar

from ckanext.election.timetable import ical

MOST_EVENTS = 1000
MOST_TITLE = 300


class UnreadableCalendarError(ValueError):
    """A file is no iCalendar file, or holds more than an election has."""


def read(content: bytes) -> list[dict[str, Any]]:
    """The events of a calendar, as `election_event_create` takes them; cancelled ones left out.

    Raises:
        UnreadableCalendarError: the message says why.
    """
    try:
        calendar = icalendar.Calendar.from_ical(content)
    except (ValueError, IndexError, KeyError) as error:
        raise UnreadableCalendarError(f"This is no iCalendar file: {error}") from error
    events = list(calendar.walk("VEVENT"))
    if len(events) > MOST_EVENTS:
        raise UnreadableCalendarError(
            f"It holds {len(events)} events; an election has at most {MOST_EVENTS}."
        )
    return [_values(item) for item in events if str(item.get("status")) != "CANCELLED"]


def _values(item: Any) -> dict[str, Any]:
    """Anyone else's events are told apart by their UIDs."""
    kind = _text(item, ical.KIND)
    uid = sha256(_text(item, "uid").encode()).hexdigest()[:12]
    summary = _text(item, "summary")[:MOST_TITLE]
    return {
        **dict(_times(item)),
        "kind": kind or "other",
        "name": _text(item, ical.NAME) if kind else f"event-{uid}",
        "round": _text(item, ical.ROUND) or "0",
        "law": _text(item, ical.LAW),
        "certainty": _text(item, ical.CERTAINTY) or "announced",
        "source": _text(item, ical.SOURCE if kind else "url"),
        "title": dict(_titles(item)) if kind or not summary else {"en": summary},
    }


def _titles(item: Any) -> Iterator[tuple[str, str]]:
    found = item.get(ical.TITLE) or []
    for text in found if isinstance(found, list) else [found]:
        yield str(text.params.get("LANGUAGE", "en")).replace("-", "_"), str(text)


def _times(item: Any) -> Iterator[tuple[str, str]]:
    starts = _moment(item, "dtstart")
    if starts is None:
        raise UnreadableCalendarError(f"The event {_text(item, 'uid')!r} has no DTSTART.")
    ends = _end(item, starts)
    yield "starts", _day(starts)
    if isinstance(starts, datetime):
        yield from _moments(item, starts, ends)
        return
    if ends is not None and ends - timedelta(days=1) > starts:
        yield "ends", _day(ends - timedelta(days=1))
    yield "from_time", _text(item, ical.FROM)
    yield "until_time", _text(item, ical.UNTIL)


def _moments(item: Any, starts: datetime, ends: date | None) -> Iterator[tuple[str, str]]:
    zone = getattr(starts.tzinfo, "key", None) or starts.tzname() or ""
    if zone:
        yield "time_zone", zone
    if ends is not None:
        yield "from_time", f"{starts:%H:%M}"
        yield "until_time", f"{ends:%H:%M}"
        if _day(ends) != _day(starts):
            yield "ends", _day(ends)
    else:
        begins = _text(item, ical.FROM) and not _text(item, ical.UNTIL)
        yield "from_time" if begins else "until_time", f"{starts:%H:%M}"


def _end(item: Any, starts: date) -> date | None:
    """When it ends: a moment where it begins at one, a day where it begins on one.

    Raises:
        UnreadableCalendarError: it is neither, or too far away.
    """
    ends = _moment(item, "dtend")
    length = _value(item, "duration")
    if ends is None and isinstance(length, timedelta):
        try:
            ends = starts + length
        except OverflowError as error:
            raise _wrong(item, "DURATION") from error
    if ends is not None and isinstance(ends, datetime) is not isinstance(starts, datetime):
        raise _wrong(item, "DTEND")
    return ends


def _moment(item: Any, name: str) -> date | None:
    """A day or a moment; None where the event has no such property."""
    value = _value(item, name)
    if value is not None and not isinstance(value, date):
        raise _wrong(item, name.upper())
    return value


def _value(item: Any, name: str) -> Any:
    """What a property holds; a property that stands twice, or of another type, is refused."""
    found = item.get(name)
    try:
        return None if found is None else found.dt
    except (AttributeError, ValueError) as error:
        raise _wrong(item, name.upper()) from error


def _wrong(item: Any, name: str) -> UnreadableCalendarError:
    return UnreadableCalendarError(f"The event {_text(item, 'uid')!r} has an impossible {name}.")


def _day(moment: date) -> str:
    return (moment.date() if isinstance(moment, datetime) else moment).isoformat()


def _text(item: Any, name: str) -> str:
    value = item.get(name)
    return "" if value is None else str(value).strip()
