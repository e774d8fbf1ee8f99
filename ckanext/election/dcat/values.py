"""Single values of a dataset, checked before they become RDF: each is right, or it is left out.

CKAN keeps what people and harvested files wrote; a date that is none, a size that is no number or
an address that is no address would make the record, and with it the catalogue, fail its shapes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from geomet import InvalidGeoJSONException, wkt

from ckanext.election.dcat.iri import web_iri

MAX_GEOMETRY = 200_000
# What XML 1.0 cannot hold, even escaped; a lone surrogate can't be encoded at all.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_YEAR_MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_DURATION = re.compile(r"P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")


def writable(text: str) -> str:
    """The text without the characters that no serialisation may hold."""
    return _UNWRITABLE.sub("", text)


def text(value: object) -> str | None:
    """A non-empty text, or nothing."""
    return writable(str(value)).strip() or None if isinstance(value, (str, int, float)) else None


def moment(value: object) -> str | None:
    """A year, month, day or time as ISO 8601 writes it; nothing for any other text."""
    if not isinstance(value, str):
        return None
    if _YEAR_MONTH.fullmatch(value):
        return value
    return _iso(date, value) or _iso(datetime, value.replace("Z", "+00:00"))


def duration(value: object) -> str | None:
    """A duration of ISO 8601 (`P1D`); weeks are left out, which XML Schema does not have."""
    found = isinstance(value, str) and _DURATION.fullmatch(value) and "W" not in value
    return str(value) if found else None


def number(value: object) -> str | None:
    """A finite decimal number, not negative."""
    single = items(value)[:1]
    try:
        found = Decimal(str(single[0])) if single else Decimal("NaN")
    except InvalidOperation:
        return None
    return f"{found:f}" if found.is_finite() and 0 <= found < 10**18 else None


def count(value: object) -> int | None:
    """A whole number, not negative."""
    found = number(value)
    return int(Decimal(found)) if found and Decimal(found) % 1 == 0 else None


def items(value: object) -> list[Any]:
    """A list field's items, whether CKAN holds it as a list, as JSON or as one text."""
    if isinstance(value, str):
        try:
            loaded = json.loads(value) if value[:1] in "[{" else value
        except (ValueError, RecursionError):
            loaded = value
        value = loaded
    if isinstance(value, list):
        return [item for item in value if item not in (None, "")]
    return [] if value in (None, "") else [value]


def dicts(value: object) -> list[dict[str, Any]]:
    """A repeating field's entries that say anything."""
    return [item for item in items(value) if isinstance(item, dict) and any(item.values())]


def addresses(value: object) -> list[str]:
    """The web addresses in a list field; what is none is left out."""
    return [str(found) for item in items(value) if (found := web_iri(item))]


def address(value: object) -> str | None:
    """The first web address in a field."""
    return next(iter(addresses(value)), None)


def geometry(value: object) -> str | None:
    """A geometry as GeoJSON or WKT, if ckanext-dcat's converter can read it."""
    shape = json.dumps(value) if isinstance(value, dict) else value
    if not isinstance(shape, str) or len(shape) > MAX_GEOMETRY:
        return None
    try:
        if shape.lstrip().startswith("{"):
            wkt.dumps(json.loads(shape), decimals=4)
        else:
            wkt.loads(shape)
    # What geomet raises for a shape that is none depends on where it stumbles.
    except (
        InvalidGeoJSONException, AttributeError, IndexError, KeyError, RecursionError,
        StopIteration, TypeError, ValueError,
    ):  # fmt: skip
        return None
    return shape


def _iso(kind: type[date], value: str) -> str | None:
    try:
        return kind.fromisoformat(value).isoformat()
    except ValueError:
        return None


def each(clean: Callable[[Any], Any]) -> Callable[[object], list[Any]]:
    """A cleaner of lists from a cleaner of single values."""
    return lambda value: [found for item in items(value) if (found := clean(item)) is not None]
