"""Where a recipe's columns are in a table, and how well they fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .header import normalise
from .recipe import Recipe
from .table import Table

_HEADER_WITHIN = 60  # rows: the longest preamble that is searched for the header
_CELLS = 100  # rows whose cells are held against the recipe's patterns


@dataclass(frozen=True)
class ChoiceColumn:
    """A column whose header names a choice.

    Attributes:
        index: the column's position.
        header: the header as it is written.
        groups: what the recipe's pattern found in it; the first is the whole.
    """

    index: int
    header: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """A recipe laid over a table.

    Attributes:
        header_row: index of the header among the rows; -1 where the file has none.
        columns: our column names with their positions.
        choices: the columns whose headers name choices.
        score: between 0 and 1; required columns weigh most.
    """

    recipe: Recipe
    header_row: int
    columns: dict[str, int]
    choices: tuple[ChoiceColumn, ...]
    score: float
    reasons: tuple[str, ...]


def lay(recipe: Recipe, table: Table) -> Layout | None:
    """Lay a recipe over a table; None where a required column is missing."""
    rows = table.sample.rows
    if "positions" in recipe.spec:
        columns = {name: place - 1 for name, place in recipe.spec["positions"].items()}
        return _scored(recipe, table, -1, columns)
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        columns = _find(recipe, row)
        if columns is not None:
            return _scored(recipe, table, index, columns)
    return None


def _find(recipe: Recipe, row: Sequence[str]) -> dict[str, int] | None:
    if len(row) < len(recipe.required):
        return None
    names = [normalise(cell) for cell in row]
    if any(normalise(name) in names for name in recipe.spec.get("forbidden", ())):
        return None
    columns = {}
    for ours, theirs in recipe.columns.items():
        place = next((index for index, name in enumerate(names) if name in theirs), None)
        if place is not None:
            columns[ours] = place
        elif ours in recipe.required:
            return None
    return columns


def _scored(
    recipe: Recipe, table: Table, header_row: int, columns: dict[str, int]
) -> Layout | None:
    choices = _choice_columns(recipe, table, header_row, columns)
    if "choice_columns" in recipe.spec and len(choices) < 2:
        return None
    share = _cells_that_fit(recipe, table, header_row, columns)
    if share < 0.95:
        return None
    width = table.sample.width
    known = (len(columns) + len(choices)) / max(width, 1)
    optional = len(columns) / max(len(recipe.spec["columns"]), 1)
    weight = min(len(columns), 5) / 5  # two matching names prove less than five
    score = 0.55 + 0.15 * min(known, 1) + 0.1 * optional + 0.1 * weight
    score += 0.1 if recipe.spec.get("cells") else 0
    reasons = [f"{len(columns)} of {len(recipe.spec['columns'])} columns found"]
    if header_row > 0:
        reasons.append(f"header in row {header_row + 1}")
    if choices:
        reasons.append(f"{len(choices)} columns name choices")
    return Layout(recipe, header_row, columns, choices, round(score, 3), tuple(reasons))


def _choice_columns(
    recipe: Recipe, table: Table, header_row: int, columns: dict[str, int]
) -> tuple[ChoiceColumn, ...]:
    spec = recipe.spec.get("choice_columns")
    if spec is None or header_row < 0:
        return ()
    header = table.sample.rows[header_row]
    first = columns[spec["after"]] + 1 if "after" in spec else 0
    last = columns[spec["before"]] if "before" in spec else len(header)
    pattern = re.compile(spec.get("pattern", r".*\S.*"))
    found = []
    for index in range(first, min(last, len(header))):
        match = pattern.fullmatch(header[index].strip())
        if match and index not in columns.values():
            groups = (match.group(0), *(group or "" for group in match.groups()))
            found.append(ChoiceColumn(index, header[index].strip(), groups))
    return tuple(found)


def _cells_that_fit(
    recipe: Recipe, table: Table, header_row: int, columns: dict[str, int]
) -> float:
    """The smallest share, over the columns with a pattern, of cells that match it."""
    rows = table.sample.rows[header_row + 1 : header_row + 1 + _CELLS]
    shares = [1.0]
    for name, pattern in recipe.spec.get("cells", {}).items():
        if name not in columns:
            continue
        cells = [row[columns[name]].strip() for row in rows if len(row) > columns[name]]
        fitting = sum(1 for cell in cells if re.fullmatch(pattern, cell))
        shares.append(fitting / len(cells) if cells else 0.0)
    return min(shares)
