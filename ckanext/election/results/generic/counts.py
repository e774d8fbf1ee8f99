"""Counts of whole units that confirm one another: sums, bounds and shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from .equation import MOST, holds
from .proposal import Confirmation, Proof
from .role import Guess, Role
from .share import is_share

_PARTS = {
    "registered": {"ballots_cast", "abstentions", "votes_cast"},
    "ballots_cast": {
        "valid",
        "null",
        "blank",
        "rejected",
        "undervotes",
        "challenged",
        "votes_cast",
    },
    "votes_cast": {"valid", "null", "blank", "rejected", "undervotes", "overvotes", "write_ins"},
}
_FEWEST = 3


def sums_of_counts(counts: Sequence[Guess]) -> Iterator[Confirmation]:
    """The sums that hold among the counts, the ones with most parts first."""
    for total in counts:
        allowed = _PARTS.get(total.word, set())
        parts = [found for found in counts if found.word in allowed and found is not total]
        for chosen in _subsets(parts):
            if len({found.word for found in chosen}) < len(chosen):
                continue
            kept = holds(total.column.numbers, [found.column.numbers for found in chosen])
            if kept is not None:
                yield _sum(total, chosen, *kept)
                break


def shares_of_counts(counts: Sequence[Guess], shares: Sequence[Guess]) -> Iterator[Confirmation]:
    """The shares that are one count divided by another, as turnout is."""
    for share in shares:
        for part, whole in ((a, b) for a in counts for b in counts if a is not b):
            found = is_share(share.column, part.column.numbers, whole.column.numbers)
            if found is not None:
                columns = frozenset({part.column.index, whole.column.index})
                sentence = (
                    f"“{share.column.header}” is “{part.column.header}” divided by"
                    f" “{whole.column.header}” in {found[0] - len(found[1])} of {found[0]} rows"
                )
                yield Confirmation(Proof.SHARE, sentence, columns, *found)
                break


def within(part: Guess, whole: Guess) -> Confirmation | None:
    """Whether a count is at most another in nearly every row, and not the same everywhere."""
    pairs = [
        (row, a, b)
        for row, (a, b) in enumerate(zip(part.column.numbers, whole.column.numbers, strict=True))
        if a and b
    ]
    broken = tuple(row for row, a, b in pairs if a > b)
    if len(pairs) < _FEWEST or len(broken) > (1 - MOST) * len(pairs):
        return None
    if all(a == b for _, a, b in pairs):
        return None
    sentence = f"“{part.column.header}” is at most “{whole.column.header}”"
    columns = frozenset({part.column.index, whole.column.index})
    return Confirmation(Proof.BOUND, sentence, columns, len(pairs), broken)


def count_guesses(guesses: Sequence[Guess], *, but: Sequence[Guess] = ()) -> list[Guess]:
    """The columns of counts, those left out that are named."""
    left_out = {found.column.index for found in but}
    return [
        found for found in guesses
        if found.role is Role.COUNT and found.column.index not in left_out
    ]  # fmt: skip


def _sum(
    total: Guess, parts: Sequence[Guess], checked: int, broken: tuple[int, ...]
) -> Confirmation:
    names = " + ".join(f"“{found.column.header}”" for found in parts)
    return Confirmation(
        Proof.SUM_OF_COUNTS,
        f"{names} = “{total.column.header}” in {checked - len(broken)} of {checked} rows",
        frozenset({total.column.index, *(found.column.index for found in parts)}),
        checked,
        broken,
    )


def _subsets(parts: Sequence[Guess]) -> Iterator[tuple[Guess, ...]]:
    for size in range(min(len(parts), 5), 1, -1):
        yield from combinations(parts, size)
