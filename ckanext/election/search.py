"""What the search index holds of a dataset, and the facets that pages show from it."""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from ckanext.election.facet import FACETS, Facet
from ckanext.election.mirrored_tags import is_mirrored
from ckanext.election.model.election import Election
from ckanext.election.series.index import time_fields

__all__ = ["FACETS", "Facet", "as_list", "facets", "index_fields", "label_facets"]

# Solr refuses a term of 32,766 bytes or more, and with it the whole dataset.
TERM_BYTES = 30_000
NOT_INDEXED = frozenset({"data_dict", "validated_data_dict"})
FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
YEAR = re.compile(r"\b(1[89]|2\d)\d{2}\b")

Document = dict[str, Any]


def facets(facets_dict: dict[str, Any]) -> OrderedDict[str, Any]:
    """Our facets first, then those that the page had: Solr field to translated title."""
    ours = {facet.solr_field: facet.title() for facet in FACETS}
    return OrderedDict(ours | {key: title for key, title in facets_dict.items() if key not in ours})


def label_facets(search_facets: dict[str, Any]) -> None:
    """Give the values of our facets, in place, the names that a reader knows them by.

    Tags that repeat a field are no values of their own there: the field's facet has the label.
    """
    if tags := search_facets.get("tags"):
        tags["items"] = [item for item in tags["items"] if not is_mirrored(item["name"])]
    for facet in FACETS:
        items = search_facets.get(facet.solr_field, {}).get("items", [])
        labels = facet.labels([item["name"] for item in items])
        for item in items:
            item["display_name"] = labels.get(item["name"], item["name"])


def index_fields(pkg_dict: Document) -> Document:
    """A dataset's Solr document with our multi-valued fields, and none that Solr would refuse."""
    ids = as_list(pkg_dict.get("elections"))
    elections = Election.of_ids(ids) if ids else []
    published = [election for election in elections if election.is_published]
    document = _without_partial_dates(pkg_dict)
    for facet in FACETS:
        if facet.field:
            document[facet.solr_field] = as_list(pkg_dict.get(facet.field))
    document["vocab_election_years"] = _years(pkg_dict, elections)
    document |= time_fields(pkg_dict, published)
    document["vocab_election_is_test"] = ["true"] if any(e.is_test for e in elections) else []
    document["vocab_election_titles"] = _all_titles(published)
    return {key: _bounded(key, value) for key, value in document.items()}


def as_list(value: object) -> list[str]:
    """The texts of a stored list: a list, JSON of one, or a single text."""
    if isinstance(value, str) and value.startswith("["):
        try:
            value = json.loads(value)
        except ValueError:
            value = [value]
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str) and item]


def _years(pkg_dict: Document, elections: Iterable[Election]) -> list[str]:
    """The years of the elections, else of the period that the data covers."""
    years = {str(election.first_date.year) for election in elections}
    if not years:
        years = {found[0] for found in YEAR.finditer(str(pkg_dict.get("temporal_coverage") or ""))}
    return sorted(years)


def _all_titles(elections: Iterable[Election]) -> list[str]:
    """Titles in every language, so that a search finds the dataset in any of them."""
    return sorted({title for election in elections for title in election.title.values()})


def _without_partial_dates(pkg_dict: Document) -> Document:
    """The document without `*_date` fields that CKAN completed from a year or a month."""
    return {
        key: value
        for key, value in pkg_dict.items()
        if not key.endswith("_date") or FULL_DATE.match(str(pkg_dict.get(f"extras_{key}", value)))
    }


def _bounded(key: str, value: object) -> object:
    if key in NOT_INDEXED:
        return value
    if isinstance(value, dict) or (isinstance(value, list) and any(map(_is_nested, value))):
        value = json.dumps(value)
    if isinstance(value, list):
        return [_cut(item) for item in value]
    return _cut(value)


def _is_nested(value: object) -> bool:
    return isinstance(value, (dict, list))


def _cut(value: object) -> object:
    """A text no longer than Solr takes; cut between characters, not bytes."""
    if not isinstance(value, str) or len(value.encode()) <= TERM_BYTES:
        return value
    return value.encode()[:TERM_BYTES].decode(errors="ignore")
