"""Which kind of no result a table is by its cells, where its headers say nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from .header import normalise
from .kind_rules import Rule, rules

_FRACTION = re.compile(r"0?[.,][0-9]*[1-9][0-9]*|0([.,]0+)?|1([.,]0+)?")
_WHOLE = re.compile(r"[0-9]+([.,]0+)?")
_COORDINATE = re.compile(r"-?[0-9]{1,3}\.[0-9]{3,}")
_SHAPE = re.compile(r"\s*(SRID=\d+;)?(MULTI)?(POLYGON|LINESTRING)\s*Z?\s*\(", re.IGNORECASE)
_AREA_ID = re.compile(r"ocd-division/.+")

Columns = Sequence[Sequence[str]]


def rule_of_cells(header: Sequence[str], columns: Columns, *, results: bool) -> Rule | None:
    """The kind that cells show.

    Args:
        header: the first row, be it a header or not.
        columns: the cells below it that are not empty.
        results: the headers name votes or ballots, so that only shares without counts are no
            results.
    """
    for check in (_shares,) if results else (_shapes, _shares, _places, _names, _areas):
        rule = check(header, columns)
        if rule is not None:
            return rule
    return None


def counts_in(header: Sequence[str], columns: Columns) -> int:
    """How many columns hold whole numbers that are no codes, by their headers and cells."""
    return sum(
        1
        for index in _share(columns, _WHOLE.fullmatch)
        if index < len(header) and not re.search(rules()["codes"], normalise(header[index]))
    )


def _share(columns: Columns, fits: Callable[[str], object]) -> list[int]:
    """The columns nine tenths of whose cells fit."""
    return [
        index
        for index, cells in enumerate(columns)
        if cells and sum(1 for cell in cells if fits(cell)) >= 0.9 * len(cells)
    ]


def _is_headless(header: Sequence[str], numbers: Sequence[int]) -> bool:
    """Whether the first row is data too: it has numbers where the rows below have them."""
    return any(re.search("[0-9]", header[index]) for index in numbers if index < len(header))


def _shapes(_: Sequence[str], columns: Columns) -> Rule | None:
    if _share(columns, _SHAPE.match):
        return {"kind": "boundaries", "because": "outlines of areas"}
    return None


def _shares(_: Sequence[str], columns: Columns) -> Rule | None:
    fractions = [
        index
        for index in _share(columns, _FRACTION.fullmatch)
        if any("." in cell or "," in cell for cell in columns[index])
    ]
    counts = [
        index
        for index in _share(columns, _WHOLE.fullmatch)
        if len(set(columns[index])) > 5 and not _is_years(columns[index])
    ]
    if len(fractions) >= 2 and not counts:
        return {"kind": "shares", "because": "shares between 0 and 1 without the counts"}
    return None


def _is_years(cells: Sequence[str]) -> bool:
    return all(len(cell) == 4 and cell[:2] in {"18", "19", "20"} for cell in cells)


def _places(header: Sequence[str], columns: Columns) -> Rule | None:
    """Coordinates under no header: a list of places. A header would have said what they are."""
    coordinates = [
        index
        for index in _share(columns, _COORDINATE.fullmatch)
        if all(abs(float(cell)) <= 180 for cell in columns[index] if _COORDINATE.fullmatch(cell))
    ]
    if len(coordinates) == 2 and _is_headless(header, coordinates):
        return {"kind": "polling_stations", "because": "places with coordinates"}
    return None


def _names(_: Sequence[str], columns: Columns) -> Rule | None:
    """Party, list, number on the list, given name, family name: a list of candidates."""
    texts = _share(columns, lambda cell: not any(char.isdigit() for char in cell))
    numbers = _share(columns, lambda cell: cell.isdigit() and len(cell) <= 3)
    many = [index for index in texts if len(set(columns[index])) > 0.5 * len(columns[index])]
    if len(texts) >= 4 and numbers and len(many) >= 2 and len(columns) <= 8:
        return {"kind": "candidates", "because": "names in the order of a list, without votes"}
    return None


def _areas(header: Sequence[str], columns: Columns) -> Rule | None:
    because = {"kind": "districts", "because": "a code for each area, with the areas above it"}
    if _share(columns, _AREA_ID.fullmatch):
        return because
    codes = [
        index
        for index in _share(columns, lambda cell: cell.isdigit() and len(cell) >= 4)
        if len(set(columns[index])) == len(columns[index])
        and len({len(cell) for cell in columns[index]}) == 1
    ]
    texts = _share(columns, lambda cell: any(char.isalpha() for char in cell))
    named = any(re.search(rules()["areas"], normalise(cell)) for cell in header)
    if not codes or len(codes) + len(texts) != len(columns) or len(texts) < 2:
        return None
    return because if named or _is_headless(header, codes) else None
