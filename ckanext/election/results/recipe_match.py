"""Where a recipe's columns are in a table, and how well they fit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .header import joined, names_of, normalise
from .recipe import Recipe
from .recipe_blocks import find_blocks
from .recipe_layout import Blocks, ChoiceColumn, Layout
from .table import Table

__all__ = ["ChoiceColumn", "Layout", "find_columns", "lay"]

_HEADER_WITHIN = 60  # rows: the longest preamble that is searched for the header
_CELLS = 100  # rows whose cells are held against the recipe's patterns
_FITTING = 0.95
_GROUPED = re.compile(r"[0-9]{1,3}(?:([.,'’ \u00a0\u202f\u2009])[0-9]{3})(?:\1[0-9]{3})*")
_NOT_DIGITS = re.compile(r"[^0-9]")


def lay(recipe: Recipe, table: Table) -> Layout | None:
    """Lay a recipe over a table; None where a required column is missing."""
    if "fixed" in recipe.spec:
        return _lay_fixed(recipe, table) if table.is_lines else None
    if table.is_lines:
        return None
    if "positions" in recipe.spec:
        columns = {name: place - 1 for name, place in recipe.spec["positions"].items()}
        fits = max(columns.values()) < table.sample.width
        return _scored(recipe, table, -1, (), columns) if fits else None
    rows = table.sample.rows[:_HEADER_WITHIN]
    depth = recipe.header_rows
    for index in range(len(rows) - depth + 1):
        header = joined(rows[index : index + depth])
        columns = _find(recipe, table, header, index + depth)
        if columns is not None:
            return _scored(recipe, table, index + depth - 1, header, columns)
    return None


def find_columns(
    wanted: Mapping[str, Sequence[str]], header: Sequence[str], rows: Sequence[Sequence[str]] = ()
) -> dict[str, int]:
    """Our names with the positions of their columns, for those that the header has.

    A header name that stands twice tells nothing, unless both columns hold the same.

    Args:
        wanted: our names with normalised header names, the first that the file has counts.
        header: the names as they are written.
        rows: the first rows of data.
    """
    places: dict[str, list[int]] = {}
    for index, names in enumerate(names_of(tuple(header))):
        for name in set(names) - {""}:
            places.setdefault(name, []).append(index)
    found = {}
    for ours, theirs in wanted.items():
        here = next((places[name] for name in theirs if name in places), None)
        if here and all(_same(rows, here[0], other) for other in here[1:]):
            found[ours] = here[0]
    return found


def _same(rows: Sequence[Sequence[str]], one: int, other: int) -> bool:
    return all(row[one] == row[other] for row in rows if len(row) > max(one, other))


def _find(
    recipe: Recipe, table: Table, header: Sequence[str], data_row: int
) -> dict[str, int] | None:
    if len(header) < len(recipe.required):
        return None
    if any(normalise(name) in recipe.forbidden for name in header):
        return None
    rows = table.sample.rows[data_row:]
    columns = find_columns(recipe.columns, header, rows)
    for name in recipe.counted & columns.keys() - recipe.required:
        if _holds_words(rows, columns[name]):
            del columns[name]  # "election" may be the votes of that day, or "general"
    return columns if recipe.required <= columns.keys() else None


def _holds_words(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Whether every cell of a column is a word: no counts, whatever its header says."""
    cells = [row[place].strip() for row in rows if len(row) > place and row[place].strip()]
    return bool(cells) and all(cell.isalpha() and len(cell) > 3 for cell in cells)


def _lay_fixed(recipe: Recipe, table: Table) -> Layout | None:
    """Every line is long enough for the last column, or the file is another."""
    places = list(recipe.spec["fixed"].values())
    shortest = max(first for first, _ in places)
    lines = [row[0] for row in table.sample.rows if row and row[0].strip()]
    if not lines or any(len(line) < shortest for line in lines):
        return None
    columns = {name: index for index, name in enumerate(recipe.spec["fixed"])}
    return _scored(recipe, table, -1, (), columns)


def _scored(
    recipe: Recipe,
    table: Table,
    header_row: int,
    header: tuple[str, ...],
    columns: dict[str, int],
) -> Layout | None:
    choices = _choice_columns(recipe, header, columns)
    if "choice_columns" in recipe.spec and len(choices) < 2:
        return None
    blocks = find_blocks(recipe, header, table.sample.width)
    if "blocks" in recipe.spec and blocks is None:
        return None
    if _cells_that_fit(recipe, table, header_row, columns) < _FITTING:
        return None
    in_blocks = blocks.width * blocks.number if blocks else 0
    known = (len(columns) + len(choices) + in_blocks) / max(table.sample.width, 1)
    declared = len(recipe.columns) or len(columns)
    weight = min(len(columns), 5) / 5  # two matching names prove less than five
    score = 0.55 + 0.15 * min(known, 1) + 0.1 * len(columns) / declared + 0.1 * weight
    score += 0.1 if recipe.spec.get("cells") else 0
    new = _new_columns(recipe, header, columns, choices, blocks)
    reasons = [f"{len(columns)} of {declared} columns found"]
    reasons += [f"header in row {header_row + 1}"] if header_row > 0 else []
    reasons += [f"{len(choices)} columns name choices"] if choices else []
    reasons += [f"{blocks.number} blocks of {blocks.width} columns"] if blocks else []
    reasons += [f"columns that it does not know: {', '.join(new[:5])}"] if new else []
    return Layout(
        recipe, header_row, header, columns, choices, round(score, 3), tuple(reasons), blocks, new
    )


def _new_columns(
    recipe: Recipe,
    header: Sequence[str],
    columns: Mapping[str, int],
    choices: Sequence[ChoiceColumn],
    blocks: Blocks | None,
) -> tuple[str, ...]:
    if "ignored" not in recipe.spec:
        return ()
    used = {*columns.values(), *(choice.index for choice in choices)}
    if blocks:
        used |= set(range(blocks.start, blocks.start + blocks.width * blocks.number))
    ignored = {normalise(name) for name in recipe.spec["ignored"]}
    return tuple(
        name.strip()
        for index, name in enumerate(header)
        if index not in used and name.strip() and normalise(name) not in ignored
    )


def _choice_columns(
    recipe: Recipe, header: Sequence[str], columns: Mapping[str, int]
) -> tuple[ChoiceColumn, ...]:
    spec = recipe.spec.get("choice_columns")
    if spec is None:
        return ()
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
    recipe: Recipe, table: Table, header_row: int, columns: Mapping[str, int]
) -> float:
    """The smallest share, over the columns with a pattern, of cells that match it."""
    rows = [row for row in table.sample.rows[header_row + 1 :] if _is_data(row)][:_CELLS]
    shares = [1.0]
    for name, pattern in recipe.spec.get("cells", {}).items():
        if name not in columns:
            continue
        cells = [_ungrouped(cell) for cell in _cells(recipe, name, columns[name], rows)]
        fitting = sum(1 for cell in cells if re.fullmatch(pattern, cell))
        shares.append(fitting / len(cells) if cells else 0.0)
    return min(shares)


def _cells(recipe: Recipe, name: str, index: int, rows: Sequence[Sequence[str]]) -> list[str]:
    if "fixed" in recipe.spec:
        first, last = recipe.spec["fixed"][name]
        return [row[0][first - 1 : last].strip() for row in rows]
    return [row[index].strip() for row in rows if len(row) > index]


def _ungrouped(cell: str) -> str:
    """A number without the signs between thousands: how numbers are written is no recognition."""
    return _NOT_DIGITS.sub("", cell) if _GROUPED.fullmatch(cell) else cell


def _is_data(row: Sequence[str]) -> bool:
    """Neither an empty row nor a note in the first cell of a wide table."""
    filled = sum(1 for cell in row if cell.strip())
    return filled > 1 or (filled == 1 and len(row) < 3)
