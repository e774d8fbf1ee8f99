"""A table of texts in DuckDB: every row of a delimited file, its cells untouched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from .dialect import LINES, Sample, sample, sample_of
from .errors import Broken
from .finding import Finding, Severity
from .limits import Limits
from .source import Source
from .store import Store, literal

_MOST_COLUMNS = Limits().columns
_SLACK = 2  # columns beyond the sample's widest row: a longer row is told, not cut


@dataclass(frozen=True)
class Table:
    """A delimited text, known by its first rows until it is loaded.

    Attributes:
        path: the text in UTF-8.
        sheet: the name of the sheet or archive member that it was taken from.
        sample: the first rows.
        encoding: what the file was written in.
        hidden: whether the workbook does not show the sheet.
    """

    source: Source
    path: Path
    sample: Sample
    encoding: str
    sheet: str | None = None
    findings: tuple[Finding, ...] = field(default=())
    hidden: bool = False

    @property
    def is_lines(self) -> bool:
        """Whether each row is one whole line, uncut."""
        return self.sample.dialect == LINES

    def as_lines(self) -> Table:
        """The same text with each line as one cell, for what has a fixed width."""
        return replace(self, sample=sample_of(self.path, LINES))

    def preamble(self, header_row: int) -> str:
        """The rows before the header as text, one line a row, cells joined with `;`."""
        return "\n".join(";".join(row) for row in self.sample.rows[:header_row])


def open_table(source: Source, path: Path, encoding: str) -> Table | None:
    """The table that a UTF-8 text holds; None where it is no delimited text."""
    found = sample(path)
    return Table(source, path, found, encoding) if found else None


def open_lines(
    source: Source, path: Path, encoding: str, findings: tuple[Finding, ...] = ()
) -> Table:
    """A UTF-8 text as a table of one column, each line a cell."""
    return Table(source, path, sample_of(path, LINES), encoding, findings=findings)


def load(store: Store, table: Table, name: str, columns: Iterable[int]) -> list[Finding]:
    """Copy columns of the table into DuckDB as texts `c0`, `c1`, ...

    Row n of the file (the first is 1) gets rowid n - 1; an empty cell is '', a cell that the row
    does not have is NULL.

    Args:
        store: where the table goes.
        table: the delimited text.
        name: the table's name in DuckDB; ours, never from the file.
        columns: the columns that are used; the others are not kept.

    Returns:
        Findings: rows that are longer than the table is wide, or cannot be parsed.

    Raises:
        Broken: DuckDB cannot read the file at all.
    """
    wanted = sorted(set(columns) | {table.sample.width} | ({0} if table.is_lines else set()))
    path = _without_blank_lines(table.path, store.folder)
    try:
        _copy(store, table, path, name, wanted, parallel=True)
    except duckdb.Error as error:
        if "parallel" not in str(error):
            raise Broken(f"{table.source.name} cannot be parsed as a table.") from error
        _copy(store, table, path, name, wanted, parallel=False)
    return [*_long_rows(store, table, name), *_rejected(store, table)]


def widest_row(table: Table) -> int:
    """How many cells the longest row can have, by its delimiters alone.

    Raises:
        Broken: more than any table has.
    """
    mark = table.sample.dialect.delimiter.encode()
    most = table.sample.width
    with table.path.open("rb") as stream:
        for line in stream:
            most = max(most, line.count(mark) + 1)
    if most > _MOST_COLUMNS:
        raise Broken(
            f"{table.source.name} has a row of {most} cells, the limit is {_MOST_COLUMNS}."
        )
    return most


def _copy(
    store: Store, table: Table, path: Path, name: str, wanted: list[int], *, parallel: bool
) -> None:
    width = table.sample.width + _SLACK
    types = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(width))
    chosen = ", ".join(f"c{index}" for index in wanted)
    dialect = table.sample.dialect
    # chr(30) stands for a null that no file holds, so that an empty cell stays an empty text.
    store.execute(
        f"CREATE OR REPLACE TABLE {name} AS SELECT {chosen} FROM read_csv("
        f"{literal(str(path))}, delim = {literal(dialect.delimiter)},"
        f" quote = {literal(dialect.quote)}, escape = {literal(dialect.quote)}, header = false,"
        f" auto_detect = false, columns = {{{types}}}, null_padding = true,"
        f" store_rejects = true, nullstr = ['{chr(30)}'], parallel = {str(parallel).lower()})"
    )


def _long_rows(store: Store, table: Table, name: str) -> list[Finding]:
    column = f"c{table.sample.width}"
    rows = store.rows(
        f"SELECT rowid + 1 FROM {name} WHERE coalesce({column}, '') <> '' ORDER BY 1 LIMIT 100"
    )
    return [_row_finding("row-too-long", table, row, "has more cells than the table has columns")
            for (row,) in rows]  # fmt: skip


def _rejected(store: Store, table: Table) -> list[Finding]:
    rows = store.rows("SELECT DISTINCT line FROM reject_errors ORDER BY line LIMIT 100")
    return [_row_finding("row-unreadable", table, row, "cannot be parsed and is left out")
            for (row,) in rows]  # fmt: skip


def _row_finding(rule: str, table: Table, row: int, what: str) -> Finding:
    return Finding(
        rule,
        Severity.ERROR,
        f"Row {row} {what}.",
        {"row": row},
        file=table.source.name,
        row=row,
    )


def _without_blank_lines(path: Path, folder: Path) -> Path:
    """The text with a blank put on each empty line, which DuckDB would skip and miscount."""
    if not _has_blank_lines(path):
        return path
    target = folder / f"{path.name}.lines"
    with path.open("rb") as stream, target.open("wb") as out:
        for line in stream:
            out.write(b" " + line if line in (b"\n", b"\r\n") else line)
    return target


def _has_blank_lines(path: Path) -> bool:
    tail = b"\n"
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            data = tail + chunk
            if b"\n\n" in data or b"\n\r\n" in data:
                return True
            tail = data[-2:]
    return False
