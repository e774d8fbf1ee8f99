"""A recipe that a person set for the tables of one source: it reads those with its very header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .header import normalise
from .json_rows import as_tables
from .opened import Json, Opened, Tables
from .recipe import Recipe
from .recipe_load import RecipeMatch
from .recipe_match import lay


@dataclass(frozen=True)
class SetRecipe:
    """A recipe with the header that the person saw when it was set.

    Attributes:
        header: the columns' names in the form in which headers are compared.
        sheet: the name of the sheet that the person saw, where it was one of a workbook.
    """

    recipe: Recipe
    header: tuple[str, ...]
    sheet: str | None = None

    def match(self, opened: Opened) -> RecipeMatch | None:
        """The one table with this header; of several sheets, the one of that name."""
        seen = as_tables(opened) if isinstance(opened, Json) else opened
        fitting = list(self._fitting(seen)) if isinstance(seen, Tables) else []
        named = [match for match in fitting if match.table.sheet == self.sheet]
        found = named or fitting
        return found[0] if len(found) == 1 else None

    def _fitting(self, tables: Tables) -> Iterator[RecipeMatch]:
        for table in tables.tables:
            layout = lay(self.recipe, table)
            if layout is not None and compared(layout.header) == self.header:
                yield RecipeMatch(layout, table)


def compared(header: Sequence[str]) -> tuple[str, ...]:
    """A header in the form in which headers are compared, without the empty cells at its end."""
    names = [normalise(name) for name in header]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def set_match(opened: Opened, recipes: Sequence[SetRecipe]) -> RecipeMatch | None:
    """The first of the recipes that fits a file."""
    return next((match for one in recipes if (match := one.match(opened)) is not None), None)
