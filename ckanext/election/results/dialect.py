"""How a delimited text is written: found by our own rules first, by clevercsv where they fail."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_SAMPLE = 1 << 16
_DELIMITERS = ",;\t|"
_RARE_DELIMITERS = "^~#§\x01:"
# What spreadsheets write before the first row, to say how the rest is delimited.
_TOLD = re.compile(r"\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_MOST_ROWS = 400
_LONGEST_CELL = 1 << 17


@dataclass(frozen=True)
class Dialect:
    """A delimiter and a quote character, doubled inside quotes; none where it is empty."""

    delimiter: str
    quote: str = '"'


# No text holds this delimiter: every line is one cell.
LINES = Dialect("\x1f", "")


@dataclass(frozen=True)
class Sample:
    """The first rows of a delimited text, as they are read with its dialect.

    Attributes:
        rows: preamble, header and first data rows alike; the first row has index 0.
        width: the most cells that a row of the sample has.
    """

    dialect: Dialect
    rows: tuple[tuple[str, ...], ...]
    width: int


def sample(path: Path) -> Sample | None:
    """The dialect of a UTF-8 text and its first rows; None where no delimiter fits."""
    text = _head(path)
    if "\x00" in text:
        return None
    found = (
        _as_told(text)
        or _by_consistency(text, _DELIMITERS, 0.5)
        or _by_consistency(text, _RARE_DELIMITERS, 0.9)
        or _by_clevercsv(text)
    )
    if found is None:
        return None
    return _sample(text, found)


def sample_of(path: Path, dialect: Dialect) -> Sample:
    """The first rows of a text whose dialect is known."""
    return _sample(_head(path), dialect)


def _sample(text: str, dialect: Dialect) -> Sample:
    rows = tuple(_rows(text, dialect))
    return Sample(dialect, rows, max((len(row) for row in rows), default=0))


def _head(path: Path) -> str:
    with path.open("rb") as stream:
        data = stream.read(_SAMPLE)
        cut = data.rfind(b"\n")
        if len(data) == _SAMPLE and cut > 0:
            data = data[: cut + 1]
    return data.decode("utf-8", errors="replace").removeprefix("\ufeff")


def rows_of(text: Iterable[str], dialect: Dialect) -> Iterator[tuple[str, ...]]:
    """The rows of a text, as far as they can be parsed.

    Args:
        text: opened with `newline=""`.
        dialect: how it is written.
    """
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(
        text,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
    )
    try:
        yield from map(tuple, reader)
    except csv.Error:
        return


def _rows(text: str, dialect: Dialect) -> Iterator[tuple[str, ...]]:
    return itertools.islice(rows_of(io.StringIO(text, newline=""), dialect), _MOST_ROWS)


def _as_told(text: str) -> Dialect | None:
    """The delimiter that a first line `sep=;` names, if the other lines have it."""
    told = _TOLD.match(text)
    if told is None or told.group(1) not in text[told.end() :]:
        return None
    return Dialect(told.group(1))


def _by_consistency(text: str, delimiters: str, share: float) -> Dialect | None:
    """The delimiter with which at least a share of the rows has the same number of cells."""
    best: tuple[float, int, Dialect] | None = None
    for delimiter in delimiters:
        dialect = Dialect(delimiter)
        widths = [len(row) for row in _rows(text, dialect) if row]
        if not widths:
            continue
        width, rows = max(Counter(widths).items(), key=lambda item: (item[0] > 1, item[1]))
        if width < 2:
            continue
        candidate = (round(rows / len(widths), 1), width, dialect)
        if best is None or candidate[:2] > best[:2]:
            best = candidate
    return best[2] if best and best[0] >= share else None


def _by_clevercsv(text: str) -> Dialect | None:
    import clevercsv  # half a second, which most files can do without

    try:
        found = clevercsv.Detector().detect(text[: _SAMPLE // 4])
    except (clevercsv.Error, ValueError):
        return None
    if found is None or not found.delimiter or len(found.delimiter) != 1:
        return None
    if found.delimiter.isalnum() or found.delimiter == " ":  # prose, or fixed width
        return None
    return Dialect(found.delimiter, found.quotechar or '"')
