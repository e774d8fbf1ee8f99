"""What the cells of one column are: counts, fractions, codes or texts; and how numbers are written.

A sign that could part thousands or decimals is decided for the whole table, from the columns where
it can only be the one or the other. Where no column decides, such cells are no numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

ABSENT = frozenset(
    ["", "-", "–", "—", "--", "---", "n/a", "N/A", "na", "NA", "n.a.", "null", "NULL", "nan", "NaN",
     "None", "..", "...", "x", "X", "#N/A"]
)  # fmt: skip
SUPPRESSED = frozenset(["*", "**"])
_NULLS = ABSENT | SUPPRESSED
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_FLOAT = re.compile(r"-?[0-9]+\.[0-9]+(?:[eE]-?[0-9]+)?")
_NEAR = 0.000001
_MOST = 0.95
_LOOKED_AT = 1_000  # cells of a column, spread over it


class CellKind(str, Enum):
    """What a column's cells are."""

    EMPTY = "empty"
    COUNT = "count"  # whole numbers
    FRACTION = "fraction"  # decimals, or numbers with a percent sign
    TEXT = "text"  # anything else


@dataclass(frozen=True)
class Form:
    """How the table writes numbers; the same words as a recipe's `numbers`."""

    thousands: str | None = None
    decimal: str = "."
    inexact: bool = False

    def whole(self, cell: str) -> int | None:
        """The whole number that the recipe loader would read, None where it would read none."""
        if _WHOLE.fullmatch(cell):
            return int(cell)
        if self.thousands and _grouped(self.thousands).fullmatch(cell):
            return int(cell.replace(self.thousands, ""))
        if self.inexact and _FLOAT.fullmatch(cell) and "e" not in cell.lower():
            value = float(cell)
            return round(value) if abs(value - round(value)) < _NEAR else None
        zeros = re.fullmatch(rf"(-?[0-9]{{1,18}}){re.escape(self.decimal)}0{{1,2}}", cell)
        return int(zeros.group(1)) if zeros else None

    def fraction(self, cell: str) -> float | None:
        """A decimal number, a percent sign taken off."""
        plain = cell.strip().rstrip("%").strip()
        if self.thousands and _grouped(self.thousands).fullmatch(plain):
            plain = plain.replace(self.thousands, "")
        try:
            return float(plain.replace(self.decimal, ".") if plain else "")
        except ValueError:
            return None

    def spec(self) -> dict[str, object]:
        """The `numbers` of a recipe."""
        spec: dict[str, object] = {}
        if self.thousands:
            spec["thousands"] = self.thousands
        if self.decimal != ".":
            spec["decimal"] = self.decimal
        if self.inexact:
            spec["inexact"] = True
        return spec


def is_absent(cell: str) -> bool:
    """Whether a cell says that there is no number."""
    return cell in _NULLS


def kind_of(cells: Sequence[str], form: Form) -> CellKind:
    """What nearly all the cells of a column are."""
    filled = [cell for cell in cells if not is_absent(cell)]
    if not filled:
        return CellKind.EMPTY
    filled = filled[:: len(filled) // _LOOKED_AT + 1]
    if _share(form.whole(cell) is not None for cell in filled) >= _MOST:
        return CellKind.COUNT
    if _share(form.fraction(cell) is not None for cell in filled) >= _MOST:
        return CellKind.FRACTION
    return CellKind.TEXT


def form_of(columns: Iterable[Sequence[str]]) -> Form:
    """How the numbers of a table are written, from all its columns."""
    filled = [[cell for cell in cells if not is_absent(cell)] for cells in columns]
    thousands = next((sign for sign in (" ", "'", "’", ",", ".") if _parts_thousands(filled, sign)),
                     None)  # fmt: skip
    decimal = _decimal_sign(filled, thousands)
    inexact = decimal == "." and any(_is_inexact(cells) for cells in filled)
    return Form(thousands, decimal, inexact)


def _grouped(sign: str) -> re.Pattern[str]:
    escaped = re.escape(sign)
    return re.compile(rf"-?[0-9]{{1,3}}(?:{escaped}[0-9]{{2,3}})*{escaped}[0-9]{{3}}")


def _parts_thousands(columns: list[list[str]], sign: str) -> bool:
    return any(_column_parts_thousands(cells, sign) for cells in columns)


def _column_parts_thousands(cells: list[str], sign: str) -> bool:
    """The column is of whole numbers, and the sign in it can only part thousands."""
    pattern = _grouped(sign)
    with_sign = [cell for cell in cells if sign in cell]
    plain = [cell for cell in cells if sign not in cell]
    if not with_sign or not all(pattern.fullmatch(cell) for cell in with_sign):
        return False
    if not all(_WHOLE.fullmatch(cell) for cell in plain):
        return False
    if sign not in ",." or any(cell.count(sign) > 1 for cell in with_sign):
        return True
    # A decimal with three digits would be written for small numbers too ("0.500").
    leading_zero = any(cell.startswith("0") for cell in with_sign)
    return not leading_zero and any(len(cell) <= 3 and cell != "0" for cell in plain)


def _decimal_sign(columns: list[list[str]], thousands: str | None) -> str:
    if thousands in {",", "."}:
        return "." if thousands == "," else ","
    commas = sum(1 for cells in columns for cell in cells if re.fullmatch(r"-?\d*,\d+\s?%?", cell))
    points = sum(1 for cells in columns for cell in cells if re.fullmatch(r"-?\d*\.\d+\s?%?", cell))
    return "," if commas > points else "."


def _is_inexact(cells: list[str]) -> bool:
    """Whole numbers written as floats that miss them by a rounding error."""
    floats = [float(cell) for cell in cells if _FLOAT.fullmatch(cell)]
    long = any(len(cell.rpartition(".")[2]) >= 8 for cell in cells if _FLOAT.fullmatch(cell))
    near = [value for value in floats if abs(value - round(value)) < _NEAR]
    return bool(long and len(near) >= _MOST * max(len(floats), 1) and len(floats) > 0.5 * len(cells)
                and max(floats) > 1)  # fmt: skip


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return sum(found) / len(found) if found else 0.0
