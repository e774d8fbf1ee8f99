"""What a column is for, guessed from its header and its cells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .cells import CellKind
from .profile import Column
from .words import Group, Words

_KNOWN = 0.6  # of a header's words: below, it is a name that holds a known word by chance


class Role(str, Enum):
    """What a column is for."""

    COUNT = "count"  # of a whole unit; `word` is the count kind
    VOTES = "votes"  # of what the row names
    TYPE = "type"  # votes cast in one way; `word` is the vote type
    TOTAL = "total"  # a sum that does not say of what
    CHOICE = "choice"  # votes of the choice that the header names
    SHARE = "share"
    MARGIN = "margin"
    RANK = "rank"
    OTHER_NUMBER = "other number"  # never read
    UNIT = "unit"  # `word` is the level
    CANDIDATE = "candidate"
    PARTY = "party"
    LIST = "list"
    OPTION = "option"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    OFFICE = "office"
    ROUND = "round"
    ELECTION = "election"
    DATE = "date"
    MODE = "mode"
    OTHER = "other"
    EMPTY = "empty"


CHOICE_ROLES = (Role.CANDIDATE, Role.LIST, Role.OPTION, Role.PARTY)
CONTEST_ROLES = (Role.ELECTION, Role.DATE, Role.OFFICE)


@dataclass(frozen=True)
class Guess:
    """A column's role.

    Attributes:
        word: what the role leaves open: the count kind, the vote type, the level.
        sure: how much of the header speaks for it, 0 to 1.
        why: the reason, for a person.
        alternatives: other roles that the header allows.
    """

    column: Column
    role: Role
    word: str
    sure: float
    why: str
    alternatives: tuple[str, ...] = ()

    @property
    def is_code(self) -> bool:
        """Whether the column holds codes, not names."""
        return (
            self.column.is_id
            or self.column.kind is CellKind.COUNT
            or self.column.words.has(Group.MODIFIERS, "code")
        )


def guess(column: Column) -> Guess:
    """The role of a column."""
    words = column.words
    if column.kind is CellKind.EMPTY:
        return Guess(column, Role.EMPTY, "", 1.0, "no cells")
    if column.kind is CellKind.FRACTION:
        return Guess(column, Role.SHARE, "", words.known, "its cells are decimals or percents")
    if column.kind is CellKind.COUNT and not column.is_id:
        return _number(column, words)
    return _text(column, words)


def _number(column: Column, words: Words) -> Guess:
    if not column.header:
        return Guess(column, Role.OTHER_NUMBER, "", 0.0, "numbers without a header")
    found = (
        _uncounted(column, words) or _way_of_voting(column, words) or _count(column, words)
        or _code(column, words)
    )  # fmt: skip
    if found:
        return found
    if words.whole(Group.ROWS) == "total":
        return Guess(column, Role.TOTAL, "", 1.0, "its header says total")
    option = words.whole(Group.ROWS) or ""
    return Guess(column, Role.CHOICE, option, 0.5, "whole numbers under a name", ("other number",))


def _uncounted(column: Column, words: Words) -> Guess | None:
    """Shares, leads, ranks, seats: numbers that count neither ballots nor votes."""
    word = "share" if words.percent else words.first(Group.NUMBERS)
    if word is None or (words.known < _KNOWN and not words.percent):
        return None
    largest = max((abs(value) for value in column.numbers if value is not None), default=0)
    if word == "share" and largest > 100:
        return None
    roles = {"share": Role.SHARE, "margin": Role.MARGIN, "rank": Role.RANK}
    return Guess(column, roles.get(word, Role.OTHER_NUMBER), word, words.known,
                 f"its header says {word}")  # fmt: skip


def _way_of_voting(column: Column, words: Words) -> Guess | None:
    word = words.first(Group.TYPES)
    counts = {term.word for term in words.terms if term.group is Group.COUNTS}
    if not word or word == "total" or words.known < 1 or counts - {"votes", "ballots_cast"}:
        return None
    if words.has(Group.UNITS) and not column.words.has(Group.COUNTS):
        return None
    return Guess(column, Role.TYPE, word, words.known, f"its header names a way of voting: {word}")


def _count(column: Column, words: Words) -> Guess | None:
    counts = [term for term in words.terms if term.group is Group.COUNTS]
    if not counts or words.known < _KNOWN:
        return None
    kinds = {term.word for term in counts}
    word = words.first(Group.COUNTS) or ""
    if {"blank", "null"} <= kinds:
        word = "rejected"
    if word == "votes" and words.has(Group.ROWS, "total"):
        word = "votes_cast"
    if word == "votes":
        if words.known < 1 or words.has(Group.ROWS):
            return None
        return Guess(column, Role.VOTES, "votes", 1.0, "its header says votes")
    why = f"its header says {word.replace('_', ' ')}"
    return Guess(column, Role.COUNT, word, words.known, why, tuple(sorted(kinds - {word})))


def _code(column: Column, words: Words) -> Guess | None:
    """A number that names a place, a year, a round, a party."""
    lone = any(len(token) == 1 for token in words.tokens)
    if words.left or lone:  # "District 1" and "List A" name one thing, "District" what kind
        return None
    if words.has(Group.UNITS) or words.has(Group.TEXTS) or words.has(Group.MODIFIERS):
        return _text(column, words)
    return None


def _text(column: Column, words: Words) -> Guess:
    texts = [term for term in words.terms if term.group is Group.TEXTS]
    units = [term for term in words.terms if term.group is Group.UNITS]
    if words.known >= _KNOWN and (texts or units):
        best = max([*texts, *units], key=lambda term: (term.length, -term.start))
        if units and best.word in {"election", "date", "mode"}:  # "election area"
            best = units[0]
        if {"candidate", "party"} <= {term.word for term in texts}:
            best = next(term for term in texts if term.word == "party")
        others = tuple(sorted({t.word for t in [*texts, *units]} - {best.word}))
        if best.group is Group.UNITS:
            return Guess(column, Role.UNIT, best.word, words.known,
                         f"its header names a {best.word.replace('_', ' ')}", others)  # fmt: skip
        role = Role.OTHER if best.word == "status" else Role(best.word)
        return Guess(column, role, best.word, words.known, f"its header says {best.word}", others)
    return Guess(column, Role.OTHER, "", words.known, "a header that says nothing known")
