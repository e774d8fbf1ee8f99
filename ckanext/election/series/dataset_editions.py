"""What the page of a dataset says of its editions: links to the election before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.election.polling_day import written
from ckanext.election.series.editions import Edition, Editions, editions_of
from ckanext.election.series.words import series_words


@dataclass(frozen=True)
class EditionLink:
    """An edition as a link; to a search where no single dataset is it."""

    title: str
    election: str
    day: str
    day_iso: str
    url: str


@dataclass(frozen=True)
class EditionLinks:
    """The editions beside a dataset within one series, and where all of them are.

    Attributes:
        series: in words.
        series_url: the page of the series, of this category alone.
        same_phase_url: the search for data of this category and phase in any year; empty where
            the dataset has no phase.
    """

    series: str
    series_url: str
    same_phase_url: str
    previous: EditionLink | None
    following: EditionLink | None


def edition_links(dataset: Mapping[str, Any]) -> list[EditionLinks]:
    """The editions of a dataset; nothing where its elections have no neighbour with such data."""
    found = editions_of([dataset]).get(dataset["id"], [])
    return [_links(dataset, item) for item in found if item.previous or item.following]


def _links(dataset: Mapping[str, Any], editions: Editions) -> EditionLinks:
    same = {"ext_election_series": editions.series, "ext_election_category": editions.category}
    phase = dataset.get("phase")
    return EditionLinks(
        series=series_words([editions.series]).get(editions.series, editions.series),
        series_url=tk.url_for(
            "election_series.read", key=editions.series, category=editions.category
        ),
        same_phase_url=tk.url_for("dataset.search", **same, ext_election_phase=phase)
        if phase
        else "",
        previous=_link(editions, editions.previous),
        following=_link(editions, editions.following),
    )


def _link(editions: Editions, edition: Edition | None) -> EditionLink | None:
    if edition is None:
        return None
    election, dataset = edition.election, edition.dataset
    if dataset:
        title, url = dataset.title, tk.url_for("dataset.read", id=dataset.name)
    else:
        message = tk.ungettext("{n} dataset", "{n} datasets", len(edition.others))
        title = message.format(n=tk.h.election_number(len(edition.others)))
        url = tk.url_for(
            "dataset.search",
            vocab_election_ids=election.id,
            ext_election_category=editions.category,
        )
    day = written(election.polling_date)
    return EditionLink(title, election.title, day.long, day.iso, url)
