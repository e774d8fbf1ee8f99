"""Events as the API gives them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from ckan import model
from typing_extensions import NotRequired

from ckanext.election.election_title import title_of
from ckanext.election.events.record import to_record
from ckanext.election.events.words import event_title
from ckanext.election.model.election import Election
from ckanext.election.model.event import ElectionEvent, ElectionEventChange


class ChangeDict(TypedDict):
    """One change of an event; `before` and `after` hold what the event said."""

    at: str
    user: str
    change: str
    reason: str
    before: dict[str, object] | None
    after: dict[str, object] | None


class EventDict(TypedDict):
    """An event as the API gives it; dates are written YYYY-MM-DD, times HH:MM in `time_zone`."""

    id: str
    election: str
    election_id: str
    election_title: str
    country: str
    kind: str
    round: int
    name: str
    title: dict[str, str]
    display_title: str
    starts: str
    ends: str | None
    from_time: str | None
    until_time: str | None
    time_zone: str
    certainty: str
    law: str
    source: str
    computed_by: str
    cancelled: bool
    sequence: int
    created: str
    modified: str
    history: NotRequired[list[ChangeDict]]


class EventList(TypedDict):
    """A page of events and how many there are in all."""

    count: int
    results: list[EventDict]


def to_dict(row: ElectionEvent, election: Election) -> EventDict:
    """One event."""
    record = to_record(row.to_event())
    return EventDict(
        **record,  # pyright: ignore[reportArgumentType] - a record has these keys
        id=row.id,
        election=election.uuid,
        election_id=election.id,
        election_title=title_of(election),
        country=election.country,
        display_title=event_title(row.kind, row.title, row.round),
        cancelled=row.cancelled,
        sequence=row.sequence,
        created=row.created.isoformat(),
        modified=row.modified.isoformat(),
    )


def with_history(
    shown: EventDict, changes: Iterable[ElectionEventChange], *, names_users: bool
) -> EventDict:
    """An event with its changes, the last one first; who made them is for editors alone."""
    rows = list(changes)
    names = _names({row.user_id for row in rows}) if names_users else {}
    shown["history"] = [
        ChangeDict(
            at=row.at.isoformat(),
            user=names.get(row.user_id, ""),
            change=row.change,
            reason=row.reason,
            before=row.before,
            after=row.after,
        )
        for row in rows
    ]
    return shown


def _names(user_ids: set[str]) -> dict[str, str]:
    rows = model.Session.query(model.User.id, model.User.name).filter(model.User.id.in_(user_ids))
    return {row.id: row.name for row in rows}
