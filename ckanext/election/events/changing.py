"""Adding, changing and removing events; each change is logged with who and why."""

from __future__ import annotations

from datetime import datetime, timezone

from ckan import model

from ckanext.election.events.record import to_record
from ckanext.election.model.event import ChangeKind, ElectionEvent, ElectionEventChange
from ckanext.election.timetable.event import Event


def put(election_uuid: str, event: Event, *, user_id: str, reason: str) -> ElectionEvent:
    """Store an event: a new one, or in place of the one with its key; flushed.

    An event that says what is stored already changes nothing.
    """
    row = ElectionEvent.of_election(election_uuid).get(event.key)
    if row is None:
        row = ElectionEvent(election_uuid=election_uuid)
        row.take(event)
        model.Session.add(row)
        model.Session.flush()
        _log(row, ChangeKind.CREATED, user_id, reason, None)
        return row
    return change(row, event, user_id=user_id, reason=reason)


def change(row: ElectionEvent, event: Event, *, user_id: str, reason: str) -> ElectionEvent:
    """Make a stored event say what another says, flushed; one that was removed is back."""
    before = row.to_event()
    if before == event and not row.cancelled:
        return row
    row.take(event)
    row.cancelled = False
    _touch(row)
    _log(row, ChangeKind.UPDATED, user_id, reason, before)
    return row


def cancel(row: ElectionEvent, *, user_id: str, reason: str) -> None:
    """Remove an event, flushed: it stays as cancelled, for calendars that hold it."""
    if not row.cancelled:
        row.cancelled = True
        _touch(row)
        _log(row, ChangeKind.CANCELLED, user_id, reason, row.to_event())


def _touch(row: ElectionEvent) -> None:
    row.sequence += 1
    row.modified = datetime.now(timezone.utc)


def _log(
    row: ElectionEvent, kind: ChangeKind, user_id: str, reason: str, before: Event | None
) -> None:
    model.Session.flush()
    is_gone = kind is ChangeKind.CANCELLED
    logged = ElectionEventChange(
        event_id=row.id,
        user_id=user_id,
        change=kind.value,
        reason=reason,
        before=to_record(before) if before else None,
        after=None if is_gone else to_record(row.to_event()),
    )
    model.Session.add(logged)
    model.Session.flush()
