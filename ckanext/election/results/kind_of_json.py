"""Which kind of no result a JSON document is, by its members and by those of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .kind_of_table import rule_of_headers
from .kind_rules import Rule, rules

_ROWS = 20  # of a list, whose members are taken together
_DEEPEST = 3  # levels below the root where the rows may begin
_SHAPES = frozenset({"FeatureCollection", "Feature", "GeometryCollection", "Topology"})
_OUTLINE = re.compile(r"\s*(SRID=\d+;)?(MULTI)?POLYGON\s*\(")

Found = tuple[Rule, list[str]]


def rule_of_json(value: Any) -> Found | None:
    """The rule that fits, with what shows it; None where none does."""
    features = _features(value)
    if features is not None:
        return features
    for rule in rules()["json"]:
        if _fits(rule, value):
            keys = list(value if isinstance(value, dict) else value[0])[:12]
            return rule, [f"members {', '.join(keys)}"]
    for rows in _lists(value, 0):
        headers = sorted({key for row in rows[:_ROWS] for key in _members(row, "")})
        if any(_OUTLINE.match(str(cell)) for row in rows[:_ROWS] for cell in _leaves(row)):
            return {"kind": "boundaries", "because": "outlines of areas"}, headers[:12]
        rule = rule_of_headers(headers)
        if rule is not None:
            return rule, [f"members {', '.join(headers[:12])}"]
    return None


def _fits(rule: Rule, value: Any) -> bool:
    if "list" in rule:
        rows = value if isinstance(value, list) else []
        return bool(rows) and isinstance(rows[0], dict) and set(rule["list"]) <= set(rows[0])
    if not isinstance(value, dict) or not set(rule["has"]) <= set(value):
        return False
    if "rows" not in rule:
        return True
    member, key = rule["rows"]
    rows = value[member]
    return isinstance(rows, list) and bool(rows) and isinstance(rows[0], dict) and key in rows[0]


def _features(value: Any) -> Found | None:
    """A map: of points, which are places to vote, or of areas."""
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, dict) or first.get("type") not in _SHAPES:
        return None
    features = first.get("features") or [first]
    kinds = {
        str((feature.get("geometry") or {}).get("type"))
        for feature in features[:500]
        if isinstance(feature, dict)
    }
    points = kinds <= {"Point", "MultiPoint"}
    rule = {
        "kind": "polling_stations" if points else "boundaries",
        "because": "a map of points" if points else "a map of areas",
    }
    return rule, [f"features of {', '.join(sorted(kinds))}"]


def _lists(value: Any, depth: int) -> Iterator[list[Any]]:
    """The lists of objects near the root, the outer ones first."""
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            yield [row for row in value[:_ROWS] if isinstance(row, dict)]
        return
    if isinstance(value, dict) and depth < _DEEPEST:
        for member in value.values():
            yield from _lists(member, depth + 1)


def _members(row: Any, prefix: str) -> Iterator[str]:
    """The names of an object's members and of the objects in it, as headers."""
    for key, member in row.items():
        if isinstance(member, dict) and not prefix:
            yield from _members(member, f"{key} ")
        else:
            yield f"{prefix}{key}"


def _leaves(row: Any) -> Iterator[str]:
    for member in row.values():
        if isinstance(member, str):
            yield member
        elif isinstance(member, dict):
            yield from _leaves(member)
