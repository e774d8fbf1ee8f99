"""The tables of a kept original, as a page can look at them: bounded in size, rows and columns."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from ckanext.election.results.errors import RefusalKind, Refused
from ckanext.election.results.generic.profile import Profile, find_header, profile_at
from ckanext.election.results.json_rows import as_tables
from ckanext.election.results.limits import Limits
from ckanext.election.results.members import contents
from ckanext.election.results.opened import Json, Tables, open_source
from ckanext.election.results.source import Source
from ckanext.election.results.table import Table

LIMITS = Limits(
    file_bytes=200_000_000,
    workbook_bytes=10_000_000,
    workbook_unpacked_bytes=200_000_000,
    workbook_cells=2_000_000,
    html_bytes=10_000_000,
    json_bytes=30_000_000,
    columns=1_000,
    memory="400MB",
    threads=1,
)
"""A page is asked for by a person who waits, beside others who do."""
MOST_BYTES = 16_000_000
"""Of a table: beyond, only the rows up to here are looked at, and the page says so."""
MOST_COLUMNS = 300
MOST_TABLES = 50


@dataclass(frozen=True)
class Opened:
    """A file's tables.

    Attributes:
        tables: the delimited text, or the sheets.
        cut: for each table, whether only its first rows are looked at.
    """

    tables: tuple[Table, ...]
    cut: tuple[bool, ...]


@contextmanager
def opened(path: Path, name: str) -> Iterator[Opened]:
    """Open a file for a page; its tables are there within the `with` block.

    Args:
        path: its bytes.
        name: what people call it.

    Raises:
        Refused: it holds no table, or is larger than a page can look at.
    """
    with tempfile.TemporaryDirectory(prefix="election-mending-") as folder:
        found = _tables(path, name, Path(folder))
        pairs = [_bounded(table, Path(folder), place) for place, table in enumerate(found)]
        yield Opened(tuple(table for table, _ in pairs), tuple(cut for _, cut in pairs))


def header_of(table: Table) -> int | None:
    """The index of the row that is likely the header's last; None where there is none."""
    found = find_header(table.sample.rows)
    return 0 if found is None and len(table.sample.rows) > 1 else found


def profile_of(table: Table, header_row: int, depth: int) -> Profile | None:
    """The table below a header, or None where there is nothing below.

    Args:
        table: the table.
        header_row: the number of the header's last row, as people count: the first is 1.
        depth: how many rows the header has.
    """
    if not depth <= header_row < len(table.sample.rows) + 1:
        return None
    return profile_at(table, header_row - 1, depth)


def _tables(path: Path, name: str, folder: Path) -> Sequence[Table]:
    sources = contents([Source.open(path, name, 0, LIMITS)], folder, LIMITS).sources
    if len(sources) != 1:
        reason = f"{name} holds {len(sources)} files; a page can look at one."
        raise Refused(RefusalKind.UNKNOWN, reason)
    found = open_source(sources[0], folder, LIMITS)
    seen = as_tables(found) if isinstance(found, Json) else found
    tables = seen.tables if isinstance(seen, Tables) else ()
    usable = [table for table in tables if not table.is_lines]
    if not usable:
        raise Refused(RefusalKind.UNKNOWN, f"{name} holds no table with columns.")
    return usable[:MOST_TABLES]


def _bounded(table: Table, folder: Path, place: int) -> tuple[Table, bool]:
    """The table, or its first rows where it is long."""
    if table.path.stat().st_size <= MOST_BYTES:
        return table, False
    cut = folder / f"first-rows-{place}.csv"
    with table.path.open("rb") as whole, cut.open("wb") as part:
        data = whole.read(MOST_BYTES)
        part.write(data[: data.rfind(b"\n") + 1])
    return replace(table, path=cut), True
