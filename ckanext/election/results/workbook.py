"""Workbooks (xlsx, xls, ods): each sheet as a delimited text, so that one path reads them all."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from .dialect import Dialect, sample_of
from .errors import Broken
from .finding import Finding, Severity
from .limits import Limits
from .source import Source
from .table import Table
from .workbook_scan import SheetFacts, scan_workbook

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
    facts = scan_workbook(source, limits)
    try:
        workbook = CalamineWorkbook.from_path(str(source.path))
        return tuple(_tables(workbook, source, folder, facts))
    except CalamineError as error:
        raise Broken(f"{source.name} cannot be read as a workbook: {error}.") from error


def _tables(
    workbook: CalamineWorkbook, source: Source, folder: Path, facts: Mapping[str, SheetFacts]
) -> Iterator[Table]:
    for number, metadata in enumerate(workbook.sheets_metadata):
        if metadata.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(metadata.name)
        path = folder / f"sheet-{source.index}-{number}.csv"
        if not _write(sheet, path):
            continue
        hidden = metadata.visible is not SheetVisibleEnum.Visible
        findings = [*_merged(sheet, source), *_unseen(source, sheet.name, facts)]
        if hidden:
            findings.append(_note(source, "sheet-hidden", f"The sheet “{sheet.name}” is hidden."))
        found = sample_of(path, _DIALECT)
        yield Table(source, path, found, "workbook", sheet.name, tuple(findings), hidden=hidden)


def _unseen(source: Source, name: str, facts: Mapping[str, SheetFacts]) -> Iterator[Finding]:
    """What a person who looks at the sheet does not see, or sees and the file does not hold."""
    sheet = facts.get(name, SheetFacts())
    for what, number in (("rows", sheet.hidden_rows), ("columns", sheet.hidden_columns)):
        if number:
            yield _note(
                source,
                f"{what}-hidden",
                f"The sheet “{name}” hides {number} {what}; they are read like the others.",
            )
    if sheet.uncounted:
        yield Finding(
            "formulas-without-values",
            Severity.ERROR,
            f"{sheet.uncounted} formulas of the sheet “{name}” have no stored result: open and save"
            " the workbook in a spreadsheet program, or ask for the values.",
            {"sheet": name, "formulas": sheet.uncounted},
            file=source.name,
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
