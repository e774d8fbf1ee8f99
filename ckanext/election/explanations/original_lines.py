"""The lines of a kept original that findings point to, read within bounds of size and time.

A delimited text and XML give the line as it is written, a workbook and JSON of flat rows the row's
cells. Whatever else a file is gives none: the finding's own words say where it stands.
"""

from __future__ import annotations

import csv
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ckanext.election.results.errors import Refused
from ckanext.election.results.json_rows import as_tables
from ckanext.election.results.limits import Limits
from ckanext.election.results.members import contents
from ckanext.election.results.opened import Json, Opened, Tables, Text, Xml, open_source
from ckanext.election.results.source import Source
from ckanext.election.results.table import Table

MOST_BYTES = 64_000_000
"""Of an original, packed or not: a page does not look for a line in a larger one."""
_SECONDS = 2.0
_LONGEST_LINE = 600
_NO_LINE = 20_000
_LONGEST_CELL = 80
_MOST_CELLS = 40
_LONGEST_FIELD = 1 << 20
_LIMITS = Limits(
    file_bytes=MOST_BYTES,
    workbook_bytes=10_000_000,
    workbook_unpacked_bytes=MOST_BYTES * 2,
    workbook_cells=1_000_000,
    html_bytes=10_000_000,
    json_bytes=20_000_000,
    memory="200MB",
    threads=1,
)
_WORKBOOK = "workbook"

_Item = TypeVar("_Item")
Rows = Mapping[str, Collection[int]]
"""Rows by the name of the file that findings speak of: a member's where it is an archive."""


@dataclass(frozen=True)
class OriginalLine:
    """A line as text, or a row's cells; `is_cut` where there is more of it."""

    text: str = ""
    cells: tuple[str, ...] = ()
    is_cut: bool = False


def original_lines(path: Path, name: str, rows: Rows) -> dict[tuple[str, int], OriginalLine]:
    """The wanted lines of one original, as far as they are found in time.

    Args:
        path: its bytes.
        name: what people call it.
        rows: the wanted rows, the first is 1.
    """
    if path.stat().st_size > MOST_BYTES:
        return {}
    until = time.monotonic() + _SECONDS
    found: dict[tuple[str, int], OriginalLine] = {}
    with tempfile.TemporaryDirectory(prefix="election-lines-") as folder:
        try:
            sources = contents([Source.open(path, name, 0, _LIMITS)], Path(folder), _LIMITS).sources
            for source in sources:
                wanted = rows.get(source.name)
                if wanted and time.monotonic() < until:
                    opened = open_source(source, Path(folder), _LIMITS)
                    for row, line in _lines(opened, wanted, until):
                        found[source.name, row] = line
        except Refused:
            return found  # what cannot be read has no lines to show
    return found


def _lines(
    opened: Opened, wanted: Collection[int], until: float
) -> Iterator[tuple[int, OriginalLine]]:
    seen = as_tables(opened) if isinstance(opened, Json) else opened
    if isinstance(seen, (Xml, Text)):
        yield from _of_text(seen.path, seen.encoding, wanted, until)
    elif isinstance(seen, Tables) and len(seen.tables) == 1:
        # A row's number does not say of which of several sheets it is.
        is_written = isinstance(opened, Tables) and opened.encoding != _WORKBOOK
        yield from _of_table(seen.tables[0], wanted, until, is_written=is_written)


def _of_text(
    path: Path, encoding: str, wanted: Collection[int], until: float
) -> Iterator[tuple[int, OriginalLine]]:
    with path.open(encoding=encoding, errors="replace", newline="\n") as stream:
        for number, line in _in_time(stream, max(wanted), until):
            # A whole document on one line: its first characters are not the place.
            if number in wanted and len(line) < _NO_LINE:
                yield number, _cut(line)


def _of_table(
    table: Table, wanted: Collection[int], until: float, *, is_written: bool
) -> Iterator[tuple[int, OriginalLine]]:
    """A row of a text may run over several lines: all of them are the row."""
    dialect = table.sample.dialect
    csv.field_size_limit(_LONGEST_FIELD)
    with table.path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        lines = _Remembering(stream)
        reader = csv.reader(lines, delimiter=dialect.delimiter, quotechar=dialect.quote)
        try:
            for number, cells in _in_time(reader, max(wanted), until):
                written = lines.taken()
                if number in wanted:
                    yield number, _cut(written) if is_written else _row(cells)
        except csv.Error:
            return


class _Remembering:
    """Lines for a reader of rows, and the text of those that it took for the last row."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._taken: list[str] = []

    def __iter__(self) -> _Remembering:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._taken.append(line)
        return line

    def taken(self) -> str:
        """The text taken since this was asked last."""
        text = "".join(self._taken)
        self._taken.clear()
        return text


def _in_time(items: Iterable[_Item], last: int, until: float) -> Iterator[tuple[int, _Item]]:
    """The items with their numbers from 1 up to the last wanted one, or until time is over."""
    for number, item in enumerate(items, start=1):
        if number > last or (number % 1000 == 0 and time.monotonic() > until):
            return
        yield number, item


def _cut(line: str) -> OriginalLine:
    text = line.rstrip("\r\n")
    return OriginalLine(text[:_LONGEST_LINE], is_cut=len(text) > _LONGEST_LINE)


def _row(cells: Sequence[str]) -> OriginalLine:
    shown = tuple(cell[:_LONGEST_CELL] for cell in cells[:_MOST_CELLS])
    is_cut = len(cells) > _MOST_CELLS or any(len(cell) > _LONGEST_CELL for cell in cells)
    return OriginalLine(cells=shown, is_cut=is_cut)
