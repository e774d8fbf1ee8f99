"""Numbers as authorities write them, as SQL. What fits no form is no number.

A sign that could mean two things ("1.234") is read in the way that the recipe declares, or that the
other numbers of the table prove (number_form.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .store import literal

_DIGITS = r"-?[0-9]{1,18}"
# Arabic, Persian, Devanagari, Bengali, Thai and full-width digits, each from 0 to 9.
OTHER_DIGITS = "".join(
    chr(zero + digit) for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10) for digit in range(10)
)
_PLAIN_DIGITS = "0123456789" * (len(OTHER_DIGITS) // 10)


@dataclass(frozen=True)
class NumberForm:
    """How whole numbers are written.

    Attributes:
        thousands: the sign between groups of digits; groups of two are Indian ("1,42,782").
        decimal: the sign before decimals; only needed where whole numbers carry decimals.
        inexact: counts are written as floats that miss a whole number by a rounding error.
        other_digits: the digits are those of another script.
    """

    thousands: str | None = None
    decimal: str = "."
    inexact: bool = False
    other_digits: bool = False

    @classmethod
    def of(cls, spec: dict[str, Any]) -> NumberForm:
        """The form that a recipe's `numbers` declares."""
        return cls(spec.get("thousands"), spec.get("decimal", "."), spec.get("inexact", False))

    def sql(self, cell: str) -> str:
        """The whole number in a trimmed cell as BIGINT; NULL where it is none."""
        if self.other_digits:
            cell = f"translate({cell}, {literal(OTHER_DIGITS)}, {literal(_PLAIN_DIGITS)})"
        cases = [f"WHEN regexp_full_match({cell}, '{_DIGITS}') THEN try_cast({cell} AS BIGINT)"]
        if self.thousands:
            sign, point = re.escape(self.thousands), re.escape(self.decimal)
            zeros = "" if self.thousands == self.decimal else f"(?:{point}0{{1,2}})?"
            groups = f"(-?[0-9]{{1,3}}(?:{sign}[0-9]{{2,3}})*{sign}[0-9]{{3}}){zeros}"
            whole = f"regexp_extract({cell}, {literal(groups)}, 1)"
            plain = f"replace({whole}, {literal(self.thousands)}, '')"
            cases.append(
                f"WHEN regexp_full_match({cell}, {literal(groups)})"
                f" THEN try_cast({plain} AS BIGINT)"
            )
        cases.append(self._decimals(cell))
        return f"CASE {' '.join(cases)} END"

    def _decimals(self, cell: str) -> str:
        sign = re.escape(self.decimal)
        value = f"try_cast(replace({cell}, {literal(self.decimal)}, '.') AS DOUBLE)"
        if not self.inexact:
            # One or two zeros only: "1.000" could be a thousand.
            pattern = literal(f"{_DIGITS}{sign}0{{1,2}}")
            return f"WHEN regexp_full_match({cell}, {pattern}) THEN {value}::BIGINT"
        pattern = literal(f"{_DIGITS}{sign}[0-9]+")
        near = f"abs({value} - round({value})) < 0.000001"
        return f"WHEN regexp_full_match({cell}, {pattern}) AND {near} THEN round({value})::BIGINT"
