"""The results that anybody may see in short: one for each election."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model

from ckanext.election.election_results import visible
from ckanext.election.election_title import title_of
from ckanext.election.model.election import Election, ElectionState
from ckanext.election.model.snapshot import Snapshot, public_now
from ckanext.election.result_card import Card

# How many elections are looked at for each result that is asked for: some are of private datasets.
LOOK_AT = 4


@dataclass(frozen=True)
class LatestResult:
    """One election's newest public result in short."""

    election_uuid: str
    election_title: str
    sequence: int
    url: str
    card: Card
    made_at: datetime


def latest(limit: int) -> list[LatestResult]:
    """Results of published elections, the election that voted last first.

    Test elections, cancelled ones and what an anonymous visitor may not see are left out.
    """
    found: list[LatestResult] = []
    for election in _with_results(limit * LOOK_AT):
        result = of_election(election)
        if result is not None:
            found.append(result)
        if len(found) == limit:
            break
    return found


def of_election(election: Election) -> LatestResult | None:
    """The result of one election, if an anonymous visitor may see it."""
    snapshot = visible.latest(election)
    if snapshot is None:
        return None
    return LatestResult(
        election_uuid=election.uuid,
        election_title=title_of(election),
        sequence=snapshot.sequence,
        url=tk.h.url_for("election_results.page", uuid=election.uuid, of="latest"),
        card=Card.from_dict(snapshot.headline),
        made_at=snapshot.made_at,
    )


def _with_results(limit: int) -> Iterator[Election]:
    public = sa.exists().where(Snapshot.election_uuid == Election.uuid, public_now())
    return iter(
        model.Session.scalars(
            sa.select(Election)
            .where(
                Election.state == ElectionState.PUBLISHED.value,
                ~Election.is_test,
                ~Election.cancelled,
                public,
            )
            .order_by(Election.last_polling_date.desc(), Election.uuid)
            .limit(limit)
        )
    )
