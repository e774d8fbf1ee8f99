"""Checks of an event's fields; only `logic/schema/event.py` uses them.

Validators run before access is checked, so none of them says whether a hidden election exists.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import ckan.plugins.toolkit as tk
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey

from ckanext.election.logic.election_validators import text, title_by_language
from ckanext.election.timetable.election_id import SLUG, ElectionIdError, parse_date
from ckanext.election.timetable.event_kind import EventKind

EARLIEST, LATEST = date(1800, 1, 1), date(2199, 12, 31)
TEXT_LENGTH = 1000
NAME_LENGTH = 60
MOST_ROUNDS = 30


def day(value: Any) -> date | None:
    """A day written YYYY-MM-DD; nothing stays nothing.

    Raises:
        Invalid: it is no day of the calendar, or of no election that this portal will see.
    """
    if value is None or value == "":
        return None
    try:
        found = parse_date(str(value).strip())
    except ElectionIdError as error:
        message = tk._("Write the date as YYYY-MM-DD, as 2026-03-18.")
        raise tk.Invalid(message) from error
    if not EARLIEST <= found <= LATEST:
        raise tk.Invalid(tk._("This date is too far away."))
    return found


def time_of_day(value: Any) -> time | None:
    """A time written HH:MM; nothing stays nothing.

    Raises:
        Invalid: it is no time of day.
    """
    if value is None or value == "":
        return None
    written = str(value).strip()
    try:
        found = time.fromisoformat(written)
    except ValueError as error:
        raise tk.Invalid(tk._("Write the time as HH:MM, as 17:00.")) from error
    if found.tzinfo is not None:
        raise tk.Invalid(tk._("Write the time as HH:MM, as 17:00."))
    return found.replace(second=0, microsecond=0)


def time_zone(value: Any) -> str:
    """The IANA name of a time zone.

    Raises:
        Invalid: there is no such zone.
    """
    name = text(value)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise tk.Invalid(tk._("There is no such time zone; write it as Europe/Paris.")) from error
    return name


def kinds(value: Any) -> list[str]:
    """Kinds of events, as a list or a text with commas.

    Raises:
        Invalid: one of them is no kind.
    """
    given = value.split(",") if isinstance(value, str) else value
    if not isinstance(given, (list, tuple)):
        raise tk.Invalid(tk._("Give a list of kinds of events."))
    return [kind(item.strip() if isinstance(item, str) else item) for item in given if item]


def kind(value: Any) -> str:
    """A kind of event.

    Raises:
        Invalid: it is none.
    """
    try:
        return EventKind(value).value
    except ValueError as error:
        raise tk.Invalid(tk._("Choose one of the listed kinds of events.")) from error


def slug_or_empty(value: Any) -> str:
    """A name in a to z, 0 to 9 and single hyphens, or nothing.

    Raises:
        Invalid: it has other characters or is too long.
    """
    name = text(value).strip()
    if name and (not SLUG.fullmatch(name) or len(name) > NAME_LENGTH):
        raise tk.Invalid(tk._("Use a to z, 0 to 9 and single hyphens, briefly."))
    return name


def round_number(value: Any) -> int:
    """A round's number, 0 for the whole election.

    Raises:
        Invalid: it is no such number.
    """
    written = str(value).strip() or "0"
    is_short = written.isascii() and written.isdigit() and len(written) <= len(str(MOST_ROUNDS))
    if not is_short or int(written) > MOST_ROUNDS:
        raise tk.Invalid(tk._("Number the rounds from 1."))
    return int(written)


def short_text(value: Any) -> str:
    """A text of a few lines.

    Raises:
        Invalid: it is no text or too long.
    """
    words = text(value).strip()
    if len(words) > TEXT_LENGTH:
        raise tk.Invalid(tk._("Write at most {n} characters.").format(n=TEXT_LENGTH))
    return words


def web_address(value: Any) -> str:
    """An address that begins with http or https, or nothing.

    Raises:
        Invalid: it is something else, as a script.
    """
    address = short_text(value)
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise tk.Invalid(tk._("Write the address as https://…")) from error
    if address and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise tk.Invalid(tk._("Write the address as https://…"))
    return address


def titles_or_none(value: Any) -> dict[str, str]:
    """Titles by language, or none.

    Raises:
        Invalid: they are no such mapping.
    """
    if not value or (isinstance(value, dict) and not any(value.values())):
        return {}
    return title_by_language(value)


def ends_after_start(
    _key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, _context: Context
) -> None:
    """The last day is not before the first, nor on one day the last minute before the first."""
    starts, ends = data.get(("starts",)), data.get(("ends",))
    if not isinstance(starts, date):
        return
    if isinstance(ends, date) and ends < starts:
        errors.setdefault(("ends",), []).append(tk._("It can't end before it begins."))
    begins, stops = data.get(("from_time",)), data.get(("until_time",))
    is_one_day = not isinstance(ends, date) or ends == starts
    if is_one_day and isinstance(begins, time) and isinstance(stops, time) and stops < begins:
        errors.setdefault(("until_time",), []).append(tk._("It can't end before it begins."))
    if ends == starts:
        data[("ends",)] = None


def reason_if_barred(
    _key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, _context: Context
) -> None:
    """Data that is kept back by law says by which, and why."""
    if data.get(("is_barred",)) and not data.get(("reason",)):
        message = tk._("Say which law keeps it from being published, and why.")
        errors.setdefault(("reason",), []).append(message)
