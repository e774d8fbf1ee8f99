"""The election before: the last one of the same kind and place that has a result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

import sqlalchemy as sa
from ckan import model

from ckanext.election.election_results import addressed
from ckanext.election.election_results.addressed import Addressed
from ckanext.election.election_results.visible import WithdrawnError
from ckanext.election.model.election import Election
from ckanext.election.model.snapshot import Snapshot, public_now
from ckanext.election.visibility import visible_to

# How many earlier elections are looked at: some have results that a visitor may not see.
LOOK_AT = 5
LISTED = 100


def earlier_result(election: Election, user: str) -> Addressed | None:
    """The newest result of the election before, if the visitor may see one.

    Args:
        election: the later election.
        user: the visitor's name; empty for anybody.
    """
    rows = model.Session.scalars(
        _with_results(user)
        .where(
            Election.country == election.country,
            Election.type == election.type,
            Election.subtype.is_not_distinct_from(election.subtype),
            Election.organisation.is_not_distinct_from(election.organisation),
            Election.last_polling_date < election.first_polling_date,
            Election.is_test == election.is_test,
        )
        .limit(LOOK_AT)
    )
    return next(_seen(rows.all(), user), None)


def with_results(user: str, country: str) -> Sequence[Election]:
    """Elections of a country that have results, the last one first, for a menu."""
    return model.Session.scalars(
        _with_results(user).where(Election.country == country, ~Election.is_test).limit(LISTED)
    ).all()


def _with_results(user: str) -> sa.Select[tuple[Election]]:
    public = sa.exists().where(Snapshot.election_uuid == Election.uuid, public_now())
    return (
        sa.select(Election)
        .where(public, visible_to(user), ~Election.cancelled)
        .order_by(Election.last_polling_date.desc(), Election.uuid)
    )


def _seen(elections: Sequence[Election], user: str) -> Iterator[Addressed]:
    for election in elections:
        try:
            found = addressed.find(UUID(election.uuid), addressed.LATEST, user)
        except WithdrawnError:
            continue
        if found is not None:
            yield found
