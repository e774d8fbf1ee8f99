"""Events of a file into an election's calendar: all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.election.model.event import ElectionEvent
from ckanext.election.timetable.event import EventKey
from ckanext.election.timetable.event_kind import EventKind
from ckanext.election.transaction import transaction, within

MOST_MESSAGES = 20


@dataclass
class Import:
    """How many events of a file were new, said something else, or said what is stored."""

    added: int = 0
    changed: int = 0
    same: int = 0


def import_events(
    context: Context, election: str, rows: Sequence[dict[str, Any]], reason: str
) -> Import:
    """Put events into an election's calendar; the same kind, round and name is the same event.

    Election days are left out: they follow from the rounds.

    Raises:
        ValidationError: rows can't be taken; `file` holds a message for each, and none is taken.
    """
    done = Import()
    with transaction(context):
        said = [_fault(context, election, row, reason, done) for row in rows]
        if messages := [_message(number, text) for number, text in enumerate(said, 1) if text]:
            raise tk.ValidationError({"file": messages[:MOST_MESSAGES]})
    return done


def _fault(context: Context, election: str, row: dict[str, Any], reason: str, done: Import) -> str:
    """Put one event; what is wrong with it, or nothing."""
    try:
        _put(context, election, row, reason, done)
    except tk.ValidationError as error:
        return "; ".join(f"{field}: {text}" for field, text in error.error_summary.items())
    return ""


def _put(context: Context, election: str, row: dict[str, Any], reason: str, done: Import) -> None:
    if row.get("kind") == EventKind.ELECTION_DAY.value:
        return
    stored = _stored(election, row)
    if stored is None or stored.cancelled:
        tk.get_action("election_event_create")(
            within(context), {**row, "election": election, "reason": reason}
        )
        done.added += 1
        return
    before = stored.sequence
    if _says_the_same(stored, row):
        done.same += 1
        return
    tk.get_action("election_event_update")(
        within(context), {**row, "id": stored.id, "reason": reason}
    )
    done.changed += stored.sequence > before
    done.same += stored.sequence == before


def _says_the_same(stored: ElectionEvent, row: dict[str, Any]) -> bool:
    """Whether a computed event comes back as it is: then it stays a computed one."""
    written = {
        "starts": stored.starts.isoformat(),
        "ends": stored.ends.isoformat() if stored.ends else "",
        "until_time": stored.until_time.strftime("%H:%M") if stored.until_time else "",
        "from_time": stored.from_time.strftime("%H:%M") if stored.from_time else "",
        "certainty": stored.certainty,
    }
    return bool(stored.computed_by) and all(
        str(row.get(name) or "") == text for name, text in written.items()
    )


def _stored(election: str, row: dict[str, Any]) -> ElectionEvent | None:
    try:
        number = int(str(row.get("round") or 0))
        key = EventKey(EventKind(row.get("kind")), number, str(row.get("name") or ""))
    except ValueError:
        return None  # the action says what is wrong with it
    with model.Session.no_autoflush:
        return ElectionEvent.of_election(election).get(key)


def _message(number: int, faults: str) -> str:
    return tk._("Event {number}: {faults}").format(number=number, faults=faults)
