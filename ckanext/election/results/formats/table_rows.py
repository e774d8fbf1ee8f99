"""All rows of a small table, for readers whose layout only code can follow."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from ckanext.election.results.errors import Broken
from ckanext.election.results.table import Table

Row = list[str]
_MOST_CELLS = 20_000_000


def numbered_rows(table: Table) -> Iterator[tuple[int, Row]]:
    """The rows with their numbers, the first is 1; cells without blanks round them.

    Raises:
        Broken: the table is larger than a reader in code may take.
    """
    dialect = table.sample.dialect
    cells = 0
    with table.path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream, delimiter=dialect.delimiter, quotechar=dialect.quote)
        for number, row in enumerate(rows, start=1):
            cells += len(row)
            if cells > _MOST_CELLS:
                raise Broken(f"{table.source.name} has more than {_MOST_CELLS} cells.")
            yield number, [cell.strip(" \t\u00a0") for cell in row]


def find_row(table: Table, *cells: str, within: int = 60) -> int | None:
    """The number of the first row that has these cells, in any place; None without one."""
    for number, row in enumerate(table.sample.rows[:within], start=1):
        stripped = {cell.strip() for cell in row}
        if all(cell in stripped for cell in cells):
            return number
    return None
