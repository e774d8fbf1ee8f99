"""What the home page shows, computed as anonymous: what a visitor may not open is not counted.

Three questions to the portal, whatever its size: elections, results, and one search of the
catalogue that answers counts, categories and news together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.election.types import ElectionList
from ckanext.election.vocabulary import Category

CATEGORY_FIELD = "vocab_election_categories"
NEWS = 6
UPCOMING = 6
PAST = 6


@dataclass(frozen=True)
class CategoryCount:
    """One of OEDI's categories and how many public datasets it has."""

    category: Category
    datasets: int


@dataclass(frozen=True)
class Catalogue:
    """The public part of the catalogue: its size, its categories, what was changed last."""

    datasets: int
    authorities: int
    categories: list[CategoryCount]
    news: list[dict[str, Any]]


@dataclass(frozen=True)
class Elections:
    """The next elections and the last ones, and how many there are in all."""

    upcoming: ElectionList
    past: ElectionList

    @property
    def count(self) -> int:
        """How many elections the public may see."""
        return self.upcoming["count"] + self.past["count"]


def elections() -> Elections:
    """Elections that are still to come (or going on) and those that are over."""
    return Elections(
        upcoming=_action("election_list", when="upcoming", limit=UPCOMING),
        past=_action("election_list", when="past", limit=PAST),
    )


def catalogue() -> Catalogue:
    """Counts, categories and news of the public datasets, from one search.

    Raises:
        SearchError: the search index does not answer.
    """
    found = _action(
        "package_search",
        fq=f"+dataset_type:{tk.h.default_package_type()}",
        sort="metadata_modified desc",
        rows=NEWS,
        **{"facet.field": [CATEGORY_FIELD, "organization"], "facet.limit": -1},
    )
    facets = found["search_facets"]
    counts = {item["name"]: item["count"] for item in facets[CATEGORY_FIELD]["items"]}
    return Catalogue(
        datasets=found["count"],
        authorities=len(facets["organization"]["items"]),
        categories=[CategoryCount(category, counts.get(category, 0)) for category in Category],
        news=found["results"],
    )


def _action(name: str, **data: Any) -> Any:
    anonymous: Context = {"user": "", "auth_user_obj": None}
    return tk.get_action(name)(anonymous, data)
