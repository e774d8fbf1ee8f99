"""Which units of two results are the same unit.

A code is the same unit where both results take it from the same register; a name where they do
not, within the same parent. A register may give a code to another unit, and a merger may keep the
name of its largest part, so neither is believed alone where the other one speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from ckanext.election.results.model import RelationKind

from .names import akin
from .unit import Key, Relation, Unit


class Basis(str, Enum):
    """By what two units were found to be the same."""

    CODE = "code"
    NAME = "name"
    RELATION = "relation"
    """A file says that one was renamed to the other."""


class Why(str, Enum):
    """Why a unit is not compared."""

    ABSENT = "absent"
    """The other result has no unit of its code or name."""
    MERGED = "merged"
    """It is counted with another unit, or units were merged into it."""
    SPLIT = "split"
    """It was split, or came from a split."""
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
    before: Iterable[Unit],
    after: Iterable[Unit],
    levels: Sequence[str],
    relations: Sequence[Relation] = (),
) -> dict[str, UnitMatches]:
    """Match the units of some levels, coarse to fine: a name is looked for within its parent.

    Args:
        before: the units of the earlier result, of all levels.
        after: those of the later one.
        levels: the levels, coarse to fine.
        relations: what files say became of units.

    Returns:
        By level.
    """
    old, new = _by_level(before), _by_level(after)
    known = _Known(relations)
    parents: dict[Key, Key] = {}
    answer = {}
    for level in levels:
        answer[level] = _Level(old.get(level, []), new.get(level, []), parents, known).match()
        parents.update({match.before.key: match.after.key for match in answer[level].matched})
    return answer


def _by_level(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.level, []).append(unit)
    return found


class _Known:
    """What files say became of units: renamed ones are one unit, merged and split ones are not."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        self.renamed: dict[Key, Key] = {}
        self.before: dict[Key, Why] = {}
        self.after: dict[Key, Why] = {}
        for one in relations:
            if one.kind is RelationKind.RENAME:
                self.renamed[one.before] = one.after
            else:
                why = Why.MERGED if one.kind is RelationKind.MERGE else Why.SPLIT
                self.before[one.before] = self.after[one.after] = why


class _Level:
    """The units of one level while they are matched."""

    def __init__(
        self,
        before: Sequence[Unit],
        after: Sequence[Unit],
        parents: dict[Key, Key],
        known: _Known,
    ) -> None:
        self._parents = parents
        self._known = known
        # A unit that others were merged into is another one than the unit of its code before.
        barred = {unit.code: known.after[unit.key] for unit in after if unit.key in known.after}
        gone = {unit.key: barred[unit.code] for unit in before if unit.code in barred}
        self._before, left = _part(before, {**gone, **known.before})
        self._after, right = _part(after, known.after)
        self._left = left, right
        self._reasons: dict[tuple[int, Key], Why] = {}

    def match(self) -> UnitMatches:
        """What files relate, then by code, then by name among what is left."""
        found = self._by_relation()
        taken = {match.before.key for match in found}, {match.after.key for match in found}
        for step in (self._by_code, self._by_name):
            old = [unit for unit in self._before if unit.key not in taken[0]]
            new = [unit for unit in self._after if unit.key not in taken[1]]
            matches = step(old, new)
            taken[0].update(match.before.key for match in matches)
            taken[1].update(match.after.key for match in matches)
            found += matches
        return UnitMatches(
            found,
            [*self._left[0], *self._rest(0, self._before, taken[0])],
            [*self._left[1], *self._rest(1, self._after, taken[1])],
        )

    def _by_relation(self) -> list[Match]:
        after = {unit.key: unit for unit in self._after}
        wanted = ((unit, self._known.renamed.get(unit.key)) for unit in self._before)
        return [Match(unit, after[key], Basis.RELATION) for unit, key in wanted if key in after]

    def _rest(self, side: int, units: Sequence[Unit], taken: set[Key]) -> list[Unmatched]:
        return [
            Unmatched(unit, self._reasons.get((side, unit.key), Why.ABSENT))
            for unit in units
            if unit.key not in taken
        ]

    def _by_code(self, left: Sequence[Unit], right: Sequence[Unit]) -> list[Match]:
        codes = {unit.code: unit for unit in right}
        names = [{unit.normal_name for unit in units} for units in (self._before, self._after)]
        found = []
        for unit in left:
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


def _part(units: Sequence[Unit], barred: Mapping[Key, Why]) -> tuple[list[Unit], list[Unmatched]]:
    """The units that may be matched, and those that are known to be no one unit."""
    reasons = {unit.key: Why.MERGED for unit in units if unit.merged_into} | {
        unit.key: barred[unit.key] for unit in units if unit.key in barred
    }
    return (
        [unit for unit in units if unit.key not in reasons],
        [Unmatched(unit, reasons[unit.key]) for unit in units if unit.key in reasons],
    )


def _in_one_register(old: Unit, new: Unit) -> bool:
    """Whether one register has both codes: then it says that they are two units."""
    return old.scheme is not None and old.scheme == new.scheme
