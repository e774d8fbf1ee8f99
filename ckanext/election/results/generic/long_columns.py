"""Which columns of a long table name the choice, the votes, the contest and the unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .contest_columns import ContestColumns
from .grammar import Names
from .places import levels_of
from .profile import Column
from .role import Guess, Role
from .words import Group, words_of

_SURE = 0.6
_ONE_PLACE = 0.9  # of the choices stand in one place alone: the contest is that place's


@dataclass(frozen=True)
class ChoiceColumns:
    """The columns that name what a row's votes went to.

    Attributes:
        main: candidate, list, option or party; or given and family name.
        party: beside a main column that is no party.
        special: text of the main column -> the count kind that it stands for.
    """

    main: tuple[Column, ...]
    role: Role
    party: Column | None
    special: dict[str, str]

    def key(self, row: int) -> tuple[str, ...]:
        """What a row's choice is told by."""
        columns = [*self.main, *([self.party] if self.party else [])]
        return tuple(column.cells[row] for column in columns)

    def kind(self, row: int) -> str:
        """The count kind of a row's votes."""
        return self.special.get(self.main[0].cells[row], "votes")

    def spec(self, names: Names) -> dict[str, Any]:
        """The recipe's choice."""
        wishes = [self.role.value] if len(self.main) == 1 else ["given_name", "family_name"]
        places = [names.of(column, wish) for column, wish in zip(self.main, wishes, strict=True)]
        name = " ".join(f"{{{place}}}" for place in places)
        kinds = {Role.LIST: "list", Role.PARTY: "party", Role.OPTION: "option"}
        spec: dict[str, Any] = {"id": name, "name": name,
                                "kind": kinds.get(self.role, "candidate")}  # fmt: skip
        if self.party is not None:
            party = "{" + names.of(self.party, "party") + "}"
            spec |= {"id": [f"{name} ({party})", name], "party": party}
        elif self.role is Role.PARTY:
            spec["party"] = name
        return spec


def choice_columns(guesses: Sequence[Guess]) -> ChoiceColumns | None:
    """The columns that name choices; None where there are none."""
    found = {role: _best(guesses, role) for role in Role}
    main: tuple[Column, ...] = ()
    role = Role.CANDIDATE
    for wanted in (Role.CANDIDATE, Role.LIST, Role.OPTION, Role.PARTY):
        column = found[wanted]
        if column is not None and sum(map(bool, column.cells)) * 2 >= len(column.cells):
            main, role = (column,), wanted
            break
    given, family = found[Role.GIVEN_NAME], found[Role.FAMILY_NAME]
    if (role is not Role.CANDIDATE or not main) and given is not None and family is not None:
        main, role = (given, family), Role.CANDIDATE
    if not main:
        return None
    party = found[Role.PARTY] if role is not Role.PARTY else None
    return ChoiceColumns(main, role, party, special_texts(main[0]) if len(main) == 1 else {})


def district_columns(
    guesses: Sequence[Guess],
    contests: ContestColumns,
    choices: ChoiceColumns,
    rows: Sequence[int],
) -> tuple[Column, ...]:
    """The columns of the level whose places each hold a contest of their own; () for one contest.

    It is the finest level such that nearly every choice stands in one of its places alone.
    """
    columns: tuple[Column, ...] = ()
    for level in levels_of(guesses, rows):
        if len(level.own.values) < 2:
            continue
        places: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for row in rows:
            if choices.kind(row) == "votes" and any(choices.key(row)):
                key = (*contests.key(row), *choices.key(row))
                places.setdefault(key, set()).add(tuple(c.cells[row] for c in level.keys))
        alone = sum(1 for found in places.values() if len(found) == 1)
        if not places or alone < _ONE_PLACE * len(places):
            break
        columns = level.keys
    return columns


def outside_units(guesses: Sequence[Guess], contests: ContestColumns) -> list[Guess]:
    """Columns of districts that belong to the contest, and name no place of a row.

    Where there is a column of the office, a district that is empty for some offices says which
    contest it is.
    """
    if contests.office is None:
        return []
    offices = contests.office.column.cells
    return [
        found for found in guesses
        if found.role is Role.UNIT and found.word in {"district", "constituency"}
        and _is_empty_for_some(found.column, offices)
    ]  # fmt: skip


def _is_empty_for_some(column: Column, offices: Sequence[str]) -> bool:
    filled = {office for office, cell in zip(offices, column.cells, strict=True) if cell}
    return len(filled) < len(set(offices)) or not filled


def _best(guesses: Sequence[Guess], role: Role) -> Column | None:
    found = [entry for entry in guesses if entry.role is role and entry.sure >= _SURE]
    named = [entry for entry in found if not entry.is_code] or found
    best = max(named, key=lambda entry: (entry.sure, -entry.column.index), default=None)
    return best.column if best else None


def special_texts(column: Column) -> dict[str, str]:
    """The texts of a column of choices that are counts: blank and null votes, totals."""
    special = {}
    for text in column.values:
        words = words_of(text)
        kind = words.whole(Group.COUNTS)
        if kind in {"votes", "write_ins"}:
            kind = "votes_cast" if words.has(Group.ROWS, "total") else None
        if kind is None and words.whole(Group.ROWS) == "total" and words.tokens:
            kind = "votes_cast"
        if kind is not None:
            special[text] = kind
    return special
