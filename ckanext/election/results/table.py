"""A table of texts in DuckDB: every row of a delimited file, its cells untouched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from .dialect import LINES, Sample, rows_of, sample, sample_of
from .errors import Broken
from .finding import Finding, Severity
from .limits import Limits
from .line_ends import with_even_lines
from .source import Source
from .steady_columns import Steady, definition, is_odd, steady_columns
from .store import Store, literal

_CHUNK = 1 << 20
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


def load(
    store: Store, table: Table, name: str, columns: Iterable[int], above: int = 0
) -> list[Finding]:
    """Copy columns of the table into DuckDB as texts `c0`, `c1`, ...

    Row n of the file (the first is 1) gets rowid n - 1; an empty cell is '', a cell that the row
    does not have is NULL.

    Args:
        store: where the table goes.
        table: the delimited text.
        name: the table's name in DuckDB; ours, never from the file.
        columns: the columns that are used; the others are not kept.
        above: how many rows stand above the data; what their cells hold may be lost.

    Returns:
        Findings: rows that are longer than the table is wide, or cannot be parsed.

    Raises:
        Broken: DuckDB cannot read the file at all.
    """
    wanted = sorted(set(columns) | {table.sample.width} | ({0} if table.is_lines else set()))
    path = with_even_lines(table.path, store.folder)
    steady = steady_columns(path, table.sample, wanted, above)
    table = _load(store, table, path, _Target(name, wanted, steady))
    if steady and store.value(f"SELECT count(*) FROM {name} WHERE odd AND rowid >= {above}"):
        table = _load(store, table, path, _Target(name, wanted, {}))
    return [*_long_rows(store, table, name), *_rejected(store, table)]


@dataclass(frozen=True)
class _Target:
    """Where the columns of a file go.

    Attributes:
        name: the table's name in DuckDB.
        columns: the columns that it has.
        steady: those that hold one text; a row that holds another is marked as `odd`.
    """

    name: str
    columns: Sequence[int]
    steady: Steady


def _load(store: Store, table: Table, path: Path, target: _Target) -> Table:
    """Fill the target; what is given back is the table as it could be read."""
    try:
        _copy(store, table, path, target, parallel=True)
    except duckdb.Error as error:
        if "parallel" not in str(error):
            raise Broken(f"{table.source.name} cannot be parsed as a table.") from error
        _check_quotes(table, path)
        _copy(store, table, path, target, parallel=False)
    return _unquoted(store, table, path, target) if _is_swallowed(store) else table


def _check_quotes(table: Table, path: Path) -> None:
    """Refuse a text in which a stray quotation mark hides whole rows from here to the next one.

    Raises:
        Broken: a cell holds line ends and as many delimiters as a row.
    """
    delimiter = table.sample.dialect.delimiter
    enough = max(table.sample.width - 1, 2)
    with path.open(encoding="utf-8", newline="") as stream:
        for number, row in enumerate(rows_of(stream, table.sample.dialect), start=1):
            if any("\n" in cell and cell.count(delimiter) >= enough for cell in row):
                raise Broken(
                    f"{table.source.name}: a quotation mark in row {number} is never closed and"
                    " hides the rows behind it."
                )


def _is_swallowed(store: Store) -> bool:
    """Whether DuckDB left out a row that runs over the end of its line: a quote is not closed."""
    return bool(
        store.value(
            "SELECT count(*) FROM reject_errors WHERE error_type = 'UNQUOTED VALUE'"
            " AND contains(trim(csv_line, chr(10) || chr(13)), chr(10))"
        )
    )


def _unquoted(store: Store, table: Table, path: Path, target: _Target) -> Table:
    """The table read with quotation marks as plain text, where no cell is wrapped in them.

    Raises:
        Broken: cells are wrapped in them, so that the one that is not closed hides rows.
    """
    dialect = replace(table.sample.dialect, quote="")
    plain = replace(table, sample=replace(table.sample, dialect=dialect))
    _copy(store, plain, path, target, parallel=True)
    wrapped = " OR ".join(f"(starts_with(c{index}, '\"') AND ends_with(c{index}, '\"')"
                          f" AND length(c{index}) > 1)" for index in target.columns)  # fmt: skip
    if store.value(f"SELECT count(*) FROM {target.name} WHERE {wrapped}"):
        raise Broken(
            f"{table.source.name}: a quotation mark is never closed and hides the rows behind it."
        )
    return plain


def widest_row(table: Table) -> int:
    """How many cells the longest row can have, by its delimiters alone.

    Raises:
        Broken: more than any table has.
    """
    mark = table.sample.dialect.delimiter.encode()
    most = table.sample.width
    with table.path.open("rb") as stream:
        cells = 1
        while line := stream.readline(_CHUNK):
            cells += line.count(mark)
            most = max(most, cells)
            cells = 1 if line.endswith(b"\n") else cells
    if most > _MOST_COLUMNS:
        raise Broken(
            f"{table.source.name} has a row of {most} cells, the limit is {_MOST_COLUMNS}."
        )
    return most


def _copy(store: Store, table: Table, path: Path, target: _Target, *, parallel: bool) -> None:
    width = table.sample.width + _SLACK
    types = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(width))
    defined = ", ".join(definition(index, target.steady) for index in target.columns)
    stored = "".join(f"c{index}, " for index in target.columns if index not in target.steady)
    dialect = table.sample.dialect
    for kept in ("reject_errors", "reject_scans"):  # of the files that were read before
        store.execute(f"DROP TABLE IF EXISTS {kept}")
    store.execute(f"CREATE OR REPLACE TABLE {target.name} ({defined}, odd BOOLEAN)")
    # chr(30) stands for a null that no file holds, so that an empty cell stays an empty text.
    store.execute(
        f"INSERT INTO {target.name} ({stored}odd) SELECT {stored}{is_odd(target.steady)} FROM"
        f" read_csv({literal(str(path))}, delim = {literal(dialect.delimiter)},"
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
