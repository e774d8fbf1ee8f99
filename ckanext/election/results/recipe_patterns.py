"""Patterns and forms of dates in a recipe: whether those who will use them understand them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import duckdb

# Patterns that DuckDB searches with, whose language is a little smaller than Python's.
_SEARCHED_BY_DUCKDB = frozenset({"match", "not_match"})
PATTERNS = _SEARCHED_BY_DUCKDB | {"pattern", "preamble", "sheet"}


def faulty_patterns(value: Any, place: str = "") -> Iterator[str]:
    """A sentence for each pattern and each form of dates that cannot be used.

    Args:
        value: a recipe or a part of one.
        place: where in the recipe the part stands.
    """
    if isinstance(value, list):
        for index, child in enumerate(value):
            yield from faulty_patterns(child, f"{place}/{index}")
    if not isinstance(value, dict):
        return
    for key, child in value.items():
        here = f"{place}/{key}"
        if isinstance(child, str) and (key in PATTERNS or place == "/cells"):
            problem = _pattern_problem(child, by_duckdb=key in _SEARCHED_BY_DUCKDB)
        elif key == "date" and isinstance(child, str):
            problem = _date_problem(child)
        else:
            problem = None
        if problem is None and key == "match" and not place.rpartition("/")[0].endswith("when"):
            problem = _without_group(child)
        if problem:
            yield f"{here[1:]}: {problem}"
        elif key != "map":
            yield from faulty_patterns(child, here)


def _pattern_problem(pattern: str, *, by_duckdb: bool) -> str | None:
    try:
        re.compile(pattern)
    except re.error as error:
        return f"`{pattern}` is no pattern: {error}"
    if not by_duckdb:
        return None
    try:
        duckdb.execute("SELECT regexp_matches('', ?)", [pattern])
    except duckdb.Error:
        return f"`{pattern}` uses what RE2 does not know (looking around, back references)"
    return None


def _without_group(pattern: Any) -> str | None:
    if isinstance(pattern, str) and not re.compile(pattern).groups:
        return f"`{pattern}` has no group: put what shall be kept in parentheses"
    return None


def _date_problem(form: str) -> str | None:
    try:
        duckdb.execute("SELECT try_strptime('', ?)", [form])
    except duckdb.Error:
        return f"`{form}` is no form of dates: write it with the signs of strptime (%d.%m.%Y)"
    return None
