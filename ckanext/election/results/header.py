"""Header names made comparable, and headers of several rows made one."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

JOINT = " / "
_SEPARATORS = re.compile(r"[\s_\-./\\]+")


@functools.lru_cache(maxsize=1 << 14)  # each recipe asks for the same few names again
def normalise(name: str) -> str:
    """A header name without case, accents, line breaks and the marks between its words."""
    text = unicodedata.normalize("NFKD", name.strip().strip("\ufeff"))
    text = "".join(char for char in text if not unicodedata.combining(char))
    return _SEPARATORS.sub(" ", text.casefold()).strip()


def joined(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """One name for each column under a header of several rows.

    A name above others holds to the right, as a merged cell does, while there are names below it;
    a name with nothing below is its column's own.

    Args:
        rows: the header's rows, all but the last may have gaps.

    Returns:
        The names from top to bottom joined by ` / `.
    """
    if len(rows) == 1:
        return tuple(rows[0])
    width = max(len(row) for row in rows)
    cells = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    for below, upper in itertools.pairwise(reversed(cells)):
        _carry(upper, below)
    return tuple(JOINT.join(_distinct(column)) for column in zip(*cells, strict=True))


@functools.lru_cache(maxsize=1024)  # every recipe asks for the same few rows of a table
def names_of(header: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The normalised names that each column answers to: the whole, and its last part if unique."""
    last = [normalise(name.rpartition(JOINT)[2]) for name in header]
    often = Counter(last)
    return [
        (normalise(name), own) if often[own] == 1 else (normalise(name),)
        for name, own in zip(header, last, strict=True)
    ]


def _carry(upper: list[str], below: Sequence[str]) -> None:
    group = ""
    for index, cell in enumerate(upper):
        if cell:
            group = cell if below[index] else ""
        elif below[index]:
            upper[index] = group
        else:
            group = ""


def _distinct(parts: Sequence[str]) -> list[str]:
    """The parts that say something, each once: a cell merged downwards repeats its name."""
    return list(dict.fromkeys(part for part in parts if part))
