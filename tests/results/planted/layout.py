"""A result file taken apart into cells, blind to what they mean, and put together again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

_NUMBER = re.compile(r"[0-9]+|[0-9]{1,3}([.,' \u00a0][0-9]{3})+")


@dataclass
class Cell:
    """One piece of a row: a cell of a table, an attribute, the text of an element, a member."""

    column: str
    text: str

    @property
    def is_number(self) -> bool:
        """Whether it is a whole number, bare or with thousands separators."""
        return _NUMBER.fullmatch(self.text.strip()) is not None

    @property
    def is_label(self) -> bool:
        """Whether it holds a word."""
        return sum(char.isalpha() for char in self.text) >= 3


Row = list[Cell]


class Layout(Protocol):
    """A file in pieces. What happens to `headings` and `rows` shows in `render()`."""

    headings: Row
    rows: list[Row]

    def drop(self, index: int) -> None:
        """Take a row away."""
        ...

    def repeat(self, index: int) -> None:
        """Put a copy of a row after it."""
        ...

    def render(self) -> bytes:
        """The file again."""
        ...


TakeApart = Callable[[bytes], Layout | None]


def numbers(row: Sequence[Cell]) -> list[int]:
    """Positions of the numbers in a row."""
    return [index for index, cell in enumerate(row) if cell.is_number]
