"""A delimited text in cells: bytes that no error touches come out as they went in."""

from __future__ import annotations

import copy
import re
from collections import Counter
from dataclasses import dataclass, field

from .layout import Cell, Row

_DELIMITERS = ",;\t|"


@dataclass
class Delimited:
    """The lines of a text. Latin-1 stands for bytes here: it takes all and loses none."""

    delimiter: str
    end: str
    before: list[str]
    headings: Row
    rows: list[Row] = field(default_factory=list)

    @classmethod
    def take_apart(cls, data: bytes) -> Delimited | None:
        """None where no delimiter makes columns."""
        text = data.decode("latin-1")
        end = "\r\n" if "\r\n" in text else "\n"
        lines = text.split(end)
        head = [line for line in lines[:200] if line]
        delimiter = max(_DELIMITERS, key=lambda sign: _regularity(head, sign))
        width = Counter(len(_split(line, delimiter)) for line in head).most_common(1)[0][0]
        if width < 2:
            return None
        cells = [_split(line, delimiter) for line in lines]
        first = next(index for index, row in enumerate(cells) if len(row) == width)
        return cls(
            delimiter,
            end,
            lines[:first],
            _named(cells[first], cells[first]),
            [_named(row, cells[first]) for row in cells[first + 1 :]],
        )

    def drop(self, index: int) -> None:
        """Take a line away."""
        del self.rows[index]

    def repeat(self, index: int) -> None:
        """Put a copy of a line after it."""
        self.rows.insert(index + 1, copy.deepcopy(self.rows[index]))

    def render(self) -> bytes:
        """All lines again."""
        rows = [self.headings, *self.rows]
        lines = [self.delimiter.join(_raw(cell) for cell in row) for row in rows]
        return self.end.join([*self.before, *lines]).encode("latin-1")


@dataclass
class _Quoted(Cell):
    pass


def _regularity(lines: list[str], sign: str) -> tuple[bool, int]:
    counts = Counter(len(_split(line, sign)) for line in lines)
    width, times = max(counts.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
    return width > 1, times * min(width, 4)


def _split(line: str, delimiter: str) -> list[str]:
    sign = re.escape(delimiter)
    return re.findall(rf'(?:^|(?<={sign}))("(?:[^"]|"")*"|[^{sign}]*)(?={sign}|$)', line)


def _named(raw: list[str], headings: list[str]) -> Row:
    row: Row = []
    for index, text in enumerate(raw):
        name = headings[index] if index < len(headings) else str(index)
        quoted = len(text) > 1 and text.startswith('"') and text.endswith('"')
        row.append(_Quoted(name, text[1:-1]) if quoted else Cell(name, text))
    return row


def _raw(cell: Cell) -> str:
    return f'"{cell.text}"' if isinstance(cell, _Quoted) else cell.text
