"""The datasets of elections, found through the search index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.election.series.index import RELATION_FIELD

ELECTIONS_FIELD = "vocab_election_ids"
TEST_FIELD = "vocab_election_is_test"
# A filter that names the field switches the exclusion of test elections off (`hide_tests`).
WITH_TESTS = f"(*:* OR {TEST_FIELD}:true)"
MOST_DATASETS = 1000


def anonymous() -> Context:
    """The context of a reader who is not logged in, whoever asks."""
    return Context(user="", auth_user_obj=None, ignore_auth=False)


def dataset_counts(election_ids: Sequence[str]) -> dict[str, int]:
    """How many datasets that anyone may see each election has; elections without any are absent."""
    if not election_ids:
        return {}
    found = tk.get_action("package_search")(
        anonymous(),
        {
            "fq_list": [_of_elections(election_ids), WITH_TESTS],
            "rows": 0,
            "facet": "true",
            "facet.field": [ELECTIONS_FIELD],
            "facet.limit": -1,
        },
    )
    counts = found["facets"].get(ELECTIONS_FIELD, {})
    return {item: counts[item] for item in election_ids if item in counts}


def relation_counts(election_id: str) -> dict[str, int]:
    """How many of an election's public datasets are from before, of and from after the vote."""
    found = tk.get_action("package_search")(
        anonymous(),
        {
            "fq_list": [_of_elections([election_id])],
            "rows": 0,
            "facet": "true",
            "facet.field": [RELATION_FIELD],
        },
    )
    return found["facets"].get(RELATION_FIELD, {})


def datasets_of(context: Context, election_id: str) -> list[dict[str, Any]]:
    """The election's datasets that the user may see, private ones included, by title."""
    found = tk.get_action("package_search")(
        context,
        {
            "fq_list": [_of_elections([election_id]), WITH_TESTS],
            "rows": MOST_DATASETS,
            "sort": "title_string asc",
            "include_private": True,
        },
    )
    return found["results"]


def hide_tests(search_params: dict[str, Any]) -> dict[str, Any]:
    """A search's parameters, with the datasets of test elections left out.

    A search that names the field itself in its query or filters is left as it is.
    """
    if isinstance(search_params.get("fq_list"), str):  # so comes a query string's only filter
        search_params["fq_list"] = [search_params["fq_list"]]
    asked = (search_params.get(key) or "" for key in ("q", "fq", "fq_list"))
    if not any(TEST_FIELD in str(value) for value in asked):
        search_params.setdefault("fq_list", []).append(f"-{TEST_FIELD}:true")
    return search_params


def _of_elections(election_ids: Sequence[str]) -> str:
    quoted = " OR ".join(f'"{item}"' for item in election_ids)
    return f"{ELECTIONS_FIELD}:({quoted})"
