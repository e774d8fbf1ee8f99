"""The datasets of series, as the search index has them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.election.search import as_list
from ckanext.election.series.index import SERIES_FIELD

PAGE = 1000
# More datasets than this in the series of one page are no longer looked through.
MOST = 10_000
_FIELDS = (
    "id", "name", "title", "extras_uri", "extras_geographic_level", "extras_phase",
    "vocab_election_ids", "vocab_election_categories", "vocab_election_sub_datasets",
)  # fmt: skip


@dataclass(frozen=True)
class Holding:
    """A dataset, as short as a link and a comparison need it."""

    id: str
    name: str
    title: str
    uri: str
    elections: tuple[str, ...]
    category: str
    sub_datasets: tuple[str, ...]
    level: str | None
    phase: str | None


def holdings(
    context: Context, series: Collection[str], categories: Collection[str] | None = None
) -> list[Holding]:
    """The datasets of series that a user may see, by title.

    Args:
        context: whose eyes.
        series: the keys.
        categories: only these; None for all, those without one included.
    """
    if not series or (categories is not None and not categories):
        return []
    filters = [_among(SERIES_FIELD, series)]
    if categories is not None:
        filters.append(_among("vocab_election_categories", categories))
    return [_holding(found) for found in _search(context, filters)]


def _search(context: Context, filters: list[str]) -> Iterator[dict[str, Any]]:
    for start in range(0, MOST, PAGE):
        page = tk.get_action("package_search")(
            context,
            {
                "fq_list": list(filters),
                "fl": list(_FIELDS),
                "rows": PAGE,
                "start": start,
                "sort": "title_string asc, id asc",
            },
        )
        yield from page["results"]
        if start + PAGE >= page["count"]:
            return


def _holding(found: dict[str, Any]) -> Holding:
    categories = as_list(found.get("vocab_election_categories"))
    return Holding(
        id=found["id"],
        name=found["name"],
        title=found.get("title") or found["name"],
        uri=found.get("uri") or "",
        elections=tuple(as_list(found.get("vocab_election_ids"))),
        category=categories[0] if categories else "",
        sub_datasets=tuple(as_list(found.get("vocab_election_sub_datasets"))),
        level=found.get("geographic_level"),
        phase=found.get("phase"),
    )


def _among(field: str, values: Collection[str]) -> str:
    quoted = " OR ".join(f'"{_plain(value)}"' for value in sorted(values))
    return f"{field}:({quoted})"


def _plain(value: str) -> str:
    """A value in quotation marks: a category can come from a record that nobody checked."""
    return value.replace("\\", "\\\\").replace('"', '\\"')
