"""Sums that hold in nearly every row: the choices and what else adds up to a written total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from .profile import Column
from .role import Guess
from .share import is_share

MOST = 0.95  # of the rows must keep a relation; the others become findings
_FEWEST = 2  # rows with something in them: one sum could be chance
_TRIED = 25  # rows on which a guess must hold before all are looked at
_MOST_EXTRAS = 7
_MOST_RUNS = 40

Numbers = Sequence[int | None]


@dataclass(frozen=True)
class Equation:
    """Columns that sum to a column.

    Attributes:
        choices: neighbours among the columns that name choices.
        extras: counts that are in the sum beside them.
        broken: the rows that do not keep it.
        by_shares: the choices are parts of the total, as columns of shares say; others may lack.
    """

    total: Guess
    choices: tuple[Column, ...]
    extras: tuple[Guess, ...]
    checked: int
    broken: tuple[int, ...]
    by_shares: bool = False


def holds(total: Numbers, parts: Sequence[Numbers]) -> tuple[int, tuple[int, ...]] | None:
    """How many rows could be tried and which do not add up; None where too few do.

    A row counts where the total is written and not zero, and at least one part is.
    """
    tried = [row for row, value in enumerate(total) if value and any(part[row] for part in parts)]
    head = tried[:_TRIED]
    if len(tried) < _FEWEST or _misses(total, parts, head, len(head) // 10 + 1) is None:
        return None
    broken = _misses(total, parts, tried, int((1 - MOST) * len(tried) + 0.000001))
    # A total without its parts, or parts without their total, is told by the checks.
    return None if broken is None else (len(tried), broken)


def solve(
    totals: Sequence[Guess], choices: Sequence[Column], extras: Sequence[Guess]
) -> Equation | None:
    """The first total that the choices, with some of the extras, add up to.

    Args:
        totals: in the order in which they are tried.
        choices: the columns that may be choices, in the order of the table.
        extras: counts that may be in the sum.
    """
    for total in totals:
        others = [extra for extra in extras if extra.column is not total.column][:_MOST_EXTRAS]
        for chosen in _subsets(others):
            found = [
                Equation(total, run, chosen, *kept)
                for run in _runs(total.column, choices, chosen)
                if (kept := _kept(total.column, run, chosen)) is not None
            ]
            if found:
                return min(found, key=lambda entry: (len(entry.broken), -len(entry.choices)))
    return None


def by_shares(
    totals: Sequence[Guess], choices: Sequence[Column], shares: Sequence[Guess]
) -> Equation | None:
    """The first total of which two choices or more are the parts that columns of shares say.

    Args:
        totals: in the order in which they are tried.
        choices: the columns that may be choices.
        shares: columns of fractions and percents.
    """
    for total in totals:
        found = {
            column: kept
            for column in choices
            for share in shares
            if (kept := is_share(share.column, column.numbers, total.column.numbers)) is not None
        }
        if len(found) >= _FEWEST:
            broken = sorted({row for _, rows in found.values() for row in rows})
            checked = max(tried for tried, _ in found.values())
            return Equation(total, tuple(found), (), checked, tuple(broken), by_shares=True)
    return None


def _kept(
    total: Column, run: Sequence[Column], extras: Sequence[Guess]
) -> tuple[int, tuple[int, ...]] | None:
    return holds(total.numbers, [column.numbers for column in (*run, *_columns(extras))])


def _subsets(extras: Sequence[Guess]) -> Iterator[tuple[Guess, ...]]:
    """All extras first, then fewer: one that is zero everywhere is a count all the same."""
    for size in range(len(extras), -1, -1):
        yield from combinations(extras, size)


def _runs(
    total: Column, choices: Sequence[Column], extras: Sequence[Guess]
) -> list[tuple[Column, ...]]:
    """The runs of neighbours that add up in the first rows, the longest first."""
    rows = [row for row, value in enumerate(total.numbers) if value][:_TRIED]
    if len(rows) < _FEWEST:
        return []
    votes: dict[tuple[int, int], int] = {}
    for row in rows:
        rest = (total.numbers[row] or 0) - sum(
            column.numbers[row] or 0 for column in _columns(extras)
        )
        for run in _runs_of(choices, row, rest):
            votes[run] = votes.get(run, 0) + 1
    needed = len(rows) - len(rows) // 10 - (len(rows) > _TRIED // 5)
    good = [run for run, count in votes.items() if count >= needed and run[1] - run[0] >= 2]
    good.sort(key=lambda run: run[0] - run[1])
    return [tuple(choices[start:end]) for start, end in good[:_MOST_RUNS]]


def _runs_of(choices: Sequence[Column], row: int, wanted: int) -> Iterator[tuple[int, int]]:
    starts: dict[int, list[int]] = {0: [0]}
    running = 0
    for place, column in enumerate(choices, start=1):
        running += column.numbers[row] or 0
        for start in starts.get(running - wanted, ()):
            yield start, place
        starts.setdefault(running, []).append(place)


def _misses(
    total: Numbers, parts: Sequence[Numbers], rows: Sequence[int], most: int
) -> tuple[int, ...] | None:
    """The rows whose parts do not add up; None where there are more than `most`."""
    broken: list[int] = []
    for row in rows:
        if sum(part[row] or 0 for part in parts) != total[row]:
            broken.append(row)
            if len(broken) > most:
                return None
    return tuple(broken)


def _columns(guesses: Sequence[Guess]) -> list[Column]:
    return [found.column for found in guesses]
