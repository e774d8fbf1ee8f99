"""What confirms a long table: totals written beside votes, shares, leads, ways of voting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from .equation import MOST, holds
from .profile import Column
from .proposal import Confirmation, Proof
from .role import Guess, Role
from .share import is_share

_FEWEST_LEADS = 3  # two could be chance
_TOTALS = ("valid", "votes_cast", "ballots_cast")
_VOTES = ("votes", "write_ins")
_INVALID = ("blank", "null", "rejected")

Key = Callable[[int], Hashable]


@dataclass(frozen=True)
class Grouping:
    """A way to put rows together: all rows of one contest in one unit, or in one district."""

    name: str
    key: Key


@dataclass(frozen=True)
class Rows:
    """The rows that hold counts of a unit, their votes, and what each counts."""

    rows: tuple[int, ...]
    votes: Column
    kind: Callable[[int], str]

    def groups(self, grouping: Grouping) -> list[list[int]]:
        """The rows put together."""
        found: dict[Hashable, list[int]] = defaultdict(list)
        for row in self.rows:
            found[grouping.key(row)].append(row)
        return list(found.values())

    def sum(self, rows: Sequence[int], kinds: Sequence[str]) -> int:
        """The votes of the rows of some kinds."""
        return sum(self.votes.numbers[row] or 0 for row in rows if self.kind(row) in kinds)


def repeated_totals(
    rows: Rows, guesses: Sequence[Guess], groupings: Sequence[Grouping]
) -> Iterator[tuple[Guess, Grouping, str, Confirmation]]:
    """Numbers that each row of a group writes again and that are the sum of the group's votes.

    Yields:
        The column, the grouping, the count kind of the total, and the confirmation.
    """
    for found in guesses:
        column = found.column
        if found.role not in {Role.COUNT, Role.TOTAL, Role.CHOICE, Role.VOTES}:
            continue
        if column is rows.votes:
            continue
        for grouping in groupings:
            kept = _repeated(rows, column, grouping)
            if kept is not None:
                yield found, grouping, _kind(rows, found, kept[0]), kept[1]
                break


def written_totals(rows: Rows, grouping: Grouping) -> Confirmation | None:
    """Rows that name a total among the choices of a group and are the sum of the others."""
    tried, broken = 0, []
    for group in rows.groups(grouping):
        for kinds, total in (
            (("votes", "write_ins"), "valid"),
            (("votes", "write_ins", "overvotes", "undervotes", *_INVALID), "votes_cast"),
            (("votes", "write_ins", *_INVALID), "ballots_cast"),
        ):
            written = [row for row in group if rows.kind(row) == total]
            if len(written) != 1 or not rows.votes.numbers[written[0]]:
                continue
            tried += 1
            if rows.sum(group, kinds) != rows.votes.numbers[written[0]]:
                broken.append(written[0])
    return _confirmation(
        Proof.SUM_OF_CHOICES,
        "rows of totals are the sums of the choices",
        rows.votes,
        tried,
        broken,
    )


def shares(
    rows: Rows, guesses: Sequence[Guess], groupings: Sequence[Grouping]
) -> Iterator[Confirmation]:
    """Columns that are the row's votes divided by the votes of its group."""
    for found in guesses:
        if found.role is not Role.SHARE:
            continue
        for grouping in groupings:
            confirmation = _share_of(rows, found.column, grouping)
            if confirmation is not None:
                yield confirmation
                break


def leads(
    rows: Rows, guesses: Sequence[Guess], groupings: Sequence[Grouping]
) -> Iterator[Confirmation]:
    """Columns that hold the lead of the first over the second."""
    for found in guesses:
        if found.role is not Role.MARGIN or found.column is rows.votes:
            continue
        for grouping in groupings:
            tried, broken = 0, []
            for group in rows.groups(grouping):
                row, lead = _lead(rows, group)
                written = found.column.numbers[row] if lead else None
                if not written:
                    continue
                tried += 1
                if written != lead:
                    broken.append(row)
            sentence = f"“{found.column.header}” is the lead of the first over the second"
            confirmation = _confirmation(Proof.LEAD, sentence, rows.votes, tried, broken)
            if confirmation and tried >= _FEWEST_LEADS:
                yield confirmation
                break


def vote_types(rows: Rows, guesses: Sequence[Guess]) -> tuple[list[Guess], Confirmation] | None:
    """The columns of ways of voting whose sum is the row's votes."""
    types = [found for found in guesses if found.role is Role.TYPE]
    if len(types) < 2 or len({found.word for found in types}) < len(types):
        return None
    kept = holds(rows.votes.numbers, [found.column.numbers for found in types])
    if kept is None:
        return None
    names = " + ".join(f"“{found.column.header}”" for found in types)
    columns = frozenset({rows.votes.index, *(found.column.index for found in types)})
    sentence = f"{names} = “{rows.votes.header}” in {kept[0] - len(kept[1])} of {kept[0]} rows"
    return types, Confirmation(Proof.SUM_OF_VOTE_TYPES, sentence, columns, *kept)


def _kind(rows: Rows, found: Guess, without_invalid: bool) -> str:
    """What a total counts: what its header says, else what is in it."""
    if found.role is Role.COUNT and found.word in _TOTALS:
        return found.word
    invalid = any(rows.kind(row) in _INVALID for row in rows.rows)
    return "valid" if without_invalid and invalid else "votes_cast"


def _repeated(rows: Rows, column: Column, grouping: Grouping) -> tuple[bool, Confirmation] | None:
    """Whether the total leaves invalid votes out, and the confirmation."""
    several = [group for group in rows.groups(grouping) if len(group) > 1]
    if len(several) < 1:
        return None
    for kinds in (_VOTES, (*_VOTES, *_INVALID)):
        tried, broken = 0, []
        for group in several:
            written = {column.numbers[row] for row in group} - {None}
            if not written or written == {0}:
                continue
            tried += 1
            if written != {rows.sum(group, kinds)}:
                broken.append(group[0])
        named = f"“{column.header}” is the sum of “{rows.votes.header}” by {grouping.name}"
        found = _confirmation(Proof.SUM_OF_CHOICES, named, rows.votes, tried, broken)
        if found is not None:
            columns = found.columns | {column.index}
            return kinds == _VOTES, Confirmation(
                found.proof, found.sentence, columns, tried, found.broken
            )
    return None


def _share_of(rows: Rows, share: Column, grouping: Grouping) -> Confirmation | None:
    size = len(share.cells)
    for kinds in (_VOTES, (*_VOTES, *_INVALID)):
        wholes: list[int | None] = [None] * size
        parts: list[int | None] = [None] * size
        for group in rows.groups(grouping):
            whole = rows.sum(group, kinds)
            for row in group:
                wholes[row], parts[row] = whole, rows.votes.numbers[row]
        found = is_share(share, parts, wholes)
        if found is not None:
            sentence = (
                f"“{share.header}” is the share of “{rows.votes.header}” by {grouping.name} in"
                f" {found[0] - len(found[1])} of {found[0]} rows"
            )
            return Confirmation(Proof.SHARE, sentence, frozenset({rows.votes.index}), *found)
    return None


def _lead(rows: Rows, group: Sequence[int]) -> tuple[int, int]:
    """The row of the first, and how far it is ahead of the second."""
    ordered = sorted(
        (row for row in group if rows.kind(row) == "votes"),
        key=lambda row: -(rows.votes.numbers[row] or 0),
    )
    if len(ordered) < 2:
        return (ordered[0] if ordered else 0), 0
    first, second = (rows.votes.numbers[row] or 0 for row in ordered[:2])
    return ordered[0], first - second


def _confirmation(
    proof: Proof, sentence: str, votes: Column, tried: int, broken: Sequence[int]
) -> Confirmation | None:
    """The confirmation, where enough could be tried and nearly all of it holds."""
    if not tried or len(broken) > (1 - MOST) * tried:
        return None
    held = f"{sentence}: {tried - len(broken)} of {tried}"
    return Confirmation(proof, held, frozenset({votes.index}), tried, tuple(broken))
