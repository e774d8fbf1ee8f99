"""Which events a person is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from ckan import model

from ckanext.election.model.election import Election
from ckanext.election.model.event import ElectionEvent
from ckanext.election.visibility import visible_to

Found = Sequence[tuple[ElectionEvent, Election]]


@dataclass(frozen=True)
class EventFilter:
    """What a list of events is narrowed to; empty means any.

    Attributes:
        election_uuid: one election's; test elections too, since it was asked for.
        parts: whether the events of elections that are parts of that one are listed too.
        since, until: events of which a day lies in this span.
        include_cancelled: removed events too, for calendars that have to forget them.
    """

    election_uuid: str = ""
    parts: bool = False
    country: str = ""
    type: str = ""
    authority_id: str = ""
    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    include_tests: bool = False
    include_cancelled: bool = False


def count_and_page(
    user_name: str | None, wanted: EventFilter, limit: int, offset: int
) -> tuple[int, Found]:
    """How many events a user is shown, and one page of them, the earliest first."""
    conditions = _conditions(user_name, wanted)
    base = sa.select(ElectionEvent, Election).join(
        Election, Election.uuid == ElectionEvent.election_uuid
    )
    count = model.Session.scalar(
        sa.select(sa.func.count()).select_from(base.where(*conditions).subquery())
    )
    page = model.Session.execute(
        base.where(*conditions)
        .order_by(ElectionEvent.starts, Election.id, ElectionEvent.kind, ElectionEvent.id)
        .limit(limit)
        .offset(offset)
    )
    return count or 0, [(row[0], row[1]) for row in page]


def _conditions(user_name: str | None, wanted: EventFilter) -> list[sa.ColumnElement[bool]]:
    conditions = [visible_to(user_name)]
    if wanted.election_uuid:
        conditions.append(_of_election(wanted))
    elif not wanted.include_tests:
        conditions.append(Election.is_test.is_(False))
    if wanted.country:
        conditions.append(Election.country == wanted.country)
    if wanted.type:
        conditions.append(Election.type == wanted.type)
    if wanted.authority_id:
        conditions.append(Election.authority_id == wanted.authority_id)
    if wanted.kinds:
        conditions.append(ElectionEvent.kind.in_(wanted.kinds))
    if not wanted.include_cancelled:
        conditions.append(ElectionEvent.cancelled.is_(False))
    return [*conditions, *_in_span(wanted)]


def _of_election(wanted: EventFilter) -> sa.ColumnElement[bool]:
    own = Election.uuid == wanted.election_uuid
    return sa.or_(own, Election.parent == wanted.election_uuid) if wanted.parts else own


def _in_span(wanted: EventFilter) -> list[sa.ColumnElement[bool]]:
    last = sa.func.coalesce(ElectionEvent.ends, ElectionEvent.starts)
    found: list[sa.ColumnElement[bool]] = []
    if wanted.since:
        found.append(last >= wanted.since)
    if wanted.until:
        found.append(ElectionEvent.starts <= wanted.until)
    return found
