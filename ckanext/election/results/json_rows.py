"""JSON that is a table in other brackets: a list of flat objects, columns beside rows, features.

It becomes a delimited text, so that recipes and the generic reader read it like any other table.
Row 1 is the header; item n of the list is row n + 1. What is not flat is no table: a list inside
a row could hold counts that a table would lose.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .dialect import Dialect, sample_of
from .finding import Finding, Severity
from .limits import Limits
from .opened import Json, Tables
from .table import Table

_DIALECT = Dialect(",", '"')
_NAMES = ("name", "fieldName", "id", "title")  # of a column that is an object
_HEADERS = ("columns", "fields", "header", "headers")
_KEY = "key"
_TOTALS = ("total", "count", "totalCount", "total_count", "numFound", "recordsTotal")
_LEAST_KEYED = 3
_MOST_COLUMNS = Limits().columns

Row = dict[str, Any]


@dataclass(frozen=True)
class _Rows:
    """Rows, the numbers beside them, and how many rows there are in all where it is told."""

    rows: list[Row]
    left_out: tuple[str, ...] = ()
    told: float = 0


def as_tables(opened: Json) -> Tables | None:
    """The document as one table; None where it is none."""
    found = _rows(opened.value)
    flat = [_flat(row) for row in found.rows] if found else []
    if not found or not flat or not all(flat):
        return None
    rows = [row for row in flat if row is not None]
    header = list(dict.fromkeys(name for row in rows for name in row))
    if len(header) < 2 or len(header) > _MOST_COLUMNS:
        return None
    path = opened.folder / f"rows-{opened.source.index}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows([row.get(name, "") for name in header] for row in rows)
    findings = _findings(found, opened.source.name)
    table = Table(
        opened.source, path, sample_of(path, _DIALECT), opened.encoding, findings=findings
    )
    return Tables(opened.source, (table,), opened.encoding)


def _rows(value: Any) -> _Rows | None:
    if isinstance(value, list):
        return _list(value)
    if not isinstance(value, dict):
        return None
    if value.get("type") == "FeatureCollection" and isinstance(value.get("features"), list):
        return _features(value["features"])
    return _columns_and_rows(value) or _keyed(value) or _one_list(value)


def _list(items: list[Any]) -> _Rows | None:
    """Objects, or a header and lists of its length."""
    if items and all(isinstance(item, dict) for item in items):
        return _Rows(items)
    if len(items) > 1 and all(isinstance(item, list) for item in items):
        header = [str(cell) for cell in items[0]]
        if all(isinstance(cell, str) for cell in items[0]) and len(set(header)) == len(header):
            return _zipped(header, items[1:])
    return None


def _zipped(header: Sequence[str], items: list[Any]) -> _Rows | None:
    if not all(isinstance(item, list) and len(item) == len(header) for item in items):
        return None
    return _Rows([dict(zip(header, item, strict=True)) for item in items])


def _features(features: list[Any]) -> _Rows | None:
    """The properties of a map's features; their shapes are left."""
    properties = [item.get("properties") for item in features if isinstance(item, dict)]
    if len(properties) != len(features) or not all(isinstance(row, dict) for row in properties):
        return None
    return _Rows([row for row in properties if isinstance(row, dict)])


def _columns_and_rows(value: Row) -> _Rows | None:
    """`columns` or `fields` beside a list of lists, also one level down (Socrata, CKAN)."""
    places = [value, *(part for part in value.values() if isinstance(part, dict))]
    places += [part["view"] for part in places if isinstance(part.get("view"), dict)]
    header = next((found for place in places if (found := _header(place))), None)
    lists = [part for place in places for part in place.values() if _is_matrix(part)]
    return _zipped(header, lists[0]) if header and len(lists) == 1 else None


def _header(place: Row) -> list[str] | None:
    for member in _HEADERS:
        columns = place.get(member)
        if isinstance(columns, list) and columns:
            names = [_column_name(column) for column in columns]
            if all(names) and len(set(names)) == len(names):
                return [name for name in names if name]
    return None


def _column_name(column: Any) -> str | None:
    if isinstance(column, dict):
        return next((str(column[name]) for name in _NAMES if column.get(name)), None)
    return column if isinstance(column, str) else None


def _is_matrix(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, list) for v in value)


def _keyed(value: Row) -> _Rows | None:
    """Objects of one shape by their key: the key is a column too."""
    items = list(value.items())
    if len(items) < _LEAST_KEYED or not all(isinstance(item, dict) for _key, item in items):
        return None
    if len({frozenset(item) for _key, item in items}) != 1 or _KEY in items[0][1]:
        return None
    return _Rows([{_KEY: key, **item} for key, item in items])


def _one_list(value: Row) -> _Rows | None:
    """The only list of objects of a document, also one level down; what lies beside is told."""
    places = [value, *(part for part in value.values() if isinstance(part, dict))]
    lists = [
        part
        for place in places
        for name, part in place.items()
        if name not in _HEADERS and _is_objects(part)
    ]
    if len(lists) != 1:
        return None
    holders = [place for place in places if lists[0] in place.values()]
    numbers = [
        name for place in (value, *holders) for name, part in place.items() if _is_number(part)
    ]
    told = {place[name] for place in places for name in _TOTALS if _is_number(place.get(name))}
    return _Rows(lists[0], tuple(dict.fromkeys(numbers)), max(told, default=0))


def _is_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _flat(row: Row) -> dict[str, str] | None:
    """A row's cells as texts, members of an inner object as `outer.inner`; None where it nests."""
    cells: dict[str, str] = {}
    for name, value in _members(row):
        if isinstance(value, dict) or (
            isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value)
        ):
            return None
        cells[name] = _text(value)
    return cells


def _members(row: Row) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{inner}", part) for inner, part in value.items())
        else:
            yield name, value


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return "; ".join(_text(item) for item in value)
    return " ".join(str(value).split("\n")).replace("\r", " ").replace("\x00", "")


def _findings(found: _Rows, file: str) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    if found.left_out:
        shown = ", ".join(found.left_out[:20])
        message = f"Beside the rows stand numbers that are not read: {shown}."
        findings.append(
            Finding("members-beside-rows", Severity.NOTE, message, {"names": shown}, file=file)
        )
    if found.told > len(found.rows):
        params = {"rows": len(found.rows), "total": found.told}
        message = f"The document holds {len(found.rows)} of {found.told} rows: one page of them."
        findings.append(Finding("rows-missing", Severity.ERROR, message, params, file=file))
    return tuple(findings)
