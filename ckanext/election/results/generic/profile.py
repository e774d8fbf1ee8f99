"""The rows of a table as columns: where the header is, what each column holds."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ckanext.election.results.header import joined
from ckanext.election.results.table import Table

from .cells import CellKind, Form, form_of, is_absent, kind_of
from .words import Group, Words, words_of

_CELLS = 4_000_000  # held at once: what lies beyond is not looked at, and `whole` says so
_LONGEST_CELL = 1 << 17
_HEADER_WITHIN = 30
_FORM_CELLS = 100_000  # from which the form of the numbers is learnt
_FORM_ROWS = 50
_FEWEST_NAMES = 2
_MOST_NUMBERS = 0.7  # of a header's cells: lists and districts may be named by numbers
_CHOICES = ("candidate", "party", "list", "option")


@dataclass(frozen=True)
class Column:
    """One column below the header.

    Attributes:
        index: its place; the first is 0.
        cells: the data rows' texts without the blanks round them.
    """

    index: int
    header: str
    cells: tuple[str, ...]
    kind: CellKind
    form: Form

    @cached_property
    def words(self) -> Words:
        """The header taken apart."""
        return words_of(self.header)

    @cached_property
    def numbers(self) -> tuple[int | None, ...]:
        """The whole numbers; None where a cell holds none."""
        return tuple(self.form.whole(cell) for cell in self.cells)

    @cached_property
    def fractions(self) -> tuple[float | None, ...]:
        """The numbers with their decimals."""
        return tuple(self.form.fraction(cell) for cell in self.cells)

    @cached_property
    def values(self) -> frozenset[str]:
        """The different texts, the empty one left out."""
        return frozenset(cell for cell in self.cells if cell)

    @property
    def is_id(self) -> bool:
        """Whether leading zeros show that the numbers are codes."""
        return any(len(cell) > 1 and cell[0] == "0" and cell.isdigit() for cell in self.values)


@dataclass(frozen=True)
class Profile:
    """A table looked at.

    Attributes:
        header_row: index of the header's last row among all rows.
        depth: how many rows the header has.
        rows: index among all rows of each data row; blank rows are left out.
        whole: whether every row of the table was looked at.
    """

    table: Table
    header_row: int
    depth: int
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    form: Form
    whole: bool

    @property
    def height(self) -> int:
        """The number of data rows."""
        return len(self.rows)

    def absent(self) -> list[str]:
        """The texts in columns of counts that stand for no number."""
        counts = [column for column in self.columns if column.kind is CellKind.COUNT]
        return sorted({cell for column in counts for cell in column.values if is_absent(cell)})


def profiles(table: Table) -> Iterator[Profile]:
    """The ways to look at a table: with a header of one row, then with one of two.

    Args:
        table: the table; one without a header that can be told from its data gives none.
    """
    if table.is_lines:
        return
    header_row = find_header(table.sample.rows)
    if header_row is None:
        return
    rows = table.sample.rows
    places = [(header_row, 1)]
    if header_row + 1 < len(rows) and _is_header(rows[header_row + 1]):
        places.append((header_row + 1, 2))
    if header_row > 0 and _is_header(rows[header_row - 1]):
        places.append((header_row, 2))
    for place in places:
        seen = profile_at(table, *place)
        if seen is not None:
            yield seen


def profile_at(table: Table, header_row: int, depth: int) -> Profile | None:
    """The rows below a header; None where there are none.

    Args:
        table: the table.
        header_row: index of the header's last row among all rows.
        depth: how many rows the header has.
    """
    rows, whole = _rows(table, header_row)
    if not rows:
        return None
    header = joined(table.sample.rows[header_row + 1 - depth : header_row + 1])
    width = max(len(header), *(len(cells) for _, cells in rows))
    columns = [tuple(_cell(cells, index) for _, cells in rows) for index in range(width)]
    looked_at = max(_FORM_CELLS // max(width, 1), _FORM_ROWS)
    form = form_of([cells[:looked_at] for cells in columns])
    return Profile(
        table,
        header_row,
        depth,
        tuple(
            Column(index, _cell(header, index), cells, kind_of(cells, form), form)
            for index, cells in enumerate(columns)
        ),
        tuple(number for number, _ in rows),
        form,
        whole,
    )


def _is_header(row: Sequence[str]) -> bool:
    """Whether a row beside the header may be a part of it: names, no numbers."""
    filled = [cell for cell in row if cell.strip()]
    numbers = [cell for cell in filled if cell.strip().replace(",", "").replace(".", "").isdigit()]
    return len(filled) >= _FEWEST_NAMES and not numbers


def find_header(rows: Sequence[Sequence[str]]) -> int | None:
    """The row whose cells name columns: the most known words, texts all, with data below.

    Where no word is known it is the first row of texts that is as wide as the table.
    """
    named = {index: row for index, row in enumerate(rows[:_HEADER_WITHIN]) if _names(row)}
    below = {index: row for index, row in named.items() if index + 1 < len(rows)}
    if not below:
        return None
    known = {index: _known(row) for index, row in below.items()}
    widest = max(len(_filled(row)) for row in below.values())
    return max(
        below, key=lambda index: (known[index], len(_filled(below[index])) == widest, -index)
    )


def speaks_of_elections(table: Table) -> bool:
    """Whether a word of counts, candidates or parties stands in the first rows."""
    header_row = find_header(table.sample.rows)
    if header_row is None or table.is_lines:
        return False
    rows = table.sample.rows[max(header_row - 1, 0) : header_row + 2]
    return any(
        words_of(cell).has(Group.COUNTS) or words_of(cell).has(Group.TEXTS, *_CHOICES)
        for row in rows
        for cell in row
    )


def _filled(row: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in row if cell.strip()]


def _names(row: Sequence[str]) -> bool:
    filled = _filled(row)
    numbers = sum(1 for cell in filled if cell.replace(".", "").replace(",", "").isdigit())
    return len(filled) >= _FEWEST_NAMES and numbers <= _MOST_NUMBERS * len(filled)


def _known(row: Sequence[str]) -> int:
    return sum(1 for cell in set(_filled(row)) if _is_known(cell))


def _is_known(cell: str) -> bool:
    words = words_of(cell)
    groups = {term.group for term in words.terms} - {Group.ROWS}
    return bool(groups) and words.known >= 0.5


def _rows(table: Table, header_row: int) -> tuple[list[tuple[int, list[str]]], bool]:
    csv.field_size_limit(_LONGEST_CELL)
    dialect = table.sample.dialect
    most = _CELLS // max(table.sample.width, 1)
    found: list[tuple[int, list[str]]] = []
    with table.path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        reader = csv.reader(stream, delimiter=dialect.delimiter, quotechar=dialect.quote)
        try:
            for number, cells in enumerate(reader):
                if number > header_row and any(cell.strip() for cell in cells):
                    if len(found) >= most:
                        return found, False
                    found.append((number, cells))
        except csv.Error:
            return found, False
    return found, True


def _cell(cells: Sequence[str], index: int) -> str:
    return cells[index].strip(" \t\u00a0\r\n") if index < len(cells) else ""
