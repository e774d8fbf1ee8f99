"""Recognises what is not results, so that it is refused for what it is.

The rules are in not_results.yaml; how a table, an XML root, a JSON value or a text is held against
them stands in the modules `kind_of_…`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .errors import RefusalKind, Refused
from .kind_of_cells import counts_in, rule_of_cells
from .kind_of_json import rule_of_json
from .kind_of_table import has_ballots, has_votes, rule_of_headers
from .kind_rules import refused, rules
from .opened import Json, Opened, Tables, Xml
from .table import Table

_HEADER_WITHIN = 6
_CELLS = 200
_IN_ANY_ROW = "cast_vote_records"  # their headers stand in several rows, each with gaps


def refuse_by_kind(opened: Opened) -> None:
    """Refuse a file whose content is known not to be results; return where it is not known.

    Raises:
        Refused: with the kind and the columns, elements or members that show it.
    """
    if isinstance(opened, Xml):
        _refuse_xml(opened)
    elif isinstance(opened, Json):
        found = rule_of_json(opened.value)
        if found is not None:
            raise refused(found[0], opened.source.name, found[1])
    elif isinstance(opened, Tables):
        _refuse_tables(opened)


def _refuse_xml(opened: Xml) -> None:
    identity = opened.attributes.get("Id", "")
    for rule in rules()["xml"]:
        if not re.fullmatch(rule["root"], opened.root):
            continue
        if not set(rule.get("children", ())) <= set(opened.children):
            continue
        if re.search(rule.get("id", ""), identity):
            evidence = [f"root {opened.root}", *([f"Id {identity}"] if identity else [])]
            raise refused(rule, opened.source.name, evidence)


def _refuse_tables(opened: Tables) -> None:
    for table in opened.tables:
        columns = _columns(table)
        for row in _first_rows(table, columns):
            rule = rule_of_headers(row, counts_in(row, columns))
            if rule is not None and (_is_full(row, columns) or rule["kind"] == _IN_ANY_ROW):
                raise refused(rule, opened.source.name, [", ".join(c for c in row if c)[:300]])
    for table in opened.tables:
        _refuse_by_cells(table)


def _first_rows(table: Table, columns: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """The rows up to the header: the first row of words that names most columns."""
    for row in table.sample.rows[:_HEADER_WITHIN]:
        yield row
        if _is_full(row, columns) and not any(cell.strip().isdigit() for cell in row):
            return


def _is_full(row: tuple[str, ...], columns: list[list[str]]) -> bool:
    """Whether a row names most columns, as a header does and a line above it does not."""
    return sum(1 for cell in row if cell) >= 0.5 * sum(1 for cells in columns if cells)


def _columns(table: Table) -> list[list[str]]:
    """The cells below the first row that are not empty, column by column."""
    rows = table.sample.rows[1 : _CELLS + 1]
    return [[row[index].strip() for row in rows if len(row) > index and row[index].strip()]
            for index in range(table.sample.width)]  # fmt: skip


def _refuse_by_cells(table: Table) -> None:
    columns = _columns(table)
    header = table.sample.rows[0] if table.sample.rows else ()
    if not any(columns):
        reason = f"{table.source.name} has no rows of data."
        raise Refused(RefusalKind.EMPTY, reason, [", ".join(header)[:200]])
    first = [row for row in _first_rows(table, columns) if _is_full(row, columns)]
    results = any(has_votes(row) or has_ballots(row) for row in first)
    rule = rule_of_cells(header, columns, results=results)
    if rule is not None:
        raise refused(rule, table.source.name, [", ".join(table.sample.rows[1])[:300]])
