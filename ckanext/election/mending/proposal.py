"""The roles that a page proposes first: what the columns' words and the table's sums say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ckanext.election.results.generic.profile import Profile
from ckanext.election.results.generic.proposal import Proof
from ckanext.election.results.generic.role import CHOICE_ROLES, Guess, Role, guess
from ckanext.election.results.generic.total_rows import is_total_label
from ckanext.election.results.generic.wide import propose_wide
from ckanext.election.results.model import ChoiceKind, UnitLevel

from .mapping import LEVELS, Mapping
from .role import PLACES, ColumnRole

_MOST_SUMS = 50
_OF_CONTESTS = {Role.OFFICE: ColumnRole.CONTEST, Role.ROUND: ColumnRole.ROUND}
_WIDE = {Role.CHOICE: ColumnRole.CHOICE_VOTES, Role.TOTAL: ColumnRole.VOTES_CAST}
_LONG = {
    Role.VOTES: ColumnRole.VOTES,
    Role.TOTAL: ColumnRole.VOTES,
    Role.PARTY: ColumnRole.PARTY,
    Role.GIVEN_NAME: ColumnRole.GIVEN_NAME,
    Role.FAMILY_NAME: ColumnRole.FAMILY_NAME,
}
_KINDS = {
    Role.CANDIDATE: ChoiceKind.CANDIDATE,
    Role.LIST: ChoiceKind.LIST,
    Role.OPTION: ChoiceKind.OPTION,
    Role.PARTY: ChoiceKind.PARTY,
}


def propose(profile: Profile, sheet: int) -> Mapping:
    """A first mapping of a table.

    Args:
        profile: the table with its header and its columns.
        sheet: its place among the file's tables.
    """
    mapping = _by_words(profile, sheet)
    summed = _summed(profile)
    if not summed or ColumnRole.VOTES in mapping.roles:
        return mapping
    roles = tuple(
        ColumnRole.LEFT_OUT if role is ColumnRole.CHOICE_VOTES and place not in summed else role
        for place, role in enumerate(mapping.roles)
    )
    return replace(mapping, roles=roles)


def _summed(profile: Profile) -> set[int]:
    """The columns whose numbers add up to a written total: they are the choices, no others."""
    found = propose_wide(profile, [guess(column) for column in profile.columns])
    sums = {one.proof for one in found.confirmations} & {Proof.SUM_OF_CHOICES, Proof.SHARE}
    return {column.index for column in found.choices} if sums else set()


def _by_words(profile: Profile, sheet: int) -> Mapping:
    guesses = [guess(column) for column in profile.columns]
    named = _choice(guesses)
    is_long = named is not None or _has_two_names(guesses)
    roles = [ColumnRole.CHOICE if found is named else _role(found, is_long) for found in guesses]
    levels = _give_places(guesses, roles)
    kind = _KINDS[named.role] if named else ChoiceKind.CANDIDATE
    mapping = Mapping(sheet, profile.header_row + 1, profile.depth, tuple(roles), levels)
    mapping = replace(mapping, sums=_sums(profile, roles), choice_kind=kind)
    return _each_once(mapping)


def _choice(guesses: Sequence[Guess]) -> Guess | None:
    """The column that names choices in the rows, where one holds their votes."""
    if not _has_votes(guesses):
        return None
    for role in CHOICE_ROLES:
        for found in guesses:
            if found.role is role and len(found.column.values) > 1:
                return found
    return None


def _has_votes(guesses: Sequence[Guess]) -> bool:
    return any(found.role in {Role.VOTES, Role.TOTAL} for found in guesses)


def _has_two_names(guesses: Sequence[Guess]) -> bool:
    """Whether candidates are named by two columns."""
    roles = {found.role for found in guesses}
    return _has_votes(guesses) and {Role.GIVEN_NAME, Role.FAMILY_NAME} <= roles


def _role(found: Guess, is_long: bool) -> ColumnRole:
    """The role of a column that is not the one that names choices."""
    if found.role is Role.COUNT:
        return ColumnRole.of_count(found.word) or ColumnRole.LEFT_OUT
    if found.role in _OF_CONTESTS:
        return _OF_CONTESTS[found.role]
    return (_LONG if is_long else _WIDE).get(found.role, ColumnRole.LEFT_OUT)


def _give_places(
    guesses: Sequence[Guess], roles: list[ColumnRole]
) -> tuple[UnitLevel, UnitLevel, UnitLevel]:
    """Give the columns of units their roles: the three finest levels that the headers name."""
    named = [found for found in guesses if found.role is Role.UNIT]
    found_levels = sorted({UnitLevel(found.word) for found in named}, key=lambda own: own.rank)
    levels: list[UnitLevel] = list(LEVELS)
    for level, slot in zip(reversed(found_levels), reversed(range(len(PLACES))), strict=False):
        levels[slot] = level
        code, name = PLACES[slot]
        for found in named:
            if found.word == level.value:
                roles[found.column.index] = code if found.is_code else name
    top, upper, unit = levels
    return top, upper, unit


def _sums(profile: Profile, roles: Sequence[ColumnRole]) -> tuple[str, ...]:
    places = {role for level in PLACES for role in level}
    texts = {
        text
        for column, role in zip(profile.columns, roles, strict=True)
        if role in places
        for text in column.values
        if is_total_label(text)
    }
    return tuple(sorted(texts)[:_MOST_SUMS])


def _each_once(mapping: Mapping) -> Mapping:
    """Of several columns with one role the first has it; names of choices in headers are many."""
    seen: set[ColumnRole] = set()
    roles = []
    for role in mapping.roles:
        many = role in {ColumnRole.LEFT_OUT, ColumnRole.CHOICE_VOTES, ColumnRole.CONTEST}
        roles.append(ColumnRole.LEFT_OUT if role in seen and not many else role)
        seen.add(role)
    return replace(mapping, roles=tuple(roles))
