"""What the catalogue holds of elections, by what it says of its datasets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.election.election_search import ELECTIONS_FIELD, WITH_TESTS, anonymous
from ckanext.election.search import as_list
from ckanext.election.vocabulary import SubDataset

MOST_DATASETS = 1000


@dataclass(frozen=True)
class Found:
    """A public dataset that holds an item."""

    name: str
    title: str


Holdings = dict[tuple[str, str], list[Found]]


def holdings(election_ids: Sequence[str]) -> Holdings:
    """Datasets by election id and item, as anyone sees them; those without a file hold nothing."""
    found: Holdings = {}
    for dataset in _datasets(election_ids):
        if not dataset.get("num_resources"):
            continue
        shown = Found(dataset["name"], dataset.get("title") or dataset["name"])
        for election in set(as_list(dataset.get("elections"))) & set(election_ids):
            for item in _items(dataset):
                found.setdefault((election, item), []).append(shown)
    return found


def _items(dataset: dict[str, Any]) -> set[str]:
    """Its sub-datasets, and its category, which counts where the category has none."""
    known = {item.value for item in SubDataset}
    stated = set(as_list(dataset.get("sub_datasets"))) & known
    return {*stated, *as_list(dataset.get("category"))}


def _datasets(election_ids: Sequence[str]) -> Iterable[dict[str, Any]]:
    if not election_ids:
        return
    quoted = " OR ".join(f'"{item}"' for item in election_ids)
    start = 0
    while True:
        page = tk.get_action("package_search")(
            anonymous(),
            {
                "fq_list": [f"{ELECTIONS_FIELD}:({quoted})", WITH_TESTS],
                "rows": MOST_DATASETS,
                "start": start,
                "sort": "id asc",
            },
        )
        yield from page["results"]
        start += MOST_DATASETS
        if start >= page["count"]:
            return
