"""The twenty kinds of error: slips of the hand, of a spreadsheet and of a transfer.

Each takes a file in pieces and a source of chance, changes one place, and says which row it was;
None where the file has no place for such an error.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable

from .layout import Cell, Layout, Row, numbers

Plant = Callable[[Layout, random.Random], int | None]


def _place(
    layout: Layout, chance: random.Random, fits: Callable[[Cell], bool]
) -> tuple[int, Cell] | None:
    """A cell that fits, in a row by chance."""
    order = chance.sample(range(len(layout.rows)), len(layout.rows))
    for index in order[:2000]:
        cells = [cell for cell in layout.rows[index] if fits(cell)]
        if cells:
            return index, chance.choice(cells)
    return None


def _changes(rewrite: Callable[[str, random.Random], str], fits: Callable[[Cell], bool]) -> Plant:
    """An error that rewrites the text of one cell."""

    def plant(layout: Layout, chance: random.Random) -> int | None:
        for _ in range(20):
            found = _place(layout, chance, fits)
            if found is None:
                return None
            index, cell = found
            text = rewrite(cell.text, chance)
            if text != cell.text:
                cell.text = text
                return index
        return None

    return plant


def _is_number(cell: Cell) -> bool:
    return cell.is_number


def _other_digit(text: str, chance: random.Random) -> str:
    places = [index for index, char in enumerate(text) if char.isdigit()]
    at = chance.choice(places)
    digit = chance.choice([char for char in "0123456789" if char != text[at]])
    return text[:at] + digit + text[at + 1 :]


def _transposed(text: str, chance: random.Random) -> str:
    places = [
        index
        for index in range(len(text) - 1)
        if text[index : index + 2].isdigit() and text[index] != text[index + 1]
    ]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _scaled(text: str, chance: random.Random) -> str:
    return chance.choice([text + "0", text + "000", text[:-1] or text])


def _fraction(text: str, chance: random.Random) -> str:
    return text + chance.choice([".5", ",5", ".25"])


def _letter_in(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice("OlSB?x*") + text[at + 1 :]


def _misspelt(text: str, chance: random.Random) -> str:
    at = chance.choice([index for index, char in enumerate(text) if char.isalpha()])
    letter = chance.choice([char for char in "aeiorstn" if char != text[at].lower()])
    return text[:at] + letter + text[at + 1 :]


def _largest_altered(layout: Layout, chance: random.Random) -> int | None:
    """The largest number of a column: where there is a total, it is that."""
    found = _place(layout, chance, _is_number)
    if found is None:
        return None
    column = found[1].column
    cells = [
        (index, cell)
        for index, row in enumerate(layout.rows)
        for cell in row
        if cell.column == column and cell.text.isdigit()
    ]
    if not cells:
        return None
    index, cell = max(cells, key=lambda item: int(item[1].text))
    cell.text = str(int(cell.text) + chance.randint(1, 9))
    return index


def _swapped_down(layout: Layout, chance: random.Random) -> int | None:
    """Two numbers of one column, in rows that follow each other."""
    for _ in range(200):
        index = chance.randrange(max(len(layout.rows) - 1, 1))
        pair = layout.rows[index : index + 2]
        if len(pair) == 2 and len(pair[0]) == len(pair[1]):
            places = [
                place
                for place in set(numbers(pair[0])) & set(numbers(pair[1]))
                if pair[0][place].text != pair[1][place].text
            ]
            if places:
                place = chance.choice(sorted(places))
                _exchange(pair[0][place], pair[1][place])
                return index
    return None


def _swapped_across(layout: Layout, chance: random.Random) -> int | None:
    """Two numbers of one row that stand next to each other."""
    for _ in range(200):
        index = chance.randrange(len(layout.rows))
        row = layout.rows[index]
        places = numbers(row)
        pairs = [
            (one, other)
            for one, other in itertools.pairwise(places)
            if row[one].text != row[other].text
        ]
        if pairs:
            one, other = chance.choice(pairs)
            _exchange(row[one], row[other])
            return index
    return None


def _exchange(one: Cell, other: Cell) -> None:
    one.text, other.text = other.text, one.text


def _shifted(layout: Layout, chance: random.Random) -> int | None:
    """From a cell on, everything one cell further to the right, as after a stray delimiter."""
    rows = [index for index, row in enumerate(layout.rows) if len(row) > 2 and numbers(row)]
    if not rows:
        return None
    index = chance.choice(rows)
    row = layout.rows[index]
    start = chance.randrange(len(row) - 1)
    texts = [cell.text for cell in row]
    for cell, text in zip(row[start:], ["", *texts[start:]], strict=False):
        cell.text = text
    return index


def _filled(row: Row) -> bool:
    return any(cell.is_number for cell in row)


def _some_row(layout: Layout, chance: random.Random) -> int | None:
    rows = [index for index, row in enumerate(layout.rows) if _filled(row)]
    return chance.choice(rows) if rows else None


def _row_dropped(layout: Layout, chance: random.Random) -> int | None:
    index = _some_row(layout, chance)
    if index is not None:
        layout.drop(index)
    return index


def _row_repeated(layout: Layout, chance: random.Random) -> int | None:
    index = _some_row(layout, chance)
    if index is not None:
        layout.repeat(index)
    return index


def _row_repeated_changed(layout: Layout, chance: random.Random) -> int | None:
    index = _row_repeated(layout, chance)
    if index is None or index + 1 >= len(layout.rows):
        return index
    cells = [cell for cell in layout.rows[index + 1] if cell.is_number]
    if cells:
        cell = chance.choice(cells)
        cell.text = _other_digit(cell.text, chance)
    return index


def _label_exchanged(layout: Layout, chance: random.Random) -> int | None:
    """A label replaced by the one that another row has in the same column."""
    for _ in range(50):
        found = _place(layout, chance, lambda cell: cell.is_label)
        if found is None:
            return None
        index, cell = found
        others = [
            other.text
            for other_row in chance.sample(layout.rows, min(50, len(layout.rows)))
            for other in other_row
            if other.column == cell.column and other.text not in {cell.text, ""}
        ]
        if others:
            cell.text = chance.choice(others)
            return index
    return None


def _headings_exchanged(layout: Layout, chance: random.Random) -> int | None:
    """Two headings exchanged; in a tree, which has none, the names of two values of one row."""
    if layout.headings:
        one, other = chance.sample(layout.headings, 2)
        if one.text == other.text:
            return None
        _exchange(one, other)
        return -1
    return _swapped_across(layout, chance)


def cut_off(data: bytes, chance: random.Random) -> bytes:
    """A file whose end is missing."""
    return data[: chance.randint(len(data) // 3, len(data) - 2)]


def bad_bytes(data: bytes, chance: random.Random) -> bytes:
    """A letter of the text replaced by a byte that stands for no letter in UTF-8."""
    letters = [index for index in chance.sample(range(len(data)), min(len(data), 5000))
               if 65 <= (data[index] & 0xDF) <= 90]  # fmt: skip
    if not letters:
        return data
    at = letters[0]
    return data[:at] + bytes([chance.choice([0x81, 0x9D, 0xFF, 0xC0])]) + data[at + 1 :]


OF_CELLS: dict[str, Plant] = {
    "digit changed": _changes(_other_digit, _is_number),
    "two digits transposed": _changes(_transposed, _is_number),
    "number ten or a thousand times as large, or a digit lost": _changes(_scaled, _is_number),
    "number made negative": _changes(lambda text, _: f"-{text}", _is_number),
    "number with a fraction": _changes(_fraction, _is_number),
    "letter in a number": _changes(_letter_in, _is_number),
    "number blanked": _changes(lambda *_: "", _is_number),
    "zero blanked": _changes(lambda *_: "", lambda cell: cell.text.strip() == "0"),
    "largest number of a column altered": _largest_altered,
    "numbers of two rows swapped": _swapped_down,
    "numbers of two columns swapped": _swapped_across,
    "cells shifted to the right": _shifted,
    "row dropped": _row_dropped,
    "row repeated": _row_repeated,
    "row repeated with a change": _row_repeated_changed,
    "label misspelt": _changes(_misspelt, lambda cell: cell.is_label),
    "label of another row": _label_exchanged,
    "headings exchanged": _headings_exchanged,
}
OF_BYTES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "byte outside the encoding": bad_bytes,
    "end of the file missing": cut_off,
}
KINDS = (*OF_CELLS, *OF_BYTES)
