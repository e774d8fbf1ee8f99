"""The wide tables as a workbook: a sheet for each table, and a sheet of notes. Row by row."""

from __future__ import annotations

import re
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter

from ckanext.election.results.errors import ResultsError

from .about import About, notes
from .wide_columns import groups
from .wide_csv import MOST_ROWS
from .wide_rows import WideCell, WideTable, wide_table
from .wide_words import spreadsheet_safe

if TYPE_CHECKING:
    from ckanext.election.results.reading import Read

MOST_COLUMNS = 16_384
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
NOTES = "Notes"


class TooWide(ResultsError):  # noqa: N818 - named for what is wrong
    """A contest has more choices than a sheet has columns."""


def write_xlsx(result: Read, target: Path, about: About) -> None:
    """Write the workbook.

    Raises:
        TooWide: a contest does not fit a sheet.
    """
    options = {
        "constant_memory": True,
        "tmpdir": str(result.store.folder),
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(str(target), options) as workbook:
        writer = _Workbook(workbook)
        for group in groups(result.store):
            writer.table(wide_table(result.store, group))
        writer.notes(notes(result, about))


class _Workbook:
    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._bold = workbook.add_format({"bold": True})
        self._percent = workbook.add_format({"num_format": "0.00%"})
        self._wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        self._names: set[str] = {NOTES.lower()}
        self._told: list[tuple[str, str]] = []

    def table(self, table: WideTable) -> None:
        """Write a table, on as many sheets as its rows need."""
        if len(table.header) > MOST_COLUMNS:
            raise TooWide(
                f"“{table.name}” needs {len(table.header)} columns; a sheet has {MOST_COLUMNS}:"
                " write the form csv."
            )
        part = 1
        rows = list(islice(table.rows, 1))
        while rows or part == 1:
            name = self._name(table.name if part == 1 else f"{table.name} {part}")
            self._sheet(name, table, rows)
            self._told.append(
                ("Sheet", f"{name}: {table.name}" + (f", part {part}" if part > 1 else ""))
            )
            rows = list(islice(table.rows, 1))
            part += 1

    def notes(self, lines: list[tuple[str, str]]) -> None:
        """Write the sheet of notes."""
        sheet = self._workbook.add_worksheet(NOTES)
        sheet.set_column(0, 0, 30, self._bold)
        sheet.set_column(1, 1, 90, self._wrapped)
        for number, (label, text) in enumerate([*lines, *self._told]):
            sheet.write_string(number, 0, spreadsheet_safe(label))
            sheet.write_string(number, 1, spreadsheet_safe(text))

    def _sheet(self, name: str, table: WideTable, first: list[list[WideCell]]) -> None:
        sheet = self._workbook.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, label in enumerate(table.header):
            sheet.write_string(0, place, spreadsheet_safe(label), self._bold)
        rows = chain(first, islice(table.rows, MOST_ROWS - 1 - len(first)))
        for number, row in enumerate(rows, start=1):
            self._row(sheet, number, row, table.shares)

    def _row(self, sheet: Any, number: int, row: list[WideCell], shares: frozenset[int]) -> None:
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, place, spreadsheet_safe(cell))
            elif cell is not None:
                sheet.write_number(number, place, cell, self._percent if place in shares else None)

    def _name(self, wanted: str) -> str:
        """A name that a sheet may have and that no other has."""
        clean = _FORBIDDEN.sub(" ", wanted).strip(" '") or "Sheet"
        name, number = clean[:_LONGEST_NAME].rstrip("'"), 2
        while name.lower() in self._names:
            ending = f" {number}"
            name, number = clean[: _LONGEST_NAME - len(ending)] + ending, number + 1
        self._names.add(name.lower())
        return name
