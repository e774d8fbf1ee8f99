"""Which contest a row belongs to: the columns of office, election, date and round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .grammar import Names
from .profile import Column
from .role import CONTEST_ROLES, Guess, Role

_MOST_ROUNDS = 6
_FIRST = re.compile(
    r"\b(1|i|1st|first|primera?|primeiro|premier|primo|erster?|prvi?|pierwsza|eerste)\b"
)
_SECOND = re.compile(
    r"\b(2|ii|2nd|second|segunda|segundo|deuxieme|secondo|zweiter?|stichwahl|drugi?|druga|tweede"
    r"|run ?off|ballottage|balotaje|balotaggio)\b"
)


@dataclass(frozen=True)
class ContestColumns:
    """The columns that tell contests apart.

    Attributes:
        varying: those with more than one value: they are the contest's id.
        office: the column of the office, also where it has one value alone.
        rounds: the round's column with the number of each of its texts.
    """

    varying: tuple[Guess, ...]
    office: Guess | None
    rounds: tuple[Column, dict[str, int]] | None

    @property
    def columns(self) -> list[Column]:
        """All that tell contests apart."""
        return [found.column for found in self.varying] + ([self.rounds[0]] if self.rounds else [])

    def key(self, row: int) -> tuple[str, ...]:
        """What a row's contest is told by."""
        return tuple(column.cells[row] for column in self.columns)

    def spec(self, names: Names, further: Sequence[Column] = ()) -> dict[str, Any]:
        """The recipe's contest; `further` columns (a district) are part of its id."""
        columns = [found.column for found in self.varying]
        wishes = [found.role.value for found in self.varying]
        columns += further
        wishes += ["contest_district"] * len(further)
        identity: Any = names.template(columns, wishes) if columns else "contest"
        if len(columns) > 1:
            identity = _alternatives(names, columns, wishes)
        spec: dict[str, Any] = {"id": identity, "name": identity}
        if self.office is not None:
            spec["office"] = "{" + names.of(self.office.column, "office") + "}"
        if self.rounds is not None:
            column, numbers = self.rounds
            texts = {text: str(number) for text, number in numbers.items()}
            spec["round"] = {"of": "{" + names.of(column, "round") + "}", "map": texts}
        return spec


def contest_columns(guesses: Sequence[Guess]) -> ContestColumns:
    """The columns that tell the contests of a table apart."""
    varying, office, rounds = [], None, None
    for found in guesses:
        if found.role in CONTEST_ROLES and found.sure >= 0.6:
            if len(found.column.values) > 1:
                varying.append(found)
            if found.role is Role.OFFICE and office is None:
                office = found
        if found.role is Role.ROUND and rounds is None:
            numbers = round_numbers(found.column)
            if numbers is not None:
                rounds = (found.column, numbers)
            elif len(found.column.values) > 1:
                varying.append(found)
    for found in list(varying):
        numbers = round_numbers(found.column, words_only=True)
        if rounds is None and numbers is not None:  # "Primera vuelta" under "elección"
            rounds = (found.column, numbers)
            varying.remove(found)
    return ContestColumns(tuple(varying), office, rounds)


def round_numbers(column: Column, *, words_only: bool = False) -> dict[str, int] | None:
    """The number of each text; None where a text says none, or two say the same."""
    if not 1 <= len(column.values) <= _MOST_ROUNDS:
        return None
    numbers = {}
    for text in column.values:
        if text.isdigit():
            if words_only or not 1 <= int(text) <= _MOST_ROUNDS:
                return None
            numbers[text] = int(text)
        elif _SECOND.search(text.casefold()):
            numbers[text] = 2
        elif _FIRST.search(text.casefold()):
            numbers[text] = 1
        else:
            return None
    return numbers if len(set(numbers.values())) == len(numbers) else None


def _alternatives(names: Names, columns: Sequence[Column], wishes: Sequence[str]) -> Any:
    """The id by all columns, and by those that are never empty where the others are."""
    full = names.template(columns, wishes)
    kept = [place for place, column in enumerate(columns) if all(column.cells)]
    if len(kept) == len(columns) or not kept:
        return full
    return [full, names.template([columns[p] for p in kept], [wishes[p] for p in kept])]
