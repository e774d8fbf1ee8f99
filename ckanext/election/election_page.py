"""What the page of an election says of its datasets and of the elections beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from ckan.types import Context

from ckanext.election.election_search import datasets_of, relation_counts
from ckanext.election.election_title import reader_language, title_of
from ckanext.election.model.election import Election, ElectionState
from ckanext.election.timetable.country import country_name
from ckanext.election.timetable.data_time import Relation
from ckanext.election.types import ElectionDict
from ckanext.election.visibility import may_see, visible_to
from ckanext.election.vocabulary import Category, label


@dataclass(frozen=True)
class CategoryGroup:
    """An election's datasets of one category.

    Attributes:
        label: the category's label; that of none for datasets without one.
        key: the category's key; empty for none.
        datasets: those that the reader may see.
        count: how many of them everyone may see.
    """

    label: str
    key: str
    datasets: list[dict[str, Any]]
    count: int


@dataclass(frozen=True)
class Relative:
    """An election beside this one, as a link."""

    title: str
    url: str


@dataclass(frozen=True)
class TimeLink:
    """A search for data by time; how much it finds where that was counted."""

    title: str
    url: str
    count: int = 0


def groups_of(context: Context, election: ElectionDict) -> list[CategoryGroup]:
    """The datasets that the reader may see, by category in OEDI's order, uncategorised last.

    The results come first: they are what most readers come for.
    """
    found = datasets_of(context, election["id"])
    first = Category.ELECTION_RESULTS.value
    keys = [first, *(item.value for item in Category if item.value != first), ""]
    groups = ((key, [item for item in found if _category(item) == key]) for key in keys)
    return [_group(key, datasets) for key, datasets in groups if datasets]


def parts_of(user_name: str | None, election: ElectionDict) -> list[Relative]:
    """The elections that are parts of this one, as far as the reader may see them."""
    rows = model.Session.scalars(
        sa.select(Election)
        .where(Election.parent == election["uuid"], visible_to(user_name))
        .order_by(Election.id)
    )
    return [_relative(row) for row in rows]


def times_of(election: ElectionDict) -> list[TimeLink]:
    """The searches for data by time that this election makes sense of; a rehearsal has none."""
    if election["is_test"] or election["state"] != ElectionState.PUBLISHED.value:
        return []
    counts = relation_counts(election["id"])
    own = [
        TimeLink(_of_own(relation), _search(election["id"], relation.value), counts[relation.value])
        for relation in Relation
        if counts.get(relation.value)
    ]
    message = tk._("All data from before this election ({country})")
    before = message.format(country=country_name(election["country"], reader_language()))
    url = tk.url_for("dataset.search", ext_election_before=election["id"])
    return [*own, TimeLink(before, url)]


def _of_own(relation: Relation) -> str:
    words = {
        Relation.BEFORE: tk._("Its data from before polling day"),
        Relation.ON: tk._("Its data of polling day"),
        Relation.AFTER: tk._("Its data from after polling day"),
    }
    return words[relation]


def _search(election_id: str, relation: str) -> str:
    return tk.url_for(
        "dataset.search", vocab_election_ids=election_id, ext_election_relation=relation
    )


def relative(user_name: str | None, uuid: str | None) -> Relative | None:
    """Another election as a link, if there is one and the reader may see it."""
    found = Election.get(uuid) if uuid else None
    return _relative(found) if found and may_see(user_name, found) else None


def _relative(election: Election) -> Relative:
    title = title_of(election)
    return Relative(title, tk.url_for("election.read", uuid=election.uuid))


def _category(dataset: dict[str, Any]) -> str:
    category = dataset.get("category") or ""
    return category if category in {item.value for item in Category} else ""


def _group(key: str, datasets: Sequence[dict[str, Any]]) -> CategoryGroup:
    return CategoryGroup(
        label=label(Category(key)) if key else tk._("Other data"),
        key=key,
        datasets=list(datasets),
        count=sum(not dataset["private"] for dataset in datasets),
    )
