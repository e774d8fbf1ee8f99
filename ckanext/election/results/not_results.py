"""Recognises what is not results, so that it is refused for what it is.

The rules are in not_results.yaml; here is how a table, an XML root, a JSON value or a text is held
against them, and what a table without a header shows by its cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from .errors import RefusalKind, Refused
from .header import normalise
from .kind_rules import Rule, refused, rules
from .opened import Json, Opened, Tables, Xml
from .table import Table

_HEADER_WITHIN = 6
_CELLS = 200
_FRACTION = re.compile(r"0?[.,][0-9]+|0|1|1[.,]0+")
_WHOLE = re.compile(r"[0-9]+")
_COORDINATE = re.compile(r"-?[0-9]{1,3}\.[0-9]{3,}")


def refuse_by_kind(opened: Opened) -> None:
    """Refuse a file whose content is known not to be results; return where it is not known.

    Raises:
        Refused: with the kind and the columns, elements or members that show it.
    """
    if isinstance(opened, Xml):
        _refuse_xml(opened)
    elif isinstance(opened, Json):
        _refuse_json(opened)
    elif isinstance(opened, Tables):
        _refuse_tables(opened)


def has_votes(headers: Sequence[str]) -> bool:
    """Whether a header names votes, in any of the languages that the rules know."""
    words, others = rules()["votes"], rules()["no_votes"]
    return any(re.search(words, header) and not re.search(others, header) for header in headers)


def _refuse_xml(opened: Xml) -> None:
    for rule in rules()["xml"]:
        identity = opened.attributes.get("Id", "")
        if re.fullmatch(rule["root"], opened.root) and re.search(rule.get("id", ""), identity):
            evidence = [f"root {opened.root}", *([f"Id {identity}"] if identity else [])]
            raise refused(rule, opened.source.name, evidence)


def _refuse_json(opened: Json) -> None:
    value = opened.value
    if isinstance(value, dict) and value.get("type") in {"FeatureCollection", "Feature"}:
        raise _features(opened)
    for rule in rules()["json"]:
        if _json_fits(rule, value):
            keys = list(value if isinstance(value, dict) else value[0])[:12]
            raise refused(rule, opened.source.name, [f"members {', '.join(keys)}"])


def _json_fits(rule: Rule, value: Any) -> bool:
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


def _features(opened: Json) -> Refused:
    features = opened.value.get("features") or [opened.value]
    kinds = {str((feature.get("geometry") or {}).get("type")) for feature in features[:500]}
    points = kinds <= {"Point", "MultiPoint"}
    rule = {
        "kind": "polling_stations" if points else "boundaries",
        "because": "a map of points" if points else "a map of areas",
    }
    return refused(rule, opened.source.name, [f"features of {', '.join(sorted(kinds))}"])


def _refuse_tables(opened: Tables) -> None:
    for table in opened.tables:
        for row in table.sample.rows[:_HEADER_WITHIN]:
            headers = [normalise(cell) for cell in row]
            rule = _table_rule(headers)
            if rule is not None:
                raise refused(rule, opened.source.name, [", ".join(c for c in row if c)[:300]])
    for table in opened.tables:
        _refuse_by_cells(table)


def _table_rule(headers: Sequence[str]) -> Rule | None:
    known = rules()
    votes = has_votes(headers)
    ballots = any(re.search(known["ballots"], header) for header in headers)
    for rule in known["tables"]:
        if rule["kind"] != "cast_vote_records" and (votes or ballots):
            continue
        if _headers_fit(rule, headers):
            return rule
    return None


def _headers_fit(rule: Rule, headers: Sequence[str]) -> bool:
    def found(pattern: str) -> bool:
        return any(re.search(pattern, header) for header in headers)

    return all(found(pattern) for pattern in rule["headers"]) and not any(
        found(pattern) for pattern in rule.get("without", ())
    )


def _refuse_by_cells(table: Table) -> None:
    """What a table shows where its header says nothing, or where it has none."""
    rows = [row for row in table.sample.rows[1 : _CELLS + 1] if any(row)]
    if not rows:
        _refuse_empty(table)
        return
    columns = [[row[index].strip() for row in rows if len(row) > index and row[index].strip()]
               for index in range(table.sample.width)]  # fmt: skip
    for check in (_shares, _places, _names, _areas):
        rule = check(columns)
        if rule is not None:
            raise refused(rule, table.source.name, [", ".join(rows[0])[:300]])


def _refuse_empty(table: Table) -> None:
    header = ", ".join(table.sample.rows[0])[:200] if table.sample.rows else ""
    raise Refused(RefusalKind.EMPTY, f"{table.source.name} has no rows of data.", [header])


def _share(columns: Sequence[Sequence[str]], fits: Callable[[str], object]) -> list[int]:
    """The columns nine tenths of whose cells fit."""
    return [
        index
        for index, cells in enumerate(columns)
        if cells and sum(1 for cell in cells if fits(cell)) >= 0.9 * len(cells)
    ]


def _shares(columns: Sequence[Sequence[str]]) -> Rule | None:
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


def _places(columns: Sequence[Sequence[str]]) -> Rule | None:
    if len(_share(columns, _COORDINATE.fullmatch)) >= 2:
        return {"kind": "polling_stations", "because": "places with coordinates"}
    return None


def _names(columns: Sequence[Sequence[str]]) -> Rule | None:
    """Party, list, number on the list, given name, family name: a list of candidates."""
    texts = _share(columns, lambda cell: not any(char.isdigit() for char in cell))
    numbers = _share(columns, lambda cell: cell.isdigit() and len(cell) <= 3)
    many = [index for index in texts if len(set(columns[index])) > 0.5 * len(columns[index])]
    if len(texts) >= 4 and numbers and len(many) >= 2 and len(columns) <= 8:
        return {"kind": "candidates", "because": "names in the order of a list, without votes"}
    return None


def _areas(columns: Sequence[Sequence[str]]) -> Rule | None:
    codes = [
        index
        for index in _share(columns, lambda cell: cell.isdigit() and len(cell) >= 4)
        if len(set(columns[index])) == len(columns[index])
        and len({len(cell) for cell in columns[index]}) == 1
    ]
    texts = _share(columns, lambda cell: not cell.isdigit())
    if codes and len(codes) + len(texts) == len(columns) and len(texts) >= 2:
        return {"kind": "districts", "because": "a code for each area, with the areas above it"}
    return None
