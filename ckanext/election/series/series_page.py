"""What the page of a series shows: its elections, and its data by category over the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ckan.types import Context

from ckanext.election import config
from ckanext.election.series.holdings import Holding, holdings
from ckanext.election.series.neighbours import Member, members
from ckanext.election.series.words import series_word
from ckanext.election.timetable.election_id import ElectionIdError
from ckanext.election.timetable.series import Series
from ckanext.election.vocabulary import Category, label


@dataclass(frozen=True)
class Year:
    """An election and its datasets of one category."""

    election: Member
    datasets: list[Holding]


@dataclass(frozen=True)
class CategoryYears:
    """A category and the elections that have data of it, the latest first."""

    key: str
    label: str
    years: list[Year]


@dataclass(frozen=True)
class SeriesPage:
    """The page.

    Attributes:
        key: the series.
        title: in words.
        category: the one that the page is about; empty for all.
        elections: those that the reader may know of, the latest first.
        groups: its data by category.
    """

    key: str
    title: str
    category: str
    elections: list[Member]
    groups: list[CategoryYears]


def series_page(context: Context, key: str, category: str = "") -> SeriesPage | None:
    """The page of a series, or of one category in it; None where there is no such series.

    Raises:
        ValueError: there is no such category.
    """
    try:
        series = Series.parse(key, config.extra_election_types())
    except ElectionIdError:
        return None
    wanted = [Category(category)] if category else list(Category)
    elections = members(context.get("user"), [key]).get(key, [])[::-1]
    if not elections:
        return None
    held = holdings(context, [key], [category] if category else None)
    groups = [_group(item, elections, held) for item in wanted]
    return SeriesPage(
        key, series_word(series), category, elections, [group for group in groups if group.years]
    )


def _group(
    category: Category, elections: Sequence[Member], held: Sequence[Holding]
) -> CategoryYears:
    own = [item for item in held if item.category == category.value]
    years = [
        Year(election, [item for item in own if election.id in item.elections])
        for election in elections
    ]
    return CategoryYears(category.value, label(category), [year for year in years if year.datasets])
