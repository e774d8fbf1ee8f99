"""Whether a column holds the share of one number in another."""

from __future__ import annotations

from collections.abc import Sequence

from .profile import Column

_MOST = 0.95  # of the rows must be right
_FEWEST = 3
_DIGITS = 6


def is_share(
    share: Column, parts: Sequence[int | None], wholes: Sequence[int | None]
) -> tuple[int, tuple[int, ...]] | None:
    """How many rows could be tried, and which differ, where a column is a share in percent or of 1.

    Only shares between zero and the whole say something; a share is right within its last digit.
    """
    for scale in (100.0, 1.0):
        tried, broken = [], []
        for row, (text, value) in enumerate(zip(share.cells, share.fractions, strict=True)):
            part, whole = parts[row], wholes[row]
            if value is None or part is None or not whole or part < 0:
                continue
            if 0 < part < whole:
                tried.append(row)
            digits = min(_digits(text, share.form.decimal), _DIGITS)
            if abs(part / whole * scale - value) > 0.51 * 10**-digits + 1e-9:
                broken.append(row)
            if len(broken) > 20 and len(broken) > 2 * (1 - _MOST) * len(tried):
                break
        enough = len(tried) >= _FEWEST and len({share.cells[row] for row in tried}) >= _FEWEST
        if enough and len(broken) <= (1 - _MOST) * len(tried):
            return len(tried), tuple(broken)
    return None


def _digits(text: str, decimal: str) -> int:
    return len(text.strip().rstrip("%").strip().partition(decimal)[2])
