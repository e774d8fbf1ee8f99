"""The wide table as CSV, spelt as a country's spreadsheets expect it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol

from ckanext.election.results.errors import ResultsError

from .about import About, notes
from .wide_columns import groups
from .wide_rows import WideCell, WideTable, wide_table
from .wide_words import spreadsheet_safe

if TYPE_CHECKING:
    from ckanext.election.results.reading import Read

MOST_ROWS = 1_048_576  # of a sheet, its header counted


class UnknownLocale(ResultsError):  # noqa: N818 - named for what is unknown
    """A locale was asked for that is none."""


@dataclass(frozen=True)
class Spelling:
    """How numbers and cells are set apart.

    Attributes:
        bom: begin with a byte order mark, without which spreadsheets take UTF-8 for something else.
    """

    delimiter: str = ","
    decimal: str = "."
    bom: bool = False

    @classmethod
    def of(cls, locale: str | None) -> Spelling:
        """The spelling of a locale such as `de` or `pt-BR`; the plain one where it is None.

        Raises:
            UnknownLocale: there is no such locale.
        """
        if locale is None:
            return cls()
        try:
            decimal = get_decimal_symbol(Locale.parse(locale.replace("-", "_")))
        except (UnknownLocaleError, ValueError) as error:
            raise UnknownLocale(f"{locale!r} is no locale; try de, fr or pt-BR.") from error
        return cls(";" if decimal == "," else ",", decimal, bom=True)


def write_wide_csv(
    result: Read, target: Path, about: About, locale: str | None = None
) -> list[Path]:
    """Write one CSV for each table, and the notes beside them.

    Args:
        result: the read.
        target: the file; where several are needed, a number is put before its suffix.
        about: what the notes say.
        locale: whose spelling; None for commas and points.

    Returns:
        The files written, the notes last.
    """
    spelling = Spelling.of(locale)
    tables = [wide_table(result.store, group) for group in groups(result.store)]
    written: list[Path] = []
    for number, table in enumerate(tables, start=1):
        for part, rows in enumerate(_parts(table), start=1):
            path = _numbered(target, number if len(tables) > 1 else None, part)
            _write(path, [table.header], rows, spelling)
            written.append(path)
    beside = target.with_name(f"{target.stem}-notes{target.suffix}")
    lines: list[tuple[WideCell, ...]] = list(notes(result, about))
    lines += [("Table", path.name) for path in written]
    _write(beside, [], lines, spelling)
    return [*written, beside]


def _parts(table: WideTable) -> Iterator[Iterable[list[WideCell]]]:
    """The rows in pieces that a spreadsheet can open; at least one, however few rows there are."""
    first = list(islice(table.rows, 1))
    while True:
        rest = islice(table.rows, MOST_ROWS - 1 - len(first))
        yield chain(first, rest)
        first = list(islice(table.rows, 1))
        if not first:
            return


def _numbered(target: Path, table: int | None, part: int) -> Path:
    label = f"-{table}" if table else ""
    label += f"-part{part}" if part > 1 else ""
    return target.with_name(f"{target.stem}{label}{target.suffix}")


def _write(
    path: Path,
    head: list[list[str]],
    rows: Iterable[Iterable[WideCell]],
    spelling: Spelling,
) -> None:
    encoding = "utf-8-sig" if spelling.bom else "utf-8"
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=spelling.delimiter)
        writer.writerows([spreadsheet_safe(name) for name in names] for names in head)
        writer.writerows([_text(cell, spelling) for cell in row] for row in rows)


def _text(cell: WideCell, spelling: Spelling) -> str | int | None:
    if isinstance(cell, float):
        return f"{cell:.6f}".rstrip("0").rstrip(".").replace(".", spelling.decimal)
    return spreadsheet_safe(cell) if isinstance(cell, str) else cell
