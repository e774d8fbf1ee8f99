"""A recipe laid over a table: which column is where."""

from __future__ import annotations

from dataclasses import dataclass, field

from .recipe import Recipe


@dataclass(frozen=True)
class ChoiceColumn:
    """A column whose header names a choice.

    Attributes:
        index: the column's position.
        header: the header as it is written.
        groups: what the recipe's pattern found in it; the first is the whole.
    """

    index: int
    header: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Blocks:
    """Columns that repeat to the right.

    Attributes:
        start: the position of the first column of the first block.
        columns: our names with their positions in the first block.
        width: how many columns a block has.
        number: how many blocks there are.
    """

    start: int
    columns: dict[str, int]
    width: int
    number: int

    def places(self) -> list[int]:
        """The positions of our columns in all blocks."""
        return [
            index + number * self.width
            for number in range(self.number)
            for index in self.columns.values()
        ]


@dataclass(frozen=True)
class Layout:
    """A recipe laid over a table.

    Attributes:
        header_row: index of the last row of the header; -1 where the file has none.
        header: the columns' names; those of several rows are joined.
        columns: our column names with their positions.
        choices: the columns whose headers name choices.
        new: names of columns that the recipe does not know, where it says which it knows.
        score: between 0 and 1; required columns weigh most.
    """

    recipe: Recipe
    header_row: int
    header: tuple[str, ...]
    columns: dict[str, int]
    choices: tuple[ChoiceColumn, ...]
    score: float
    reasons: tuple[str, ...]
    blocks: Blocks | None = None
    new: tuple[str, ...] = field(default=())

    @property
    def preamble_rows(self) -> int:
        """How many rows stand before the header."""
        return max(self.header_row + 1 - self.recipe.header_rows, 0)
