"""The form of manifests and source configurations, as JSON Schema, and errors in plain words.

Both use the same words for a file. The closed lists come from the vocabulary, so that a new term is
accepted at once; `ckan election harvest form` prints the schemas for those who write manifests.
"""

from __future__ import annotations

import json
from enum import Enum
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from ckanext.election.model.result import Release
from ckanext.election.vocabulary import (
    Category,
    GeographicLevel,
    Granularity,
    ResultsStatus,
    SubDataset,
    TableKind,
)

Schema = dict[str, Any]


def _text(most: int = 1000) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": most}


def _one_of(terms: type[Enum]) -> Schema:
    return {"type": "string", "enum": [term.value for term in terms]}


def _one_or_more(schema: Schema) -> Schema:
    return {"oneOf": [schema, {"type": "array", "items": schema, "maxItems": 100}]}


_ADDRESS: Schema = {"type": "string", "pattern": "^https?://", "maxLength": 2000}
_KEY: Schema = {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,59}$"}
_LICENCE: Schema = {
    "oneOf": [
        _text(100),
        {
            "type": "object",
            "properties": {"id": _text(100), "title": _text(300), "url": _ADDRESS},
            "required": ["id"],
            "additionalProperties": False,
        },
    ]
}

FILE_FIELDS: dict[str, Schema] = {
    "title": _text(),
    "description": _text(10_000),
    "table": _one_of(TableKind),
    "election": _text(200),
    "round": {"type": "integer", "minimum": 1, "maximum": 20},
    "status": _one_of(ResultsStatus),
    "category": _one_of(Category),
    "sub_datasets": {"type": "array", "items": _one_of(SubDataset), "maxItems": 47},
    "geographic_level": _one_of(GeographicLevel),
    "granularity": _one_of(Granularity),
    "language": _one_or_more(_text(200)),
    "licence": _LICENCE,
    "attribution": _text(2000),
    "private": {"type": "boolean"},
    "format": _text(50),
    "media_type": _text(200),
    "encoding": _text(50),
    "delimiter": _text(10),
    "decimal_sign": {"type": "string", "enum": [".", ","]},
    "issued": {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"},
    "documentation": _one_or_more(_ADDRESS),
    "dataset": _KEY,
}
"""What may be said about a file; the docs list each (docs/harvesting.md)."""

DATASET_FIELDS = (
    "title", "notes", "attribution", "license_id", "category", "sub_datasets", "results_status",
    "geographic_level", "granularity", "reporting_institution", "legal_basis",
    "applicable_legislation", "methodology", "known_limits", "version", "version_notes",
    "version_reason", "language", "contact", "publisher", "creator", "spatial_coverage",
    "temporal_coverage", "frequency", "provenance", "documentation", "conforms_to", "issued",
    "modified", "url", "identifier", "theme",
)  # fmt: skip
"""Fields of the dataset schema that a source may set for a dataset as a whole."""

_DATASETS: Schema = {
    "type": "object",
    "propertyNames": _KEY,
    "additionalProperties": {
        "type": "object",
        "properties": {name: {} for name in DATASET_FIELDS},
        "additionalProperties": False,
    },
}


def _object(properties: dict[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


FILE = _object({"url": _text(2000), **FILE_FIELDS}, ("url",))
"""One file of a manifest."""

MANIFEST = _object(
    {
        "defaults": _object(FILE_FIELDS),
        "files": {"type": "array", "items": {"type": "object"}},
        "datasets": _DATASETS,
    },
    ("files",),
)
"""A manifest; its files are checked one by one, so that a bad one does not stop the others."""

CONFIG = _object(
    {
        "owner": _text(100),
        "defaults": _object(FILE_FIELDS),
        "files": {
            "type": "array",
            "items": _object({"pattern": _text(500), **FILE_FIELDS}, ("pattern",)),
        },
        "ignore": {"type": "array", "items": _text(500)},
        "datasets": _DATASETS,
        "largest_file_megabytes": {"type": "integer", "minimum": 1},
        "largest_loss": {"type": "number", "minimum": 0, "maximum": 1},
        "accept_loss": {"type": "boolean"},
        "release": _one_of(Release),
    }
)
"""A source's configuration.

ckanext-harvest copies its keys over the source's own fields where it shows a source, so none of
them may be called like one (title, private, organization, ...).
"""


def problems(document: Any, schema: Schema) -> list[str]:
    """What keeps a document from having the form: one sentence each, naming the key."""
    found = Draft202012Validator(schema).iter_errors(document)
    return [_sentence(error) for error in sorted(found, key=lambda error: str(error.path))]


def _sentence(error: ValidationError) -> str:
    where = ".".join(str(part) for part in error.absolute_path) or "the whole"
    value = json.dumps(error.instance, ensure_ascii=False)[:100]
    constraint: Any = error.validator_value
    match error.validator:
        case "enum":
            return f"{where}: {value} is none of {', '.join(constraint)}"
        case "additionalProperties":
            known = error.schema["properties"]  # pyright: ignore[reportArgumentType, reportIndexIssue, reportOptionalSubscript]
            unknown = ", ".join(sorted(set(error.instance) - set(known)))  # pyright: ignore[reportArgumentType]
            return f"{where}: unknown key {unknown}; known are {', '.join(sorted(known))}"
        case "required":
            return f"{where}: {error.message}; add it"
        case "type":
            return f"{where}: {value} should be of the type {constraint}"
        case "pattern":
            return f"{where}: {value} does not have the form {constraint}"
        case _:
            return f"{where}: {error.message[:300]}"
