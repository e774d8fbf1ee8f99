"""Workbooks (xlsx, xls, ods): each sheet as a delimited text, so that one path reads them all."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from .dialect import Dialect, sample_of
from .errors import Broken
from .finding import Finding, Severity
from .limits import Limits
from .source import Source
from .table import Table

_DIALECT = Dialect(",")


def open_workbook(source: Source, folder: Path, limits: Limits) -> tuple[Table, ...]:
    """The sheets of a workbook that hold cells.

    Args:
        source: the workbook; its archive has been checked before.
        folder: where the texts go.
        limits: how large a workbook may be.

    Raises:
        Broken: it is too large or no workbook.
    """
    if source.size > limits.workbook_bytes:
        raise Broken(
            f"{source.name} is a workbook of {source.size} bytes; the limit is"
            f" {limits.workbook_bytes}."
        )
    try:
        workbook = CalamineWorkbook.from_path(str(source.path))
        return tuple(_tables(workbook, source, folder))
    except CalamineError as error:
        raise Broken(f"{source.name} cannot be read as a workbook: {error}.") from error


def _tables(workbook: CalamineWorkbook, source: Source, folder: Path) -> Iterator[Table]:
    for number, metadata in enumerate(workbook.sheets_metadata):
        sheet = workbook.get_sheet_by_name(metadata.name)
        path = folder / f"sheet-{source.index}-{number}.csv"
        if not _write(sheet, path):
            continue
        findings = list(_merged(sheet, source))
        if metadata.visible is not SheetVisibleEnum.Visible:
            findings.append(_note(source, "sheet-hidden", f"The sheet “{sheet.name}” is hidden."))
        yield Table(
            source, path, sample_of(path, _DIALECT), "workbook", sheet.name, tuple(findings)
        )


def _write(sheet: CalamineSheet, path: Path) -> bool:
    """Write the cells; False where there are none."""
    filled = False
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        for row in sheet.iter_rows():
            cells = [_text(cell) for cell in row]
            filled = filled or any(cells)
            writer.writerow(cells)
    return filled


def _text(cell: object) -> str:
    """A cell as its text; a whole number that a workbook keeps as a float is whole again."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, (dt.datetime, dt.date, dt.time)):
        return cell.isoformat()
    return str(cell)


def _merged(sheet: CalamineSheet, source: Source) -> Iterator[Finding]:
    ranges = sheet.merged_cell_ranges
    if ranges:
        yield _note(
            source,
            "cells-merged",
            f"The sheet “{sheet.name}” has {len(ranges)} ranges of merged cells; only the first"
            " cell of each holds its text.",
        )


def _note(source: Source, rule: str, message: str) -> Finding:
    return Finding(rule, Severity.NOTE, message, file=source.name)
