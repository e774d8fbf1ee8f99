"""Rows that are sums of other rows, known by their labels and by arithmetic."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from .words import Group, words_of

Vector = Sequence[int]
_LONGEST = 60  # characters of a label
_ROUNDS = 4  # totals of totals


def is_total_label(text: str) -> bool:
    """Whether a row's label says that the row is a total, and nothing else."""
    return len(text) <= _LONGEST and words_of(text).whole(Group.ROWS) == "total"


def names_total(text: str) -> bool:
    """Whether a label holds the word, perhaps with the name of the part ("Adams Total")."""
    return len(text) <= _LONGEST and words_of(text).has(Group.ROWS, "total")


def sums_of_neighbours(vectors: Sequence[Vector]) -> set[int]:
    """The rows that are the sum of two or more rows right before or right after them.

    Rows found are taken out and the others looked at again, so that totals of totals are found.
    """
    left = list(range(len(vectors)))
    found: set[int] = set()
    for _ in range(_ROUNDS):
        new = _sums([vectors[row] for row in left])
        if not new:
            break
        found |= {left[place] for place in new}
        left = [row for place, row in enumerate(left) if place not in new]
    return found


def repeats_itself(vectors: Sequence[Vector]) -> bool:
    """Whether the first rows sum to the same as the rest: one count at two levels."""
    if len(vectors) < 3:
        return False
    whole = [sum(column) for column in zip(*vectors, strict=True)]
    if _weight(whole) < _needed(len(vectors)):
        return False
    running = [0] * len(whole)
    for vector in vectors[:-1]:
        running = [a + b for a, b in zip(running, vector, strict=True)]
        if any(running) and all(
            part * 2 == total for part, total in zip(running, whole, strict=True)
        ):
            return True
    return False


def _sums(vectors: Sequence[Vector]) -> set[int]:
    scalars = [sum(vector) for vector in vectors]
    before = [0]
    for scalar in scalars:
        before.append(before[-1] + scalar)
    places = defaultdict(list)
    for place, value in enumerate(before):
        places[value].append(place)
    needed = _needed(len(vectors))
    found: set[int] = set()
    for row, scalar in enumerate(scalars):
        if scalar <= 0 or _weight(vectors[row]) < needed:
            continue
        starts = [place for place in places[before[row] - scalar] if place <= row - 2]
        ends = [place for place in places[before[row + 1] + scalar] if place >= row + 3]
        ranges = [(start, row) for start in starts[:3]] + [(row + 1, end) for end in ends[:3]]
        if any(_adds_up(vectors, row, first, last) for first, last in ranges):
            found.add(row)
    return found


def _adds_up(vectors: Sequence[Vector], row: int, first: int, last: int) -> bool:
    parts = [vector for vector in vectors[first:last] if any(vector)]
    return len(parts) >= 2 and all(
        sum(part[place] for part in parts) == value for place, value in enumerate(vectors[row])
    )


def _weight(vector: Vector) -> float:
    """How unlikely the numbers are to be a sum by chance, as a power of ten."""
    return sum(math.log10(abs(value) + 1) for value in vector)


def _needed(rows: int) -> float:
    """More rows offer more sums: each pair of places is one."""
    return 2 * math.log10(rows + 1) + 2
