"""How a delimited text is written: found by our own rules first, by clevercsv where they fail."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import clevercsv

_SAMPLE = 1 << 16
_DELIMITERS = ",;\t|"
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
    found = _by_consistency(text) or _by_clevercsv(text)
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


def _rows(text: str, dialect: Dialect) -> Iterable[tuple[str, ...]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect.delimiter,
        quotechar=dialect.quote or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
    )
    try:
        for number, row in enumerate(reader):
            if number >= _MOST_ROWS:
                return
            yield tuple(row)
    except csv.Error:
        return


def _by_consistency(text: str) -> Dialect | None:
    """The delimiter with which most rows have one and the same number of cells."""
    best: tuple[float, int, Dialect] | None = None
    for delimiter in _DELIMITERS:
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
    return best[2] if best and best[0] >= 0.5 else None


def _by_clevercsv(text: str) -> Dialect | None:
    try:
        found = clevercsv.Detector().detect(text[: _SAMPLE // 4])
    except (clevercsv.Error, ValueError):
        return None
    if found is None or not found.delimiter or len(found.delimiter) != 1:
        return None
    if found.delimiter.isalnum() or found.delimiter == " ":  # prose, or fixed width
        return None
    return Dialect(found.delimiter, found.quotechar or '"')
