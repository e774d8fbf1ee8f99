"""The reporting units of a table: levels, which columns name them, and what their ids are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ckanext.election.results.model import UnitLevel

from .profile import Column
from .role import Guess, Role

_LOOKED_AT = 3_000  # rows, spread over the table
_HOLDS = 0.995  # of the values: one code with two spellings of its parent is no other code


@dataclass(frozen=True)
class Level:
    """One level of reporting units.

    Attributes:
        own: the column that tells the units of the level apart, below one unit of the next level.
        keys: the columns whose cells together are the id, coarse to fine.
    """

    level: UnitLevel
    own: Column
    keys: tuple[Column, ...]
    name: Column | None = None


def levels_of(guesses: Iterable[Guess], rows: Sequence[int]) -> list[Level]:
    """The levels that the columns name, coarse to fine.

    Args:
        guesses: every column's role.
        rows: the places, in the columns' cells, of the rows that are no totals.
    """
    by_level: dict[UnitLevel, list[Guess]] = {}
    for found in guesses:
        if found.role is Role.UNIT:
            by_level.setdefault(UnitLevel(found.word), []).append(found)
    owned = [
        (level, *_code_and_name(named, rows))
        for level, named in sorted(by_level.items(), key=lambda item: item[0].rank)
    ]
    owned = _in_order([entry for entry in owned if _is_told_apart(entry[1], rows)], rows)
    levels: list[Level] = []
    for level, own, name in owned:
        above = levels[-1].keys if levels else ()
        alone = not above or determines([own], above, rows)
        levels.append(Level(level, own, (own,) if alone else (*above, own), name))
    return levels


def determines(keys: Sequence[Column], others: Sequence[Column], rows: Sequence[int]) -> bool:
    """Whether rows with the same keys have the same other cells, as good as always."""
    seen: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for row in rows[:: len(rows) // _LOOKED_AT + 1]:
        key = tuple(column.cells[row] for column in keys)
        if all(key):
            seen.setdefault(key, set()).add(tuple(column.cells[row] for column in others))
    if not seen:
        return False
    return sum(1 for values in seen.values() if len(values) == 1) >= _HOLDS * len(seen)


def _code_and_name(named: Sequence[Guess], rows: Sequence[int]) -> tuple[Column, Column | None]:
    """The column of the level's ids, and the one of its names where there are both."""
    best = sorted(named, key=lambda found: -found.sure)
    codes = [found.column for found in best if found.is_code]
    names = [found.column for found in best if not found.is_code]
    if not codes:
        return names[0], None
    if not names:
        return codes[0], None
    # A code that stands for several names is a number within something else.
    if determines([codes[0]], [names[0]], rows):
        return codes[0], names[0]
    return (names[0], None) if determines([names[0]], [codes[0]], rows) else (codes[0], None)


def _is_told_apart(own: Column, rows: Sequence[int]) -> bool:
    return any(own.cells[row] for row in rows)


_Owned = tuple[UnitLevel, Column, Column | None]


def _in_order(owned: list[_Owned], rows: Sequence[int]) -> list[_Owned]:
    """Coarse to fine by what the data say, where they contradict the usual order."""
    ordered = list(owned)
    for _ in ordered:
        for place in range(len(ordered) - 1):
            upper, lower = ordered[place][1], ordered[place + 1][1]
            if determines([upper], [lower], rows) and not determines([lower], [upper], rows):
                ordered[place], ordered[place + 1] = ordered[place + 1], ordered[place]
    return ordered
