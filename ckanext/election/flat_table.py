"""A small delimited file or workbook as named, typed columns and rows, for the DataStore."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ckanext.election.results.errors import RefusalKind, Refused
from ckanext.election.results.limits import Limits
from ckanext.election.results.opened import Tables, open_source
from ckanext.election.results.source import Source
from ckanext.election.results.table import Table

LONGEST_CELL = 1 << 17
LONGEST_NAME_BYTES = 60  # PostgreSQL cuts names at 63 bytes
MOST_COLUMNS = 500
# A number with leading zeros is a code, and stays text.
_INTEGER = re.compile(r"-?(0|[1-9]\d{0,14})")
_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,10})?")


@dataclass(frozen=True)
class Column:
    """A column as the DataStore takes it: `type` is int, numeric or text."""

    name: str
    type: str


class FlatTable:
    """The rows of one table under its first row as the header."""

    def __init__(self, table: Table) -> None:
        self._path = table.path
        self._dialect = table.sample.dialect
        self.columns = self._columns(table.sample.rows[0])

    def rows(self) -> Iterator[dict[str, str | None]]:
        """Each row by column name; an empty cell of a number's column is None."""
        for row in self._cells():
            yield {
                column.name: cell if cell or column.type == "text" else None
                for column, cell in zip(self.columns, row, strict=True)
            }

    def _columns(self, header: Sequence[str]) -> list[Column]:
        names = column_names(header)
        kinds = [""] * len(names)
        for row in self._cells(len(names)):
            kinds = [_wider(kind, cell) for kind, cell in zip(kinds, row, strict=True)]
        return [Column(name, kind or "text") for name, kind in zip(names, kinds, strict=True)]

    def _cells(self, width: int | None = None) -> Iterator[list[str]]:
        """The cells below the header, each row as wide as the header."""
        width = width or len(self.columns)
        csv.field_size_limit(LONGEST_CELL)
        with self._path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            reader = csv.reader(
                stream, delimiter=self._dialect.delimiter, quotechar=self._dialect.quote
            )
            next(reader, None)
            for row in reader:
                if any(row):
                    cells = [cell.strip().replace("\x00", "") for cell in row[:width]]
                    yield cells + [""] * (width - len(cells))


@contextmanager
def open_flat_table(path: Path, name: str) -> Iterator[FlatTable]:
    """Open a file as one table, valid within the `with` block.

    Raises:
        Refused: it is no table, or several, or as wide as no table for people is.
    """
    limits = Limits()
    with TemporaryDirectory(prefix="election-table-") as folder:
        opened = open_source(Source.open(path, name, 0, limits), Path(folder), limits)
        if not isinstance(opened, Tables) or len(opened.tables) != 1:
            raise Refused(RefusalKind.UNKNOWN, f"{name} is not one table.")
        table = opened.tables[0]
        if not 1 <= len(table.sample.rows[0]) <= MOST_COLUMNS:
            raise Refused(RefusalKind.UNKNOWN, f"{name} has no header of a usual width.")
        yield FlatTable(table)


def column_names(header: Sequence[str]) -> list[str]:
    """Names that the DataStore takes: there, once, short, without quote or leading underscore."""
    names: list[str] = []
    for position, text in enumerate(header, 1):
        plain = "".join(char for char in text if char.isprintable() and char != '"')
        name = _cut(plain.strip().lstrip("_") or f"column {position}")
        names.append(f"{name} {position}" if name.lower() in map(str.lower, names) else name)
    return names


def _cut(name: str) -> str:
    """At most so many bytes, with room for a number behind."""
    return name.encode()[: LONGEST_NAME_BYTES - 4].decode(errors="ignore").strip()


def _wider(kind: str, cell: str) -> str:
    """The narrowest type that holds a cell and all before it, whose type was `kind`."""
    if not cell or kind == "text":
        return kind
    if _INTEGER.fullmatch(cell):
        return kind or "int"
    return "numeric" if _DECIMAL.fullmatch(cell) else "text"
