"""Which units of two results are the same unit.

A code is the same unit where both results take it from the same register; a name where they do
not, within the same parent. A register may give a code to another unit, and a merger may keep the
name of its largest part, so neither is believed alone where the other one speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from .names import akin
from .unit import Key, Unit


class Basis(str, Enum):
    """By what two units were found to be the same."""

    CODE = "code"
    NAME = "name"


class Why(str, Enum):
    """Why a unit is not compared."""

    ABSENT = "absent"
    """The other result has no unit of its code or name."""
    MERGED = "merged"
    """It is counted with another unit."""
    OTHER_NAME = "other_name"
    """The other result gives its code to a unit of another name."""
    SEVERAL = "several"
    """Several units have its name in the same place."""
    NOT_COUNTED = "not_counted"
    """The other result has the unit, and no figures of it."""


@dataclass(frozen=True)
class Match:
    """One unit in both results."""

    before: Unit
    after: Unit
    basis: Basis

    @property
    def is_renamed(self) -> bool:
        """Whether its name differs by more than typing."""
        return self.before.normal_name != self.after.normal_name


@dataclass(frozen=True)
class Unmatched:
    """A unit of one result that is not compared."""

    unit: Unit
    why: Why


@dataclass
class UnitMatches:
    """What became of the units of one level in both results."""

    matched: list[Match] = field(default_factory=list)
    before: list[Unmatched] = field(default_factory=list)
    after: list[Unmatched] = field(default_factory=list)


def match_levels(
    before: Iterable[Unit], after: Iterable[Unit], levels: Sequence[str]
) -> dict[str, UnitMatches]:
    """Match the units of some levels, coarse to fine: a name is looked for within its parent.

    Args:
        before: the units of the earlier result, of all levels.
        after: those of the later one.
        levels: the levels, coarse to fine.

    Returns:
        By level.
    """
    old, new = _by_level(before), _by_level(after)
    parents: dict[Key, Key] = {}
    answer = {}
    for level in levels:
        answer[level] = _Level(old.get(level, []), new.get(level, []), parents).match()
        parents.update({match.before.key: match.after.key for match in answer[level].matched})
    return answer


def _by_level(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.level, []).append(unit)
    return found


class _Level:
    """The units of one level while they are matched."""

    def __init__(
        self, before: Sequence[Unit], after: Sequence[Unit], parents: dict[Key, Key]
    ) -> None:
        self._parents = parents
        self._before = [unit for unit in before if not unit.merged_into]
        self._after = [unit for unit in after if not unit.merged_into]
        self._merged = [
            [Unmatched(unit, Why.MERGED) for unit in units if unit.merged_into]
            for units in (before, after)
        ]
        self._reasons: dict[tuple[int, Key], Why] = {}

    def match(self) -> UnitMatches:
        """By code first, then by name among what is left."""
        by_code = self._by_code()
        taken = {match.before.key for match in by_code}, {match.after.key for match in by_code}
        left = [unit for unit in self._before if unit.key not in taken[0]]
        right = [unit for unit in self._after if unit.key not in taken[1]]
        by_name = self._by_name(left, right)
        taken[0].update(match.before.key for match in by_name)
        taken[1].update(match.after.key for match in by_name)
        return UnitMatches(
            [*by_code, *by_name],
            [*self._merged[0], *self._rest(0, left, taken[0])],
            [*self._merged[1], *self._rest(1, right, taken[1])],
        )

    def _rest(self, side: int, units: Sequence[Unit], taken: set[Key]) -> list[Unmatched]:
        return [
            Unmatched(unit, self._reasons.get((side, unit.key), Why.ABSENT))
            for unit in units
            if unit.key not in taken
        ]

    def _by_code(self) -> list[Match]:
        codes = {unit.code: unit for unit in self._after}
        names = [{unit.normal_name for unit in units} for units in (self._before, self._after)]
        found = []
        for unit in self._before:
            other = codes.get(unit.code)
            if other is None:
                continue
            if self._is_same(unit, other, names):
                found.append(Match(unit, other, Basis.CODE))
            else:
                self._reasons[0, unit.key] = self._reasons[1, other.key] = Why.OTHER_NAME
        return found

    def _is_same(self, unit: Unit, other: Unit, names: list[set[str]]) -> bool:
        """Whether units of one code are one unit."""
        if unit.scheme is None and not self._same_place(unit, other):
            return False
        if unit.normal_name == other.normal_name or not (unit.name and other.name):
            return True
        # The name went to another code, or came from one: the code was given to another unit.
        moved = unit.normal_name in names[1] or other.normal_name in names[0]
        return unit.scheme is not None and not moved and akin(unit.name, other.name)

    def _by_name(self, left: Sequence[Unit], right: Sequence[Unit]) -> list[Match]:
        places: dict[tuple[Key | None, str], tuple[list[Unit], list[Unit]]] = {}
        for unit in left:
            place = self._parents.get(unit.parent) if unit.parent else None
            if unit.parent is None or place is not None:
                places.setdefault((place, unit.normal_name), ([], []))[0].append(unit)
        for unit in right:
            places.setdefault((unit.parent, unit.normal_name), ([], []))[1].append(unit)
        found = []
        for old, new in places.values():
            if len(old) == len(new) == 1:
                if not _in_one_register(old[0], new[0]):
                    found.append(Match(old[0], new[0], Basis.NAME))
            elif old and new:
                self._reasons.update({(0, unit.key): Why.SEVERAL for unit in old})
                self._reasons.update({(1, unit.key): Why.SEVERAL for unit in new})
        return found

    def _same_place(self, unit: Unit, other: Unit) -> bool:
        """Whether both lie in the same unit, or both in none."""
        if unit.parent is None or other.parent is None:
            return unit.parent is other.parent
        return self._parents.get(unit.parent) == other.parent


def _in_one_register(old: Unit, new: Unit) -> bool:
    """Whether one register has both codes: then it says that they are two units."""
    return old.scheme is not None and old.scheme == new.scheme
