"""Events to and from files: CSV, JSON and iCalendar."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.election.timetable import ical_read

FIELDS = (
    "kind",
    "round",
    "name",
    "starts",
    "ends",
    "from_time",
    "until_time",
    "time_zone",
    "certainty",
    "law",
    "source",
)
# Said in an export for people; an import knows an event by its kind, round and name.
TOLD = ("computed_by", "election_id", "display_title")
TITLE = "title:"
MOST_BYTES = 2_000_000
MOST_ROWS = 1000


class FileKind(str, Enum):
    """The formats that events are exchanged in."""

    CSV = "csv"
    JSON = "json"
    ICS = "ics"


class UnreadableFileError(ValueError):
    """A file holds no events that could be read; the message says why."""


def to_csv(events: Sequence[Mapping[str, Any]]) -> str:
    """Events as the API gives them, one a line; titles in a column `title:<language>` each."""
    languages = sorted({language for event in events for language in event["title"]})
    columns = [*FIELDS, *(TITLE + language for language in languages), *TOLD]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for event in events:
        titles = [event["title"].get(language, "") for language in languages]
        writer.writerow(
            [*(event[name] for name in FIELDS), *titles, *(event[name] for name in TOLD)]
        )
    return out.getvalue()


def to_json(events: Sequence[Mapping[str, Any]]) -> str:
    """Events as the API gives them, under the key `events`."""
    return json.dumps({"events": list(events)}, ensure_ascii=False, indent=1)


def read(content: bytes, name: str) -> list[dict[str, Any]]:
    """The events of a file, as `election_event_create` takes them.

    Args:
        content: the file.
        name: its name, whose end says what it is.

    Raises:
        UnreadableFileError: it is too long, of no known kind, or not what its name says.
    """
    if len(content) > MOST_BYTES:
        message = tk._("The file is longer than {n} MB.")
        raise UnreadableFileError(message.format(n=MOST_BYTES // 1_000_000))
    kind = _kind(name)
    rows = {FileKind.CSV: _read_csv, FileKind.JSON: _read_json, FileKind.ICS: _read_ics}[kind](
        content
    )
    if not rows:
        raise UnreadableFileError(tk._("The file holds no events."))
    if len(rows) > MOST_ROWS:
        message = tk._("The file holds more than {n} events.")
        raise UnreadableFileError(message.format(n=MOST_ROWS))
    return rows


def _kind(name: str) -> FileKind:
    try:
        return FileKind(name.lower().rpartition(".")[2])
    except ValueError as error:
        message = tk._("The file's name ends in none of .csv, .json and .ics.")
        raise UnreadableFileError(message) from error


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = tk._("The file is not UTF-8 at byte {n}.").format(n=error.start)
        raise UnreadableFileError(message) from error


def _read_csv(content: bytes) -> list[dict[str, Any]]:
    lines = csv.DictReader(io.StringIO(_text(content), newline=""), restkey="", restval="")
    header = lines.fieldnames or []
    missing = [name for name in ("kind", "starts") if name not in header]
    if missing:
        message = tk._("The file has no column {name}.")
        raise UnreadableFileError(message.format(name=", ".join(missing)))
    try:
        return [_of_line(line) for line in lines]
    except csv.Error as error:
        message = tk._("Line {n} can't be read: {error}")
        raise UnreadableFileError(message.format(n=lines.line_num, error=error)) from error


def _of_line(line: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {name: line[name] for name in FIELDS if line.get(name)}
    titles = (item for item in line.items() if item[0].startswith(TITLE) and item[1])
    found["title"] = {column.removeprefix(TITLE): text for column, text in titles}
    return found


def _read_json(content: bytes) -> list[dict[str, Any]]:
    try:
        values = json.loads(_text(content))
    except (ValueError, RecursionError) as error:
        message = tk._("The file is no JSON: {error}").format(error=error)
        raise UnreadableFileError(message) from error
    rows = values.get("events") if isinstance(values, dict) else values
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        message = tk._("The file is no list of events and has none under “events”.")
        raise UnreadableFileError(message)
    wanted = (*FIELDS, "title")
    return [{key: row[key] for key in wanted if row.get(key)} for row in rows]


def _read_ics(content: bytes) -> list[dict[str, Any]]:
    try:
        return ical_read.read(content)
    except ical_read.UnreadableCalendarError as error:
        message = tk._("The iCalendar file can't be read: {error}").format(error=error)
        raise UnreadableFileError(message) from error
