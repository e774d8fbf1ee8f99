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

from ckanext.election import config
from ckanext.election.election_search import dataset_counts
from ckanext.election.election_title import title_of
from ckanext.election.model.election import Election
from ckanext.election.timetable.phase import phase_on
from ckanext.election.types import AuthorityDict, ElectionDict
from ckanext.election.vocabulary import ResultsStatus

# Statuses after which nothing is left to count; a correction follows a certified result.
FINAL = frozenset({ResultsStatus.CERTIFIED, ResultsStatus.CORRECTION})


def today() -> date:
    """The day it is in the portal's time zone."""
    return datetime.now(get_display_timezone()).date()


def to_dict(election: Election) -> ElectionDict:
    """One election as the API gives it."""
    return to_dicts([election])[0]


def to_dicts(elections: Sequence[Election]) -> list[ElectionDict]:
    """Elections as the API gives them, in the same order, by three queries for all of them."""
    authorities = _authorities({election.authority_id for election in elections})
    statuses = _statuses([election.results_dataset_id for election in elections])
    counts = dataset_counts([election.id for election in elections])
    return [_to_dict(election, authorities, statuses, counts) for election in elections]


def _to_dict(
    election: Election,
    authorities: Mapping[str, AuthorityDict],
    statuses: Mapping[str, str],
    counts: Mapping[str, int],
) -> ElectionDict:
    status = statuses.get(election.results_dataset_id or "")
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
        "phase": _phase(election, status),
        "status": status,
        "dataset_count": counts.get(election.id, 0),
        "created": election.created.isoformat(),
        "modified": election.modified.isoformat(),
    }


def _phase(election: Election, status: str | None) -> str:
    return phase_on(
        today(),
        election.polling_rounds(),
        is_final=election.cancelled or status in FINAL,
        counting_days=config.counting_days(),
    ).value


def _authorities(ids: set[str]) -> dict[str, AuthorityDict]:
    rows = model.Session.execute(
        sa.select(model.Group.id, model.Group.name, model.Group.title).where(
            model.Group.id.in_(ids)
        )
    )
    return {row.id: {"id": row.id, "name": row.name, "title": row.title} for row in rows}


def _statuses(dataset_ids: Sequence[str | None]) -> dict[str, str]:
    """The results statuses of those datasets that the public may see and that have one."""
    status = model.Package.extras["results_status"].astext
    rows = model.Session.execute(
        sa.select(model.Package.id, status.label("status")).where(
            model.Package.id.in_([item for item in dataset_ids if item]),
            model.Package.state == model.State.ACTIVE,
            model.Package.private.is_(False),
        )
    )
    return {row.id: row.status for row in rows if row.status}
