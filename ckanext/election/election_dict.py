"""Elections as the API gives them, made for a whole page at once.

What is counted is counted as anonymous, whoever asks: a number must not say that something is
hidden behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

import sqlalchemy as sa
from ckan import model
from ckan.lib.helpers import get_display_timezone

from ckanext.election.election_phase import phases_on
from ckanext.election.election_search import dataset_counts
from ckanext.election.election_title import title_of
from ckanext.election.model.election import Election
from ckanext.election.series.neighbours import Neighbours, neighbours
from ckanext.election.timetable.phase import Phase
from ckanext.election.types import AuthorityDict, ElectionDict

# Visible to whoever asks.
ANYONE = ""


def today() -> date:
    """The day it is in the portal's time zone."""
    return datetime.now(get_display_timezone()).date()


def to_dict(election: Election) -> ElectionDict:
    """One election as the API gives it."""
    return to_dicts([election])[0]


def to_dicts(elections: Sequence[Election]) -> list[ElectionDict]:
    """Elections as the API gives them, in the same order, by five queries for all of them."""
    statuses = _statuses(elections)
    phases = phases_on(today(), elections, statuses)
    counts = dataset_counts([election.id for election in elections])
    beside = neighbours(ANYONE, elections)
    unknown = {election.authority_id: _unnamed(election.authority_id) for election in elections}
    authorities = unknown | _authorities(set(unknown))
    return [
        _to_dict(
            election,
            _Around(
                authority=authorities[election.authority_id],
                phase=phases[election.uuid],
                status=statuses.get(election.uuid),
                dataset_count=counts.get(election.id, 0),
                beside=beside[election.uuid],
            ),
        )
        for election in elections
    ]


@dataclass(frozen=True)
class _Around:
    """What is said of an election beside its own record."""

    authority: AuthorityDict
    phase: Phase
    status: str | None
    dataset_count: int
    beside: Neighbours


def _unnamed(authority_id: str) -> AuthorityDict:
    return {"id": authority_id, "name": "", "title": ""}


def _to_dict(election: Election, around: _Around) -> ElectionDict:
    previous, following = around.beside.previous, around.beside.following
    return {
        "uuid": election.uuid,
        "id": election.id,
        "title": election.title,
        "display_title": title_of(election),
        "country": election.country,
        "type": election.type,
        "subtype": election.subtype,
        "organisation": election.organisation,
        "series": election.series,
        "previous": previous.as_dict() if previous else None,
        "next": following.as_dict() if following else None,
        "first_date": election.first_date.isoformat(),
        "rounds": election.rounds,
        "authority": around.authority,
        "parent": election.parent,
        "aliases": sorted(
            ({"scheme": row.scheme, "value": row.value} for row in election.aliases),
            key=itemgetter("scheme", "value"),
        ),
        "is_test": election.is_test,
        "state": election.state,
        "cancelled": election.cancelled,
        "cancelled_reason": election.cancelled_reason,
        "replaced_by": election.replaced_by,
        "results_dataset_id": election.results_dataset_id,
        "phase": around.phase.value,
        "status": around.status,
        "dataset_count": around.dataset_count,
        "created": election.created.isoformat(),
        "modified": election.modified.isoformat(),
    }


def _authorities(ids: set[str]) -> dict[str, AuthorityDict]:
    rows = model.Session.execute(
        sa.select(model.Group.id, model.Group.name, model.Group.title).where(
            model.Group.id.in_(ids)
        )
    )
    return {row.id: {"id": row.id, "name": row.name, "title": row.title} for row in rows}


def _statuses(elections: Sequence[Election]) -> dict[str, str]:
    """By UUID, the statuses of results datasets that the public may see and that have one."""
    status = model.Package.extras["results_status"].astext
    rows = model.Session.execute(
        sa.select(Election.uuid, status.label("status"))
        .join(model.Package, model.Package.id == Election.results_dataset_id)
        .where(
            Election.uuid.in_([election.uuid for election in elections]),
            model.Package.state == model.State.ACTIVE,
            model.Package.private.is_(False),
        )
    )
    return {row.uuid: row.status for row in rows if row.status}
