"""Elections as the API gives them, made for a whole page at once.

What is counted is counted as anonymous, whoever asks: a number must not say that something is
hidden behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from operator import itemgetter

import sqlalchemy as sa
from ckan import model
from ckan.lib.helpers import get_display_timezone

from ckanext.election.election_phase import phases_on
from ckanext.election.election_search import dataset_counts
from ckanext.election.election_title import title_of
from ckanext.election.model.election import Election
from ckanext.election.timetable.phase import Phase
from ckanext.election.types import AuthorityDict, ElectionDict


def today() -> date:
    """The day it is in the portal's time zone."""
    return datetime.now(get_display_timezone()).date()


def to_dict(election: Election) -> ElectionDict:
    """One election as the API gives it."""
    return to_dicts([election])[0]


def to_dicts(elections: Sequence[Election]) -> list[ElectionDict]:
    """Elections as the API gives them, in the same order, by four queries for all of them."""
    authorities = _authorities({election.authority_id for election in elections})
    statuses = _statuses(elections)
    phases = phases_on(today(), elections, statuses)
    counts = dataset_counts([election.id for election in elections])
    return [
        _to_dict(
            election,
            authorities,
            phases[election.uuid],
            statuses.get(election.uuid),
            counts.get(election.id, 0),
        )
        for election in elections
    ]


def _to_dict(
    election: Election,
    authorities: Mapping[str, AuthorityDict],
    phase: Phase,
    status: str | None,
    dataset_count: int,
) -> ElectionDict:
    unknown: AuthorityDict = {"id": election.authority_id, "name": "", "title": ""}
    return {
        "uuid": election.uuid,
        "id": election.id,
        "title": election.title,
        "display_title": title_of(election),
        "country": election.country,
        "type": election.type,
        "subtype": election.subtype,
        "organisation": election.organisation,
        "first_date": election.first_date.isoformat(),
        "rounds": election.rounds,
        "authority": authorities.get(election.authority_id, unknown),
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
        "phase": phase.value,
        "status": status,
        "dataset_count": dataset_count,
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
