"""What does not fit in the roles that a person gave, before a recipe is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ckanext.election.results.generic.profile import Column, Profile
from ckanext.election.results.header import normalise

from .mapping import Mapping
from .problem import Problem, ProblemCode
from .role import PLACES, ColumnRole

_MANY = {ColumnRole.LEFT_OUT, ColumnRole.CHOICE_VOTES, ColumnRole.CONTEST}
_NAMES = (ColumnRole.CHOICE, ColumnRole.GIVEN_NAME, ColumnRole.FAMILY_NAME, ColumnRole.PARTY)
_FEWEST_CHOICES = 2


def problems(mapping: Mapping, profile: Profile) -> Iterator[Problem]:
    """Each contradiction among the roles, and between them and the table's header."""
    used = [
        column
        for column, role in zip(profile.columns, mapping.roles, strict=True)
        if role is not ColumnRole.LEFT_OUT
    ]
    yield from _headers(profile, used)
    yield from _roles(mapping)
    yield from _levels(mapping)
    yield from _shape(mapping)
    if "{" in mapping.contest or "}" in mapping.contest:
        yield Problem(ProblemCode.TEMPLATE)


def _headers(profile: Profile, used: list[Column]) -> Iterator[Problem]:
    """A recipe finds a column by its name."""
    named = Counter(normalise(column.header) for column in profile.columns)
    for column in used:
        if not normalise(column.header):
            yield Problem(ProblemCode.NO_HEADER, {"number": column.index + 1})
        elif named[normalise(column.header)] > 1:
            yield Problem(ProblemCode.SAME_HEADER, {"header": column.header})


def _roles(mapping: Mapping) -> Iterator[Problem]:
    for role, times in Counter(mapping.roles).items():
        if times > 1 and role not in _MANY:
            yield Problem(ProblemCode.SAME_ROLE, {"role": role.value})


def _levels(mapping: Mapping) -> Iterator[Problem]:
    """Two groups of columns cannot name units of one level."""
    given = Counter(
        level
        for level, group in zip(mapping.levels, PLACES, strict=True)
        if any(role in mapping.roles for role in group)
    )
    for level, times in given.items():
        if times > 1:
            yield Problem(ProblemCode.SAME_LEVEL, {"level": level.value})


def _shape(mapping: Mapping) -> Iterator[Problem]:
    roles = set(mapping.roles)
    has_votes, has_columns = ColumnRole.VOTES in roles, ColumnRole.CHOICE_VOTES in roles
    has_names = any(role in roles for role in _NAMES)
    if has_votes and has_columns:
        yield Problem(ProblemCode.TWO_SHAPES)
    elif has_votes and not has_names:
        yield Problem(ProblemCode.NO_CHOICE)
    elif has_names and not has_votes:
        yield Problem(ProblemCode.NO_VOTES)
    if 0 < len(mapping.places_of(ColumnRole.CHOICE_VOTES)) < _FEWEST_CHOICES:
        yield Problem(ProblemCode.ONE_CHOICE)
    if (ColumnRole.GIVEN_NAME in roles) != (ColumnRole.FAMILY_NAME in roles):
        yield Problem(ProblemCode.HALF_NAME)
    if not has_votes and not has_columns and not any(role.counted for role in roles):
        yield Problem(ProblemCode.NO_COUNTS)
