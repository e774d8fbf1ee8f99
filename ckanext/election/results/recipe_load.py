"""A table read by a recipe: everything in bulk by DuckDB, no row passes through Python."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .finding import Finding, Severity
from .match import Report
from .recipe_counts import CountLoader
from .recipe_join import Sibling, check_complete
from .recipe_layout import Blocks, Layout
from .recipe_lines import LINE, RAW
from .recipe_relations import load_relations
from .store import Store
from .table import Table, load, widest_row


@dataclass(frozen=True)
class RecipeMatch:
    """A recipe that fits a table.

    Attributes:
        siblings: the files that name what the table has codes for.
        beside: the names of the workbook's other sheets, which are not read.
    """

    layout: Layout
    table: Table
    siblings: tuple[Sibling, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def format_id(self) -> str:
        """The recipe's id."""
        return self.layout.recipe.id

    @property
    def title(self) -> str:
        """The recipe's title."""
        return self.layout.recipe.title

    @property
    def score(self) -> float:
        """How well the columns and cells fit."""
        return self.layout.score

    @property
    def reasons(self) -> list[str]:
        """What was found of the recipe."""
        where = [f"sheet “{self.table.sheet}”"] if self.table.sheet else []
        return [*self.layout.reasons, *where]

    def load(self, store: Store) -> Report:
        """Put the table's counts into the store."""
        check_complete(self.layout.recipe, self.siblings, self.table.source.name)
        report = _Loader(store, self.table, self.layout, self.siblings).run()
        if self.beside:
            report.findings.append(self._unread())
        return report

    def _unread(self) -> Finding:
        names = ", ".join(f"“{name}”" for name in self.beside[:10])
        return Finding(
            "sheets-unread",
            Severity.NOTE,
            f"The workbook has other sheets, which are not read: {names}.",
            {"sheets": list(self.beside[:50])},
            file=self.table.source.name,
        )


class _Loader(CountLoader):
    """The order of the work."""

    def run(self) -> Report:
        """Load the rows, then contests, units and choices, then their counts."""
        if self.layout.blocks:
            self._widen(self.layout.blocks)
        above = self.layout.header_row + 1
        self.report.findings += load(self.store, self.table, RAW, self._used(), above)
        self._lines()
        self._contests()
        self._units()
        load_relations(self.store, self.spec, self.values, self.table.source.name)
        if "list" in self.spec:
            self._choices("list", "list_id")
        if "choice" in self.spec:
            self._choices("choice", "choice_id")
        if self.layout.choices:
            self._choices_of_columns()
        self._counts()
        self._tell_new_columns()
        self._tell_rows()
        self.store.execute(f"DROP VIEW {LINE}")
        self.store.execute(f"DROP TABLE {RAW}")
        return self.report

    def _tell_new_columns(self) -> None:
        if self.layout.new:
            names = ", ".join(f"“{name}”" for name in self.layout.new[:10])
            self.report.findings.append(
                Finding(
                    "columns-new",
                    Severity.NOTE,
                    f"The recipe {self.layout.recipe.id} does not know {names}; not read.",
                    {"columns": list(self.layout.new[:50])},
                    file=self.table.source.name,
                )
            )
            # One of them may be a way of voting: those that are known need not add up.
            self.store.execute("INSERT INTO open_vote_types VALUES (?)", [self.table.source.index])

    def _used(self) -> list[int]:
        used = [*self.layout.columns.values(), *(choice.index for choice in self.layout.choices)]
        if self.layout.blocks:
            used += self.layout.blocks.places()
        return used

    def _widen(self, blocks: Blocks) -> None:
        """Make room for every block: a row beyond the sample may have more of them."""
        width = widest_row(self.table)
        number = max(-(-(width - blocks.start) // blocks.width), 1)
        width = max(width, blocks.start + number * blocks.width)  # the last block may be cut off
        self.layout = replace(self.layout, blocks=replace(blocks, number=number))
        self.table = replace(self.table, sample=replace(self.table.sample, width=width))
