"""From files to a dataset: pure, so that what a source becomes can be read and tested here."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Sequence
from datetime import timezone
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Any

from ckanext.election import table_category
from ckanext.election.assignments import Assignment, Field, Origin
from ckanext.election.harvesters.fetcher import filename
from ckanext.election.harvesters.gathered import Gathered, Place
from ckanext.election.harvesters.source_config import Values
from ckanext.election.vocabulary import ResultsStatus, TableKind

WITHDRAWN = "http://purl.org/adms/status/Withdrawn"
"""A resource's status when its source no longer lists the file."""

# Resource field to the word of the form that fills it as it is.
_RESOURCE_WORDS = {
    "name": "title", "description": "description", "table": "table", "encoding": "encoding",
    "delimiter": "delimiter", "decimal_sign": "decimal_sign", "issued": "issued",
}  # fmt: skip

# Formats that an extension names better than its upper-case self would.
_FORMATS = {"geojson": "GeoJSON", "topojson": "TopoJSON", "parquet": "Parquet"}


def category_of(values: Values) -> str | None:
    """The category that a file belongs to: stated, or known from the table that it holds."""
    if "category" in values:
        return values["category"]
    category = table_category.category([TableKind(values.get("table", TableKind.OTHER))])
    return category.value if category else None


def dataset_assignments(place: Place, files: Sequence[Gathered]) -> list[Assignment]:
    """What a source says about a dataset, as values for its fields.

    What it says about the dataset as a whole wins over what follows from its files.
    """
    said = [file.values for file in files]
    derived = {
        "title": place.title,
        "elections": [place.election] if place.election else None,
        "rounds": [str(number) for number in sorted(_all(said, "round"))],
        "category": _same(category_of(values) for values in said),
        "sub_datasets": sorted({key for values in said for key in values.get("sub_datasets", [])}),
        "results_status": _least_final(_all(said, "status")),
        "geographic_level": _same(values.get("geographic_level") for values in said),
        "granularity": _same(values.get("granularity") for values in said),
        "language": sorted({code for values in said for code in _list(values.get("language"))}),
        "license_id": _same(_licence(values).get("id") for values in said),
        "attribution": "\n".join(dict.fromkeys(_each(said, "attribution"))),
        "private": place.is_private,
    }
    origin, evidence = Origin.SOURCE, f"listed by the source: {files[0].url}"
    return [
        Assignment(Field(name), value, origin, evidence)
        for name, value in {**derived, **place.fields}.items()
        if value not in (None, "", [])
    ]


def resource_assignments(file: Gathered) -> list[Assignment]:
    """What a source says about one file, as values for its resource's fields."""
    values = file.values
    fields: dict[str, Any] = {name: values.get(word) for name, word in _RESOURCE_WORDS.items()}
    fields["name"] = fields["name"] or filename(file.url)
    fields["format"] = values.get("format") or format_of(file.url)
    fields["language"] = _list(values.get("language"))
    fields["documentation"] = _list(values.get("documentation"))
    fields["license"] = _licence(values).get("url")
    evidence = f"listed by the source: {file.url}"
    return [
        Assignment(Field(name, file.resource_id), value, Origin.SOURCE, evidence)
        for name, value in fields.items()
        if value not in (None, "", [])
    ]


def format_of(url: str) -> str:
    """A file's format by its name, in the spelling that CKAN uses."""
    extension = PurePosixPath(filename(url)).suffix.lower().lstrip(".")
    return _FORMATS.get(extension, extension.upper())


def media_type_of(file: Gathered, answered: str | None) -> str | None:
    """A file's media type: stated, else by its name, else what the server answered."""
    guessed = mimetypes.guess_type(filename(file.url), strict=False)[0]
    return file.values.get("media_type") or guessed or answered


def modified_of(last_modified: str | None) -> str | None:
    """The date of a Last-Modified header, as the schema wants it; None where it is none."""
    try:
        return (
            parsedate_to_datetime(last_modified or "").astimezone(timezone.utc).date().isoformat()
        )
    except ValueError:
        return None


def _all(said: Iterable[Values], word: str) -> set[Any]:
    return set(_each(said, word))


def _each(said: Iterable[Values], word: str) -> list[Any]:
    return [values[word] for values in said if word in values]


def _same(values: Iterable[Any]) -> Any:
    """The value that all files share; None if they differ or one has none."""
    different = set(values)
    return different.pop() if len(different) == 1 else None


def _least_final(statuses: set[str]) -> str | None:
    """A dataset is as final as the least final of its files."""
    order = [status.value for status in ResultsStatus]
    return min(statuses, key=order.index) if statuses else None


def _licence(values: Values) -> dict[str, str]:
    licence = values.get("licence") or {}
    return {"id": licence} if isinstance(licence, str) else licence


def _list(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []
