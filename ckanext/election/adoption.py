"""What a dataset from before our schema gains under it; nothing here reads or writes CKAN.

Before the schema, everything that CKAN has no field for was a custom field ("extra") of plain text.
Under it, an extra with the name of a field becomes that field, if its text has the field's shape.
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ckanext.election.completeness import is_filled
from ckanext.election.vocabulary import VOCABULARIES

# Which subfield takes a text that stood where a group belongs.
TEXT_SUBFIELDS = {
    "contact": "name",
    "publisher": "name",
    "creator": "name",
    "spatial_coverage": "text",
}
# Appended to the name of a custom field whose text no field can take.
KEPT_SUFFIX = "_text"


class Gain(str, Enum):
    """What is written anew."""

    LIST = "becomes a list"
    GROUP = "becomes a group of fields"
    TERM = "becomes a term of its list"
    CONTACT = "contact point made from the maintainer"
    RENAMED = "keeps its text under another name, since the field of that name needs a group"


@dataclass(frozen=True)
class Step:
    """One thing that changes: a field, its value and how it comes to it."""

    field: str
    gain: Gain
    value: Any


@dataclass(frozen=True)
class Adoption:
    """A dataset as it would be under the schema.

    Attributes:
        dataset: what to give `package_update`.
        steps: what is different in it.
        recognised: custom fields that are fields of the schema as they stand.
        kept: custom fields that the schema knows nothing of; they stay as they are.
    """

    dataset: dict[str, Any]
    steps: list[Step]
    recognised: list[str]
    kept: list[str]


def adopt(dataset: Mapping[str, Any], schema: Mapping[str, Any]) -> Adoption:
    """A dataset as it is stored, brought under our schema.

    Args:
        dataset: from `package_show` without validation, its custom fields in `extras`.
        schema: our scheming schema, presets expanded.
    """
    fields = {field["field_name"]: field for field in schema["dataset_fields"]}
    extras = {extra["key"]: extra["value"] for extra in dataset.get("extras", ())}
    known = {key: _read(key, text, fields[key]) for key, text in extras.items() if key in fields}
    steps = [item for item in known.values() if isinstance(item, Step)]
    kept = {key: text for key, text in extras.items() if key not in fields}
    kept |= {s.field + KEPT_SUFFIX: s.value for s in steps if s.gain is Gain.RENAMED}
    steps += _contact(dataset, known)
    values = {key: value for key, value in known.items() if not isinstance(value, Step)}
    values |= {step.field: step.value for step in steps if step.gain is not Gain.RENAMED}
    others = [{"key": key, "value": text} for key, text in kept.items()]
    recognised = sorted(key for key, item in known.items() if not isinstance(item, Step))
    return Adoption({**dataset, **values, "extras": others}, steps, recognised, sorted(kept))


def _read(key: str, text: str, field: Mapping[str, Any]) -> Any:
    """The field's value if the text has its shape, else the step that gives it one."""
    if "repeating_subfields" in field:
        return _group(key, text)
    if "output_validators" in field:
        items = _json(text)
        return items if isinstance(items, list) else Step(key, Gain.LIST, [text])
    if "vocabulary" in field:
        return _term(key, text, VOCABULARIES[field["vocabulary"]])
    return text


def _group(key: str, text: str) -> Any:
    groups = _json(text)
    if isinstance(groups, list) and all(isinstance(group, dict) for group in groups):
        return groups
    if key in TEXT_SUBFIELDS:
        return Step(key, Gain.GROUP, [{TEXT_SUBFIELDS[key]: text}])
    return Step(key, Gain.RENAMED, text)


def _term(key: str, text: str, terms: type[Enum]) -> str | Step:
    """A key of the list, also where it was written as people write ("Election results")."""
    spelled = "-".join(text.casefold().split())
    if spelled != text and spelled in {term.value for term in terms}:
        return Step(key, Gain.TERM, spelled)
    return text


def _contact(dataset: Mapping[str, Any], known: Container[str]) -> list[Step]:
    """A contact point from the maintainer, where the dataset has none."""
    contact = {"name": dataset.get("maintainer"), "email": dataset.get("maintainer_email")}
    if not is_filled(contact) or "contact" in known:
        return []
    filled = {name: value for name, value in contact.items() if value}
    return [Step("contact", Gain.CONTACT, [filled])]


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
