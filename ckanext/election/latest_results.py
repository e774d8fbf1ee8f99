"""The results that anybody may see in short: one for each election."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from ckan.types import Context

from ckanext.election.election_title import reader_language, title_in
from ckanext.election.model.election import Election, ElectionState
from ckanext.election.model.read import Read
from ckanext.election.result_card import Card

# How many elections are looked at for each result that is asked for: some are of private datasets.
LOOK_AT = 4


@dataclass(frozen=True)
class LatestResult:
    """One election's result in short. `title` names the file, which may cover only a part."""

    election_uuid: str
    election_title: str
    dataset_name: str
    resource_id: str
    title: str
    url: str
    card: Card
    read_at: datetime


def latest(limit: int) -> list[LatestResult]:
    """Results of published elections, the election that voted last first.

    Test elections, cancelled ones and what an anonymous visitor may not see are left out.
    """
    found: list[LatestResult] = []
    listed = ~Election.is_test & ~Election.cancelled
    for read, election in _candidates(listed, limit * LOOK_AT):
        result = _result(read, election)
        if result is not None:
            found.append(result)
        if len(found) == limit:
            break
    return found


def of_election(uuid: str) -> LatestResult | None:
    """The result of one published election, if an anonymous visitor may see it."""
    for read, election in _candidates(Election.uuid == uuid, 1):
        return _result(read, election)
    return None


def _candidates(wanted: sa.ColumnElement[bool], limit: int) -> Iterator[tuple[Read, Election]]:
    """Of each election the read that tells most: choices, most ballots, finest units, newest."""
    choices = sa.func.jsonb_array_length(Read.headline["choices"])
    counts = Read.headline["counts"]
    ballots = sa.func.coalesce(counts["valid"].as_integer(), counts["ballots_cast"].as_integer(), 0)
    units = sa.func.coalesce(Read.headline["units_total"].as_integer(), 0)
    published = Election.state == ElectionState.PUBLISHED.value
    best = (
        sa.select(Read.resource_id, Election.uuid, Election.last_polling_date)
        .join(Election, Election.results_dataset_id == Read.dataset_id)
        .where(Read.headline.is_not(None), published, wanted)
        .distinct(Election.uuid)
        .order_by(
            Election.uuid,
            sa.desc(choices > 0),
            sa.desc(ballots),
            sa.desc(units),
            sa.desc(Read.updated),
        )
        .subquery()
    )
    query = (
        sa.select(Read, Election)
        .join(best, best.c.resource_id == Read.resource_id)
        .join(Election, Election.uuid == best.c.uuid)
        .order_by(best.c.last_polling_date.desc(), Election.uuid)
        .limit(limit)
    )
    return ((read, election) for read, election in model.Session.execute(query))


def _result(read: Read, election: Election) -> LatestResult | None:
    """The read as an anonymous visitor may see it, or None."""
    anonymous: Context = {"user": "", "auth_user_obj": None}
    try:
        dataset = tk.get_action("package_show")(anonymous, {"id": read.dataset_id})
    except (tk.NotAuthorized, tk.ObjectNotFound):
        return None
    resource = next((r for r in dataset["resources"] if r["id"] == read.resource_id), None)
    if resource is None or dataset["state"] != model.State.ACTIVE:
        return None
    return LatestResult(
        election_uuid=election.uuid,
        election_title=title_in(election.title, reader_language()),
        dataset_name=dataset["name"],
        resource_id=read.resource_id,
        title=tk.h.resource_display_name(resource),
        url=_url(dataset, read.resource_id),
        card=Card.from_dict(read.headline or {}),
        read_at=read.updated,
    )


def _url(dataset: dict[str, Any], resource_id: str) -> str:
    return tk.h.url_for("resource.read", id=dataset["name"], resource_id=resource_id)
