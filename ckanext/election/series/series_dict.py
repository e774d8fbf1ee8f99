"""Series and editions as the API gives them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ckanext.election.series.editions import Edition, Editions
from ckanext.election.series.holdings import Holding
from ckanext.election.series.neighbours import Member
from ckanext.election.series.words import series_word
from ckanext.election.timetable.series import Series
from ckanext.election.types import MemberDict


class HeldDict(TypedDict):
    """A dataset of a series: of which election and category."""

    id: str
    name: str
    title: str
    elections: list[str]
    category: str


class SeriesDict(TypedDict):
    """A series: its elections, the earliest first, and its datasets by title."""

    series: str
    display_title: str
    country: str
    type: str
    subtype: str | None
    organisation: str | None
    elections: list[MemberDict]
    datasets: list[HeldDict]


class EditionDict(TypedDict):
    """The same kind of data for another election."""

    election: MemberDict
    dataset: HeldDict | None
    others: list[HeldDict]


class EditionsDict(TypedDict):
    """The editions beside a dataset within one series."""

    dataset: str
    series: str
    category: str
    previous: EditionDict | None
    next: EditionDict | None


def series_dict(
    series: Series, elections: Sequence[Member], datasets: Sequence[Holding]
) -> SeriesDict:
    """A series with what is known of it."""
    return SeriesDict(
        series=str(series),
        display_title=series_word(series),
        country=series.country,
        type=series.type,
        subtype=series.subtype,
        organisation=series.organisation,
        elections=[item.as_dict() for item in elections],
        datasets=[_held(item) for item in datasets],
    )


def editions_dict(dataset_id: str, editions: Editions) -> EditionsDict:
    """The editions beside a dataset."""
    return EditionsDict(
        dataset=dataset_id,
        series=editions.series,
        category=editions.category,
        previous=_edition(editions.previous),
        next=_edition(editions.following),
    )


def _edition(edition: Edition | None) -> EditionDict | None:
    if edition is None:
        return None
    return EditionDict(
        election=edition.election.as_dict(),
        dataset=_held(edition.dataset) if edition.dataset else None,
        others=[_held(item) for item in edition.others if item != edition.dataset],
    )


def _held(item: Holding) -> HeldDict:
    return HeldDict(
        id=item.id,
        name=item.name,
        title=item.title,
        elections=list(item.elections),
        category=item.category,
    )
