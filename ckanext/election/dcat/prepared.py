"""A dataset made ready for ckanext-dcat's profile: every value is right, or it is left out.

That profile writes what it finds, addresses and dates included, and reads fields of earlier years
(`extras`, `contact_name`, ...) beside the schema's. Here each field it knows gets one value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ckanext.election.dcat import agent, values
from ckanext.election.dcat.authority import Table
from ckanext.election.dcat.distribution import prepared_resource
from ckanext.election.mirrored_tags import is_mirrored

Cleaner = Callable[[object], Any]

_CLEANERS: dict[str, Cleaner] = {
    "url": values.address,
    "homepage": values.address,
    "identifier": values.text,
    "version": values.text,
    "version_notes": values.text,
    "provenance": values.text,
    "issued": values.moment,
    "modified": values.moment,
    "metadata_created": values.moment,
    "metadata_modified": values.moment,
    "temporal_resolution": values.duration,
    "spatial_resolution_in_meters": values.number,
    "alternate_identifier": values.each(values.text),
    "documentation": values.addresses,
    "conforms_to": values.addresses,
    "is_referenced_by": values.addresses,
    "applicable_legislation": values.addresses,
    "hvd_category": values.addresses,
}
# The profile would read these as well: they are folded into other fields, or left out.
_FOLDED = (
    "author", "author_email", "maintainer", "maintainer_email",
    *(f"{kind}_{part}" for kind in ("contact", "publisher", "creator")
      for part in ("name", "uri", "email", "url", "type", "identifier")),
    "spatial", "spatial_text", "spatial_uri", "spatial_bbox", "spatial_centroid",
    "temporal_start", "temporal_end", "title_translated", "notes_translated", "tags_translated",
    "has_version", "is_version_of", "source", "sample", "qualified_relation", "in_series",
    "guid", "dcat_version",
)  # fmt: skip


def prepared(dataset: dict[str, Any]) -> dict[str, Any]:
    """A copy of a dataset with checked values under the names that ckanext-dcat's profile reads.

    Args:
        dataset: as `package_show` returns it; not changed.

    Returns:
        A new dictionary without `extras`.
    """
    whole = with_extras(dataset)
    ready = {field: value for field, value in whole.items() if field not in _FOLDED}
    ready |= {field: clean(whole.get(field)) for field, clean in _CLEANERS.items()}
    ready |= _texts(whole) | _agents(whole) | _terms(whole) | _coverage(whole)
    ready["related_resource"] = _related(whole)
    ready["provenance_activity"] = [
        _activity(item) for item in _dicts(whole, "provenance_activity")
    ]
    ready["qualified_attribution"] = _attributions(whole)
    ready["resources"] = [prepared_resource(item, whole) for item in whole.get("resources") or []]
    return ready


def with_extras(dataset: dict[str, Any]) -> dict[str, Any]:
    """A dataset with its free extras beside its fields, which win; `dcat_issued` is `issued`."""
    extras = {_field(item["key"]): item["value"] for item in dataset.get("extras") or []}
    return {**extras, **{key: value for key, value in dataset.items() if key != "extras"}}


def _field(key: str) -> str:
    return key if key == "dcat_type" else key.removeprefix("dcat_")


def _dicts(whole: dict[str, Any], field: str) -> list[dict[str, Any]]:
    return values.dicts(whole.get(field))


def _texts(whole: dict[str, Any]) -> dict[str, Any]:
    titles = (values.text(whole.get(field)) for field in ("title", "name", "id"))
    title = next(filter(None, titles), None)
    tags = (values.text(tag.get("name")) for tag in values.dicts(whole.get("tags")))
    return {
        "title": title,
        "notes": values.text(whole.get("notes")) or title,
        # The mirror of fields in tags is for clients that know no terms; here are the terms.
        "tags": [{"name": tag} for tag in tags if tag and not is_mirrored(tag)],
    }


def _agents(whole: dict[str, Any]) -> dict[str, Any]:
    return {
        "publisher": [agent.publisher(whole).as_field()],
        "creator": [found.as_field() for found in agent.creators(whole)],
        "contact": [found.as_field() for found in agent.contacts(whole)],
    }


def _terms(whole: dict[str, Any]) -> dict[str, Any]:
    rights = Table.ACCESS_RIGHT.term(whole.get("access_rights") or "public")
    themes = Table.THEME.uris(whole.get("theme"))
    return {
        "dcat_type": _type(whole.get("dcat_type")),
        "language": Table.LANGUAGE.uris(whole.get("language")),
        "frequency": Table.FREQUENCY.first(whole.get("frequency")),
        "access_rights": str(rights.uri) if rights else values.text(whole.get("access_rights")),
        # Election data is about government, whatever else a dataset says it is about.
        "theme": sorted({*themes, f"{Table.THEME.uri}/GOVE"}),
    }


def _type(value: object) -> str | None:
    return Table.DATASET_TYPE.first(value) or values.address(value)


def _coverage(whole: dict[str, Any]) -> dict[str, Any]:
    periods = [*_dicts(whole, "temporal_coverage"), _old_period(whole)]
    places = [*_dicts(whole, "spatial_coverage"), _old_place(whole)]
    return {
        "temporal_coverage": [found for item in periods if (found := _period(item))],
        "spatial_coverage": [found for item in places if (found := _place(item))],
    }


def _old_period(whole: dict[str, Any]) -> dict[str, Any]:
    return {"start": whole.get("temporal_start"), "end": whole.get("temporal_end")}


def _old_place(whole: dict[str, Any]) -> dict[str, Any]:
    return {
        "uri": whole.get("spatial_uri"),
        "text": whole.get("spatial_text"),
        "geom": whole.get("spatial"),
    }


def _period(entry: dict[str, Any]) -> dict[str, str]:
    ends = {end: values.moment(entry.get(end)) for end in ("start", "end")}
    return {end: moment for end, moment in ends.items() if moment}


def _place(entry: dict[str, Any]) -> dict[str, str]:
    stated = {
        "uri": agent.foreign(entry.get("uri")),
        "text": values.text(entry.get("text")),
        **{part: values.geometry(entry.get(part)) for part in ("geom", "bbox", "centroid")},
    }
    return {part: value for part, value in stated.items() if value}


def _related(whole: dict[str, Any]) -> list[str]:
    """Every dataset this one points at.

    DCAT-AP's own terms for versions and sources ask that the other dataset be described in full on
    the same page; so what is related is said, and how stays in the record.
    """
    relations = [item.get("relation") for item in _dicts(whole, "qualified_relation")]
    fields = ("related_resource", "has_version", "is_version_of", "source")
    stated = [item for field in fields for item in values.items(whole.get(field))]
    return values.addresses([*stated, *relations])


def _activity(entry: dict[str, Any]) -> dict[str, Any]:
    people = (agent.agent(item) for item in values.dicts(entry.get("wasAssociatedWith")))
    return {
        "uri": agent.foreign(entry.get("uri")),
        "label": values.text(entry.get("label")),
        "seeAlso": values.address(entry.get("seeAlso")),
        "dct_type": values.address(entry.get("dct_type")),
        "startedAtTime": values.moment(entry.get("startedAtTime")),
        "wasAssociatedWith": [person.as_field() for person in people if person],
    }


def _attributions(whole: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for entry in _dicts(whole, "qualified_attribution"):
        people = [agent.agent(item) for item in values.dicts(entry.get("agent"))]
        named = [person.as_field() for person in people if person]
        if named:
            found.append({"agent": named, "role": values.address(entry.get("role"))})
    return found
