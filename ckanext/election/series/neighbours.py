"""The elections before and after others in their series, for a whole page by one query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from ckan import model

from ckanext.election.election_title import reader_language, title_in
from ckanext.election.model.election import Election
from ckanext.election.types import MemberDict
from ckanext.election.visibility import visible_to


@dataclass(frozen=True)
class Member:
    """An election of a series, as short as a link needs it."""

    uuid: str
    id: str
    series: str
    titles: dict[str, str]
    polling_date: date

    @property
    def title(self) -> str:
        """For the reader; its id where it has none."""
        return title_in(self.titles, reader_language()) or self.id

    def as_dict(self) -> MemberDict:
        """As the API gives it."""
        return MemberDict(
            uuid=self.uuid,
            id=self.id,
            display_title=self.title,
            polling_date=self.polling_date.isoformat(),
        )


@dataclass(frozen=True)
class Neighbours:
    """The election before and the election after another in its series, if there are any."""

    previous: Member | None = None
    following: Member | None = None


def members(user_name: str | None, series: Iterable[str]) -> dict[str, list[Member]]:
    """The elections of series that a user may know of, by key, the earliest first.

    Rehearsals and elections that were called off are left out: nothing was voted on there.
    """
    keys = set(series)
    found: dict[str, list[Member]] = {}
    if not keys:
        return found
    rows = model.Session.execute(
        sa.select(Election.uuid, Election.id, Election.title, Election.first_polling_date)
        .where(
            _series_key().in_(keys),
            Election.is_test.is_(False),
            Election.cancelled.is_(False),
            visible_to(user_name),
        )
        .order_by(Election.first_polling_date, Election.id)
    )
    for uuid, election_id, titles, day in rows:
        key = election_id.rpartition(".")[0]
        found.setdefault(key, []).append(Member(uuid, election_id, key, titles, day))
    return found


def neighbours(user_name: str | None, elections: Sequence[Election]) -> dict[str, Neighbours]:
    """The neighbours of elections by UUID."""
    known = members(user_name, {election.series for election in elections})
    return {
        election.uuid: _neighbours(election, known.get(election.series, []))
        for election in elections
    }


def _neighbours(election: Election, others: Sequence[Member]) -> Neighbours:
    place = (election.first_polling_date, election.id)
    before = [item for item in others if (item.polling_date, item.id) < place]
    after = [item for item in others if (item.polling_date, item.id) > place]
    return Neighbours(before[-1] if before else None, after[0] if after else None)


def _series_key() -> sa.ColumnElement[str]:
    """The id without its date and the full stop before it."""
    return sa.func.left(Election.id, -len(".YYYY-MM-DD"))
