"""The parameters of a search by time that stand in the page's address, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

import ckan.plugins.toolkit as tk
from ckan.lib.search import SearchQueryError

from ckanext.election.election_title import title_of
from ckanext.election.facet import term_label
from ckanext.election.series.time_search import PREFIX, known_election, stated
from ckanext.election.series.words import relation_word, series_words


@dataclass(frozen=True)
class TimeFilter:
    """One parameter: its name and value, what it means, and the address without it."""

    name: str
    value: str
    label: str
    remove_url: str


def time_filters() -> list[TimeFilter]:
    """Those of the address; none where CKAN has refused them already."""
    given = tk.request.args.to_dict(flat=False)
    try:
        return [_filter(name, value) for name, value in stated(given)]
    except SearchQueryError:
        return []


def _filter(name: str, value: str) -> TimeFilter:
    parameter = PREFIX + name
    kept = [
        (key, item)
        for key, item in tk.request.args.items(multi=True)
        if (key, item) != (parameter, value) and key != "page"
    ]
    remove_url = tk.url_for("dataset.search") + (f"?{urlencode(kept)}" if kept else "")
    return TimeFilter(parameter, value, _LABELS[name](value), remove_url)


def _of_election(name: str, message: Callable[[], str]) -> Callable[[str], str]:
    def label(value: str) -> str:
        return message().format(election=title_of(known_election(name, value)))

    return label


def _term(vocabulary: str) -> Callable[[str], str]:
    return lambda value: term_label(vocabulary, value)


_LABELS: dict[str, Callable[[str], str]] = {
    "before": _of_election("before", lambda: tk._("Before {election}")),
    "on": _of_election("on", lambda: tk._("On the polling days of {election}")),
    "after": _of_election("after", lambda: tk._("After {election}")),
    "year": lambda value: value,
    "series": lambda value: series_words([value]).get(value, value),
    "relation": relation_word,
    "phase": _term("phase"),
    "category": _term("category"),
}
