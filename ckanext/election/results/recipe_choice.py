"""Which recipes fit an opened file: of each table, of each sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .match import Match, Report
from .model import ResultsStatus
from .opened import Opened, Tables, Text
from .recipe import Recipe, builtin_recipes
from .recipe_load import RecipeMatch
from .recipe_match import lay
from .store import Store
from .table import Table, open_lines


@dataclass(frozen=True)
class SheetsMatch:
    """A recipe that says it reads every sheet that fits."""

    sheets: tuple[RecipeMatch, ...]

    @property
    def format_id(self) -> str:
        """The recipe's id."""
        return self.sheets[0].format_id

    @property
    def title(self) -> str:
        """The recipe's title."""
        return self.sheets[0].title

    @property
    def score(self) -> float:
        """That of the sheet that fits least."""
        return min(sheet.score for sheet in self.sheets)

    @property
    def reasons(self) -> list[str]:
        """What was found of the recipe, and where."""
        names = ", ".join(f"“{sheet.table.sheet}”" for sheet in self.sheets[:10])
        return [*self.sheets[0].reasons, f"{len(self.sheets)} sheets fit: {names}"]

    def load(self, store: Store) -> Report:
        """Put the counts of every sheet into the store."""
        reports = [sheet.load(store) for sheet in self.sheets]
        statuses = {report.status for report in reports}
        whole = Report(reports[0].encoding)
        for report in reports:
            whole.rows_read += report.rows_read
            whole.rows_used += report.rows_used
            whole.skipped += report.skipped
            whole.findings += report.findings
        whole.status = statuses.pop() if len(statuses) == 1 else ResultsStatus.UNKNOWN
        whole.generated_at = next((r.generated_at for r in reports if r.generated_at), None)
        return whole


def recipe_matches(opened: Opened, own: Sequence[Recipe] = ()) -> list[Match]:
    """The recipes that fit a file.

    Args:
        opened: the file.
        own: a portal's recipes; one with the id of a recipe of this package takes its place.
    """
    tables = list(_tables(opened))
    found: list[Match] = []
    for recipe in every_recipe(own):
        fitting = _with_beside(list(_fitting(recipe, tables)), tables)
        if recipe.spec.get("sheets") == "each" and len(fitting) > 1:
            found.append(SheetsMatch(tuple(_all_read(fitting))))
        else:
            found += fitting
    return found


def _with_beside(fitting: list[RecipeMatch], tables: Sequence[Table]) -> list[RecipeMatch]:
    """Each match with the sheets that it leaves unread; hidden and empty ones are no loss."""
    names = [table.sheet for table in tables
             if table.sheet and not table.hidden and len(table.sample.rows) > 1]  # fmt: skip
    return [
        replace(match, beside=tuple(name for name in names if name != match.table.sheet))
        for match in fitting
    ]


def _all_read(fitting: list[RecipeMatch]) -> Iterator[RecipeMatch]:
    """The sheets that are read together; what none of them reads is told with the first."""
    read = {match.table.sheet for match in fitting}
    for number, match in enumerate(fitting):
        beside = () if number else tuple(name for name in match.beside if name not in read)
        yield replace(match, beside=beside)


def every_recipe(own: Sequence[Recipe] = ()) -> list[Recipe]:
    """The portal's recipes and those of this package that they do not replace."""
    replaced = {recipe.id for recipe in own}
    return [*own, *(recipe for recipe in builtin_recipes() if recipe.id not in replaced)]


def _tables(opened: Opened) -> Iterator[Table]:
    if isinstance(opened, Tables):
        yield from opened.tables
    elif isinstance(opened, Text):
        yield open_lines(opened.source, opened.path, opened.encoding, opened.findings)


def _fitting(recipe: Recipe, tables: Sequence[Table]) -> Iterator[RecipeMatch]:
    """The tables that a recipe fits; hidden ones only where no other does."""
    found = []
    for table in tables:
        seen = table.as_lines() if "fixed" in recipe.spec and not table.is_lines else table
        layout = lay(recipe, seen)
        if layout is not None:
            found.append(RecipeMatch(layout, seen))
    shown = [match for match in found if not match.table.hidden]
    yield from shown or found
