"""How a table writes its numbers, where the recipe's form leaves some unread.

"1.234" is a thousand and more to some, one and a bit to others. Other numbers of the same columns
prove which: two groups ("1.234.567"), both signs ("1.234,00"), or small numbers that have no sign
while no large one goes without. What nothing proves is told, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from .number import OTHER_DIGITS, NumberForm

_NUMBER = re.compile(r"-?[0-9](?:[0-9]|[.,'’٬\s](?=[0-9]))*")
_SIGNS_OF_TWO_MEANINGS = ".,"
_SIGNS = (*_SIGNS_OF_TWO_MEANINGS, " ", "\u00a0", "\u202f", "\u2009", "'", "’", "٬")
_ENOUGH = 3  # different numbers with a sign: a typing error is not a form
_TO_ASCII = {ord(char): str(place % 10) for place, char in enumerate(OTHER_DIGITS)}


@dataclass(frozen=True)
class Numbers:
    """The cells of the columns of counts.

    Attributes:
        signed: the different cells that are not plain digits.
        small: how many cells are plain and below a thousand.
        large: how many are plain and of a thousand or more.
    """

    signed: Collection[str]
    small: int
    large: int


@dataclass(frozen=True)
class Unproven:
    """Numbers that could be read in two ways.

    Attributes:
        example: one of them.
    """

    example: str


def infer(numbers: Numbers, declared: NumberForm) -> NumberForm | Unproven | None:
    """The form that reads every number of a table.

    Args:
        numbers: what the columns hold.
        declared: the form that left some unread.

    Returns:
        None where no form reads all of them: then each is told by its row.
    """
    cells = {cell.translate(_TO_ASCII) for cell in numbers.signed}
    digits = cells != set(numbers.signed)
    written = [cell for cell in cells if _NUMBER.fullmatch(cell)]
    grouped = [cell for cell in written if not cell.lstrip("-").isdigit()]
    if not grouped:
        return replace(declared, other_digits=True) if digits and written else None
    for sign in _SIGNS:
        for point in _SIGNS_OF_TWO_MEANINGS:
            if point != sign and all(_fits(cell, sign, point) for cell in grouped):
                form = NumberForm(sign, point, other_digits=digits)
                return form if _is_proven(grouped, sign, numbers) else _unproven(grouped, numbers)
    return None


def _fits(cell: str, sign: str, point: str) -> bool:
    """Whether a cell is a whole number in groups, with zeros behind the point at most."""
    groups = rf"-?[0-9]{{1,3}}(?:{re.escape(sign)}[0-9]{{3}})+"
    zeros = rf"(?:{re.escape(point)}0{{1,2}})?"
    plain = rf"-?[0-9]{{1,18}}{re.escape(point)}0{{1,2}}"
    return bool(re.fullmatch(groups + zeros, cell) or re.fullmatch(plain, cell))


def _is_proven(grouped: Collection[str], sign: str, numbers: Numbers) -> bool:
    if numbers.large:
        return False
    if sign not in _SIGNS_OF_TWO_MEANINGS:
        return True
    if any(cell.count(sign) > 1 or (sign in cell and _signs(cell) > 1) for cell in grouped):
        return True
    return len(grouped) >= _ENOUGH and numbers.small > 0


def _signs(cell: str) -> int:
    return len({char for char in cell if not char.isdigit() and char != "-"})


def _unproven(grouped: Collection[str], numbers: Numbers) -> Unproven | None:
    """Beside large numbers without a sign those with one are faults of their own rows."""
    return None if numbers.large else Unproven(min(grouped))
