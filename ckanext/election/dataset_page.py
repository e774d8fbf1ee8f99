"""What the page of a dataset says about its election, its terms, its sources and its gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.election import search
from ckanext.election.completeness import Gap, is_filled, missing_to_publish
from ckanext.election.election_title import reader_language, title_in
from ckanext.election.model.election import Election
from ckanext.election.visibility import may_see

SOURCES_LIMIT = 20


@dataclass(frozen=True)
class ElectionLink:
    """An election of a dataset; without an address where the reader may not see it."""

    title: str
    url: str | None = None
    is_test: bool = False


@dataclass(frozen=True)
class TermLink:
    """A term of a dataset, with the facet that finds others like it."""

    title: str
    label: str
    facet: str
    key: str


@dataclass(frozen=True)
class Source:
    """Terms on which a source gives files, with the address of the first of them."""

    title: str
    url: str | None
    licence: str
    rights: str


@dataclass(frozen=True)
class GapLink:
    """A gap as an editor sees it, with the form in which to fill it."""

    label: str
    why: str
    edit_url: str
    resource: str | None


@dataclass(frozen=True)
class FilledGroup:
    """A group of the schema with those of its fields that say something."""

    label: str
    fields: list[Mapping[str, Any]]


def election_links(dataset: Mapping[str, Any]) -> list[ElectionLink]:
    """The dataset's elections in its own order."""
    ids = search.as_list(dataset.get("elections"))
    elections = {election.id: election for election in Election.of_ids(ids)} if ids else {}
    return [_election_link(text, elections.get(text)) for text in ids]


def _election_link(election_id: str, election: Election | None) -> ElectionLink:
    user = getattr(tk.current_user, "name", None)
    if election is None or not may_see(user, election):
        return ElectionLink(election_id)
    title = title_in(election.title, reader_language()) or election_id
    return ElectionLink(title, tk.url_for("election.read", uuid=election.uuid), election.is_test)


def term_links(dataset: Mapping[str, Any]) -> list[TermLink]:
    """Category, phase, status and level, where the dataset states them."""
    titles = {
        "category": tk._("Category"),
        "phase": tk._("Phase"),
        "results_status": tk._("Results status"),
        "geographic_level": tk._("Geographic level"),
    }
    facets = {facet.field: facet for facet in search.FACETS}
    return [
        TermLink(title, facets[field].label(key), facets[field].solr_field, key)
        for field, title in titles.items()
        if (key := dataset.get(field))
    ]


def sources(dataset: Mapping[str, Any]) -> list[Source]:
    """The landing page, then each set of terms that resources state, once."""
    found: dict[tuple[str, str], Source] = {}
    if url := dataset.get("url"):
        found["", ""] = Source(str(url), _link(url), "", "")
    for resource in dataset.get("resources", ()):
        licence, rights = str(resource.get("license") or ""), str(resource.get("rights") or "")
        if licence or rights:
            address = resource.get("access_url") or resource.get("url") or ""
            title = resource.get("name") or address
            found.setdefault((licence, rights), Source(title, _link(address), licence, rights))
    return list(found.values())[:SOURCES_LIMIT]


def _link(address: object) -> str | None:
    """The address if it may become a link: a record can hold `javascript:` too."""
    return str(address) if tk.h.is_url(str(address)) else None


def gap_links(dataset: Mapping[str, Any]) -> list[GapLink]:
    """What the dataset still lacks, each with the form that fills it; nothing without a schema."""
    schema = tk.h.scheming_get_dataset_schema(dataset["type"])
    if not schema:
        return []
    resources = {item["id"]: item for item in dataset.get("resources", ())}
    gaps = missing_to_publish(dataset, schema, _inherited(dataset.get("owner_org")))
    return [_gap_link(dataset, resources, gap) for gap in gaps]


def _gap_link(dataset: Mapping[str, Any], resources: Mapping[str, Any], gap: Gap) -> GapLink:
    if gap.resource_id is None:
        url = tk.url_for("dataset.edit", id=dataset["name"])
        name = None
    else:
        url = tk.url_for("dataset_resource.edit", id=dataset["name"], resource_id=gap.resource_id)
        name = resources[gap.resource_id].get("name") or gap.resource_id
    text = tk.h.scheming_language_text
    return GapLink(text(gap.label), text(gap.why), f"{url}#field-{gap.field}", name)


def _inherited(organisation_id: str | None) -> frozenset[str]:
    """The organisation's contact stands for a dataset's own."""
    organisation = model.Group.get(organisation_id)
    # CKAN maps `extras` from its table, so no annotation declares it.
    extras: dict[str, str] = getattr(organisation, "extras", {})
    return frozenset({"contact"}) if extras.get("contact_email") else frozenset()


def filled_groups(
    groups: Sequence[Mapping[str, Any]],
    fields: Sequence[Mapping[str, Any]],
    record: Mapping[str, Any],
    exclude: Sequence[str],
) -> list[FilledGroup]:
    """The schema's groups with the fields that the record fills, without empty groups."""
    shown = [
        field
        for field in fields
        if field["field_name"] not in exclude
        and field.get("display_snippet", "") is not None
        and is_filled(record.get(field["field_name"]))
    ]
    filled = [
        FilledGroup(group["label"], [field for field in shown if field["group"] == group["name"]])
        for group in groups
    ]
    return [group for group in filled if group.fields]
