"""One look at a file with a person's word on it: the table, the roles, the figures that follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ckanext.election.results.generic.profile import Profile
from ckanext.election.results.recipe import Recipe
from ckanext.election.results.set_recipe import compared
from ckanext.election.results.table import Table

from .asked import Asked
from .figures import Figures, figures_of
from .mapping import Mapping
from .opening import MOST_COLUMNS, Opened, header_of, opened, profile_of
from .problem import NotFittingError, Problem
from .proposal import propose
from .spec import recipe_of

_FIRST_ROWS = 12
_FIRST_COLUMNS = 30
_FIRST_VALUES = 4
_LOOKED_AT = 200
_LONGEST_CELL = 60


@dataclass(frozen=True)
class KeptMapping:
    """A mapping that a person set before, with the header that it is for."""

    header: tuple[str, ...]
    mapping: Mapping


@dataclass(frozen=True)
class Naming:
    """What a recipe is called; `identity` gives its id from the header and the sheet's name."""

    identity: Callable[[Sequence[str], str | None], str]
    title: str
    authority: str


@dataclass(frozen=True)
class ColumnLine:
    """A column of the table; `values` are its first different ones, cut."""

    place: int
    header: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Mended:
    """What the page shows of a file, and the recipe that would be kept.

    Attributes:
        sheets: the names of the file's sheets; one empty name for a delimited text.
        rows: the first rows as they stand, cut to the right and in length.
        header: the names of the columns in the form in which they are compared.
        hidden_columns: how many columns are beyond what a page shows; they are left out.
        is_said: whether the mapping is what the person asked with, not a proposal.
    """

    sheets: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: Mapping
    columns: tuple[ColumnLine, ...] = ()
    header: tuple[str, ...] = ()
    hidden_columns: int = 0
    is_said: bool = False
    recipe: Recipe | None = None
    figures: Figures | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def sheet(self) -> str | None:
        """The name of the sheet that is looked at."""
        return self.sheets[self.mapping.sheet] or None


def mend(
    path: Path, name: str, asked: Asked, kept: Sequence[KeptMapping], naming: Naming
) -> Mended:
    """Look at a file.

    Args:
        path: its bytes.
        name: what people call it.
        asked: the table and, once the person has spoken, the roles.
        kept: what persons set before for this source, the newest first.
        naming: what the recipe is called.

    Raises:
        Refused: it holds no table, or is larger than a page can look at.
    """
    with opened(path, name) as found:
        place = asked.sheet if asked.sheet < len(found.tables) else 0
        profile = _profile(found, place, asked, kept)
        if profile is None:
            mapping = Mapping(place, asked.header_row or 1, asked.depth, ())
            return Mended(_sheets(found), _first_rows(found.tables[place]), mapping)
        header = compared([column.header for column in profile.columns])
        said = asked.mapping_of(header, len(profile.columns))
        mapping = _placed(said or _mapping(profile, place, header, kept), profile, place)
        shown = Mended(
            _sheets(found),
            _first_rows(profile.table),
            mapping,
            tuple(_line(profile, index) for index in range(len(profile.columns))[:MOST_COLUMNS]),
            header,
            max(0, len(profile.columns) - MOST_COLUMNS),
            is_said=said is not None,
        )
        return _with_figures(shown, profile, naming, is_cut=found.cut[place])


def _profile(
    found: Opened, place: int, asked: Asked, kept: Sequence[KeptMapping]
) -> Profile | None:
    """The table below the header that was asked for, set before, or is likely."""
    table = found.tables[place]
    if asked.header_row:
        return profile_of(table, asked.header_row, asked.depth)
    for own in kept:
        profile = profile_of(table, own.mapping.header_row, own.mapping.depth)
        if profile and compared([column.header for column in profile.columns]) == own.header:
            return profile
    row = header_of(table)
    return None if row is None else profile_of(table, row + 1, 1)


def _mapping(
    profile: Profile, place: int, header: tuple[str, ...], kept: Sequence[KeptMapping]
) -> Mapping:
    """What a person said before of this header; else a proposal."""
    before = next((own.mapping for own in kept if own.header == header), None)
    if before is None or len(before.roles) != len(profile.columns):
        return propose(profile, place)
    return before


def _placed(mapping: Mapping, profile: Profile, place: int) -> Mapping:
    """The mapping with the place of the table and of the header that is looked at."""
    return replace(mapping, sheet=place, header_row=profile.header_row + 1, depth=profile.depth)


def _with_figures(shown: Mended, profile: Profile, naming: Naming, *, is_cut: bool) -> Mended:
    """The same with the recipe and its figures, or with what does not fit."""
    try:
        recipe = recipe_of(
            shown.mapping,
            profile,
            identity=naming.identity(shown.header, shown.sheet),
            title=naming.title,
            authority=naming.authority,
        )
        figures = figures_of(recipe, profile, is_cut=is_cut)
    except NotFittingError as error:
        return replace(shown, problems=tuple(error.problems))
    return replace(shown, recipe=recipe, figures=figures)


def _sheets(found: Opened) -> tuple[str, ...]:
    return tuple(table.sheet or "" for table in found.tables)


def _first_rows(table: Table) -> tuple[tuple[str, ...], ...]:
    rows = table.sample.rows[:_FIRST_ROWS]
    return tuple(tuple(_cut(cell) for cell in row[:_FIRST_COLUMNS]) for row in rows)


def _line(profile: Profile, index: int) -> ColumnLine:
    column = profile.columns[index]
    different = dict.fromkeys(cell for cell in column.cells[:_LOOKED_AT] if cell)
    values = tuple(_cut(cell) for cell in list(different)[:_FIRST_VALUES])
    return ColumnLine(index, _cut(column.header), values)


def _cut(cell: str) -> str:
    return cell if len(cell) <= _LONGEST_CELL else f"{cell[:_LONGEST_CELL]}…"
