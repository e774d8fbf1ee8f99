"""Access services: addresses that answer questions about a file rather than hand it out."""

from __future__ import annotations

from typing import Any

from ckanext.election.dcat import values
from ckanext.election.dcat.agent import foreign
from ckanext.election.dcat.authority import Table


def prepared_services(resource: dict[str, Any]) -> list[dict[str, Any]]:
    """The services that give access to a resource, as far as they name an address."""
    return [
        _service(item, resource)
        for item in values.dicts(resource.get("access_services"))
        if values.addresses(item.get("endpoint_url"))
    ]


def _service(entry: dict[str, Any], resource: dict[str, Any]) -> dict[str, Any]:
    title = values.text(entry.get("title")) or values.text(resource.get("name"))
    return {
        "uri": foreign(entry.get("uri")),
        "title": title or "API",
        "description": values.text(entry.get("description")),
        "endpoint_url": values.addresses(entry.get("endpoint_url")),
        "endpoint_description": values.address(entry.get("endpoint_description")),
        "access_rights": Table.ACCESS_RIGHT.first(entry.get("access_rights")),
        "conforms_to": values.addresses(entry.get("conforms_to")),
        "format": Table.FILE_TYPE.uris(entry.get("format")),
        "identifier": values.text(entry.get("identifier")),
        "landing_page": values.addresses(entry.get("landing_page")),
        "license": values.address(entry.get("license")),
        "modified": values.moment(entry.get("modified")),
        "theme": Table.THEME.uris(entry.get("theme")),
        "applicable_legislation": values.addresses(entry.get("applicable_legislation")),
    }
