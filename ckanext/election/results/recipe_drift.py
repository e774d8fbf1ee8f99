"""Tables that nearly fit a recipe: which columns are gone, new, or go by another name.

Authorities change a column from one election to the next. A recipe that lacks a column it needs
does not read the file; this says which one, so that a person can give it its new name.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .header import joined, normalise
from .opened import Opened, Tables
from .recipe import Recipe
from .recipe_match import find_columns
from .table import Table

_HEADER_WITHIN = 60
_LEAST_FOUND = 3  # columns: two names in common make no family
_MOST_GONE = 0.4  # share of the needed columns
_ALIKE = 0.62
_SHARED_CELLS = 0.5


@dataclass(frozen=True)
class Renamed:
    """A column that may go by another name now."""

    before: str
    now: str


@dataclass(frozen=True)
class Drift:
    """How a table differs from what is expected of it.

    Attributes:
        expected: the recipe's id, or the name of the file from before.
        found: how many of the expected columns the table has.
        gone: expected columns that are nowhere, by the name that they had.
        new: columns that were not expected.
        renamed: pairs of the two that are likely one column; they are in neither list.
    """

    expected: str
    found: int
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    renamed: tuple[Renamed, ...] = ()

    @property
    def sentence(self) -> str:
        """The whole in one line for a person."""
        parts = [f"“{pair.before}” is missing, “{pair.now}” may be its new name"
                 for pair in self.renamed]  # fmt: skip
        if self.gone:
            parts.append(f"missing: {_quoted(self.gone)}")
        if self.new:
            parts.append(f"new: {_quoted(self.new[:8])}")
        return f"like {self.expected} ({self.found} columns found): {'; '.join(parts)}"


def nearly(opened: Opened, recipes: Iterable[Recipe]) -> list[Drift]:
    """The recipes that a file nearly fits, the nearest first."""
    if not isinstance(opened, Tables):
        return []
    found = [
        drift
        for recipe in recipes
        for table in opened.tables
        if (drift := _drift(recipe, table)) is not None
    ]
    return sorted(found, key=lambda drift: (len(drift.gone) + len(drift.renamed), -drift.found))


def between(old: Table, new: Table) -> Drift:
    """How the columns of one table differ from those of the same table of another election."""
    before, now = _header(old), _header(new)
    gone = [name for name in before if normalise(name) not in set(map(normalise, now))]
    added = [name for name in now if normalise(name) not in set(map(normalise, before))]
    pairs = _pairs([(name,) for name in gone], added)
    pairs += _by_cells(old, new, _left(gone, [p.before for p in pairs]),
                       _left(added, [p.now for p in pairs]))  # fmt: skip
    return Drift(
        old.source.name,
        len(before) - len(gone),
        tuple(_left(gone, [pair.before for pair in pairs])),
        tuple(_left(added, [pair.now for pair in pairs])),
        tuple(pairs),
    )


def _drift(recipe: Recipe, table: Table) -> Drift | None:
    """The best row of a table as a header for a recipe; None where too little is found."""
    rows = table.sample.rows[:_HEADER_WITHIN]
    depth = recipe.header_rows
    if not depth or table.is_lines:
        return None
    headers = [joined(rows[index : index + depth]) for index in range(len(rows) - depth + 1)]
    laid = [(header, find_columns(recipe.columns, header)) for header in headers]
    header, columns = max(laid, key=lambda one: len(one[1]), default=((), {}))
    missing = [
        name for name in recipe.spec.get("columns", ()) if name in recipe.required - columns.keys()
    ]
    if (
        len(columns) < _LEAST_FOUND
        or not missing
        or len(missing) > _MOST_GONE * len(recipe.required)
    ):
        return None
    spare = [
        name for index, name in enumerate(header) if name.strip() and index not in columns.values()
    ]
    wanted = [tuple(recipe.spec["columns"][name]) for name in missing]
    pairs = _pairs(wanted, spare)
    gone = _left([names[0] for names in wanted], [pair.before for pair in pairs])
    new = _left(spare, [pair.now for pair in pairs])
    return Drift(recipe.id, len(columns), tuple(gone), tuple(new), tuple(pairs))


def _pairs(wanted: Sequence[tuple[str, ...]], spare: Sequence[str]) -> list[Renamed]:
    """Names that are alike, each used once, the most alike first."""
    scored = sorted(
        (
            (max(_likeness(name, other) for name in names), names[0], other)
            for names in wanted
            for other in spare
        ),
        reverse=True,
    )
    if len(wanted) == len(spare) == 1:
        return [Renamed(wanted[0][0], spare[0].strip())]
    pairs: list[Renamed] = []
    for score, name, other in scored:
        used = any(name == pair.before or other.strip() == pair.now for pair in pairs)
        if score >= _ALIKE and not used:
            pairs.append(Renamed(name, other.strip()))
    return pairs


def _likeness(one: str, other: str) -> float:
    """Between 0 and 1: letters in common, or all words of one in the other."""
    first, second = normalise(one), normalise(other)
    words, others = set(first.split()), set(second.split())
    if words and others and (words <= others or others <= words):
        return 0.9
    return difflib.SequenceMatcher(None, first, second).ratio()


def _by_cells(old: Table, new: Table, gone: Sequence[str], added: Sequence[str]) -> list[Renamed]:
    """Columns whose cells are mostly the same, whatever their names."""
    pairs: list[Renamed] = []
    for name in gone:
        cells = _cells(old, name)
        for other in added:
            others = _cells(new, other)
            common = len(cells & others) / max(min(len(cells), len(others)), 1)
            taken = any(pair.now == other for pair in pairs)
            if len(cells) > 1 and common > _SHARED_CELLS and not taken:
                pairs.append(Renamed(name, other))
                break
    return pairs


def _cells(table: Table, name: str) -> set[str]:
    row = _header_row(table)
    place = [cell.strip() for cell in table.sample.rows[row]].index(name)
    cells = {line[place].strip() for line in table.sample.rows[row + 1 :] if len(line) > place}
    return {cell for cell in cells if cell and not cell.isdigit()}


def _header(table: Table) -> list[str]:
    rows = table.sample.rows
    return [cell.strip() for cell in rows[_header_row(table)] if cell.strip()] if rows else []


def _header_row(table: Table) -> int:
    """The first row with about as many names as the table is wide, and no number."""
    for index, row in enumerate(table.sample.rows[:_HEADER_WITHIN]):
        filled = [cell.strip() for cell in row if cell.strip()]
        if len(filled) >= 0.7 * table.sample.width and not any(map(str.isdigit, filled)):
            return index
    return 0


def _left(names: Iterable[str], taken: Sequence[str]) -> list[str]:
    return [name.strip() for name in names if name not in taken and name.strip() not in taken]


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
