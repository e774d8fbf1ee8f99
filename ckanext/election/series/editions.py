"""Editions: the same data of the election before and the election after, for many datasets at once.

An edition of a dataset is one of the same category, of an election of the same series. Where an
election has several, the one that is most alike counts; where none is, the reader gets them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ckanext.election.election_search import anonymous
from ckanext.election.model.election import Election
from ckanext.election.search import as_list
from ckanext.election.series.holdings import Holding, holdings
from ckanext.election.series.neighbours import Member, members
from ckanext.election.vocabulary import Category

_NO_LETTER = re.compile(r"[\W\d_]+")
Dataset = Mapping[str, Any]
_CATEGORIES = frozenset(item.value for item in Category)
# By category and election id.
Held = dict[tuple[str, str], list[Holding]]


@dataclass(frozen=True)
class Edition:
    """What the catalogue holds of the same kind for another election.

    Attributes:
        election: the other election.
        dataset: the dataset there that is most alike; None where several are equally so.
        others: all datasets there of that category.
    """

    election: Member
    dataset: Holding | None
    others: list[Holding]


@dataclass(frozen=True)
class Editions:
    """The editions of one dataset within one series.

    Attributes:
        series, category: what the editions have in common.
        previous, following: beside it in time, where the catalogue holds them.
    """

    series: str
    category: str
    previous: Edition | None
    following: Edition | None


def editions_of(datasets: Sequence[Dataset]) -> dict[str, list[Editions]]:
    """The editions of datasets by their ids, as everyone may see them.

    Two questions to the portal, however many datasets: which elections, which datasets.

    Args:
        datasets: as `package_show` or the search gives them.

    Returns:
        For each dataset that has a category, one entry for each series of its elections.
    """
    named = {id_ for dataset in datasets for id_ in _elections(dataset)}
    if not named:
        return {}
    public = {item.id: item for item in Election.of_ids(named) if _counts(item)}
    series = members(None, {election.series for election in public.values()})
    held = _by_place(
        holdings(anonymous(), series, {_category(dataset) for dataset in datasets} - {""})
    )
    return {
        dataset["id"]: [
            _editions(dataset, public[id_], series.get(public[id_].series, []), held)
            for id_ in _elections(dataset)
            if id_ in public and _category(dataset)
        ]
        for dataset in datasets
    }


def _by_place(held: Iterable[Holding]) -> Held:
    found: Held = {}
    for item in held:
        for election in item.elections:
            found.setdefault((item.category, election), []).append(item)
    return found


def _editions(
    dataset: Dataset, election: Election, others: Sequence[Member], held: Held
) -> Editions:
    place = (election.first_polling_date, election.id)
    before = [item for item in others if (item.polling_date, item.id) < place]
    after = [item for item in others if (item.polling_date, item.id) > place]
    return Editions(
        election.series,
        _category(dataset),
        _nearest(dataset, reversed(before), held),
        _nearest(dataset, after, held),
    )


def _nearest(dataset: Dataset, elections: Iterable[Member], held: Held) -> Edition | None:
    """The edition of the first of these elections that has any."""
    for election in elections:
        of_election = held.get((_category(dataset), election.id), [])
        if found := [item for item in of_election if item.id != dataset["id"]]:
            return Edition(election, _most_alike(dataset, found), found)
    return None


def _most_alike(dataset: Dataset, found: Sequence[Holding]) -> Holding | None:
    ranked = sorted(found, key=lambda item: _likeness(dataset, item), reverse=True)
    if len(ranked) > 1 and _likeness(dataset, ranked[0]) == _likeness(dataset, ranked[1]):
        return None
    return ranked[0]


def _likeness(dataset: Dataset, other: Holding) -> tuple[bool, int, bool, bool]:
    """The title first, its years apart: what was "Candidates 2018, Acre" is the Acre of 2022."""
    shared = set(as_list(dataset.get("sub_datasets"))) & set(other.sub_datasets)
    return (
        _skeleton(str(dataset.get("title") or "")) == _skeleton(other.title),
        len(shared),
        dataset.get("geographic_level") == other.level,
        dataset.get("phase") == other.phase,
    )


def _skeleton(title: str) -> str:
    return _NO_LETTER.sub(" ", title.casefold()).strip()


def _elections(dataset: Dataset) -> list[str]:
    """The ids that it names, without texts that no database holds, as a record may have them."""
    return [id_ for id_ in as_list(dataset.get("elections")) if id_.isprintable()]


def _category(dataset: Dataset) -> str:
    """Its category, if it is one of ours: a record from elsewhere may hold any text."""
    key = str(dataset.get("category") or "")
    return key if key in _CATEGORIES else ""


def _counts(election: Election) -> bool:
    """Of what the public doesn't know, and of what was called off, there are no editions."""
    return election.is_published and not election.is_test and not election.cancelled
