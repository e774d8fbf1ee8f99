"""Which elections a user is shown: filters, search by words, order, page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.election.election_dict import today
from ckanext.election.model.alias import ElectionAlias
from ckanext.election.model.election import Election
from ckanext.election.timetable.when import When
from ckanext.election.visibility import visible_to

MOST_WORDS = 10


@dataclass(frozen=True)
class ElectionFilter:
    """What a list of elections is narrowed to; an empty text narrows nothing."""

    q: str = ""
    country: str = ""
    type: str = ""
    authority_id: str = ""
    when: When = When.ALL
    include_tests: bool = False


def count_and_page(
    user_name: str | None, wanted: ElectionFilter, limit: int, offset: int
) -> tuple[int, Sequence[Election]]:
    """How many elections a user is shown, and one page of them: the next first, or the latest."""
    conditions = _conditions(user_name, wanted)
    count = model.Session.scalar(sa.select(sa.func.count(Election.uuid)).where(*conditions))
    page = model.Session.scalars(
        sa.select(Election)
        .where(*conditions)
        .order_by(*_order(wanted.when))
        .limit(limit)
        .offset(offset)
    )
    return count or 0, page.all()


def countries_and_types(user_name: str | None) -> tuple[list[str], list[str]]:
    """The countries and types of the elections that a user is shown, for the filters of a list."""
    rows = model.Session.execute(
        sa.select(Election.country, Election.type)
        .where(*_conditions(user_name, ElectionFilter()))
        .distinct()
    ).all()
    return sorted({row.country for row in rows}), sorted({row.type for row in rows})


def _conditions(user_name: str | None, wanted: ElectionFilter) -> list[sa.ColumnElement[bool]]:
    conditions = [visible_to(user_name), *map(_has_word, wanted.q.split()[:MOST_WORDS])]
    if wanted.country:
        conditions.append(Election.country == wanted.country)
    if wanted.type:
        conditions.append(Election.type == wanted.type)
    if wanted.authority_id:
        conditions.append(Election.authority_id == wanted.authority_id)
    if wanted.when is When.UPCOMING:
        conditions.append(Election.last_polling_date >= today())
    if wanted.when is When.PAST:
        conditions.append(Election.last_polling_date < today())
    if not wanted.include_tests:
        conditions.append(Election.is_test.is_(False))
    return conditions


def _has_word(word: str) -> sa.ColumnElement[bool]:
    """The word is in a title, in the id, or is an alias."""
    titles = sa.func.jsonb_each_text(Election.title).table_valued("key", "value")
    in_title = sa.exists(
        sa.select(sa.literal(1))
        .select_from(titles)
        .where(titles.c.value.icontains(word, autoescape=True))
    )
    is_alias = Election.aliases.any(ElectionAlias.value == word)
    return sa.or_(in_title, Election.id.icontains(word, autoescape=True), is_alias)


def _order(when: When) -> tuple[sa.ColumnElement[Any], ...]:
    if when is When.UPCOMING:
        return Election.first_polling_date.asc(), Election.id.asc()
    return Election.first_polling_date.desc(), Election.id.asc()
