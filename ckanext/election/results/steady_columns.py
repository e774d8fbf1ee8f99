"""Columns that hold one text in every row, as a file of one election has its name and date.

What they hold is only held against that text while the file is read, never stored, and SQL knows it
for a constant: a third of the work on a long file. Some rows from all over the file tell which
columns may be such; whoever reads the file proves it, row by row.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from .dialect import Dialect, Sample, rows_of
from .store import literal

_SPOTS = 24
_AT_A_SPOT = 1 << 13
Steady = Mapping[int, str | None]


def steady_columns(path: Path, sample: Sample, wanted: Iterable[int], above: int) -> Steady:
    """The columns that hold one text wherever the file was looked at.

    Args:
        path: the text in UTF-8.
        sample: its first rows.
        wanted: the columns that are asked for.
        above: how many rows stand above the data.

    Returns:
        The columns with their text; None where no row has the cell.
    """
    rows = iter((*sample.rows[above:], *_rows_from_all_over(path, sample.dialect)))
    first = next(rows, None)
    if first is None:
        return {}
    steady = {index: _cell(first, index) for index in wanted}
    for row in rows:
        for index in [index for index, text in steady.items() if _cell(row, index) != text]:
            del steady[index]
    return steady


def is_odd(steady: Steady) -> str:
    """The SQL condition on rows of the file that hold something else in a steady column."""
    parts = [
        f"c{index} IS DISTINCT FROM {_literal(text)}" for index, text in sorted(steady.items())
    ]
    return " OR ".join(parts) or "false"


def definition(index: int, steady: Steady) -> str:
    """A column of the table that the file is read into."""
    if index not in steady:
        return f"c{index} VARCHAR"
    return f"c{index} VARCHAR GENERATED ALWAYS AS ({_literal(steady[index])}) VIRTUAL"


def _literal(text: str | None) -> str:
    return "NULL::VARCHAR" if text is None else literal(text)


def _cell(row: tuple[str, ...], index: int) -> str | None:
    return row[index] if index < len(row) else None


def _rows_from_all_over(path: Path, dialect: Dialect) -> Iterator[tuple[str, ...]]:
    """Whole lines from places that lie evenly apart."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        for spot in range(_SPOTS):
            stream.seek(size * spot // _SPOTS)
            lines = stream.read(_AT_A_SPOT).split(b"\n")[1:-1]
            text = b"\n".join(lines).decode("utf-8", errors="replace")
            yield from rows_of(io.StringIO(text, newline=""), dialect)
