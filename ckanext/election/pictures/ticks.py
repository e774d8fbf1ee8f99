"""Round numbers for an axis."""

from __future__ import annotations

import math


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Evenly spaced round numbers that hold everything between `low` and `high`.

    Args:
        low: the lowest value.
        high: the highest.
        most: about how many are wanted.
    """
    span = high - low or abs(high) or 1.0
    step = _round_up(span / max(1, most - 1))
    first = math.floor(low / step)
    last = max(math.ceil(high / step), first + 1)
    return [index * step for index in range(first, last + 1)]


def _round_up(step: float) -> float:
    """The next of 1, 2, 2.5, 5 and 10 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if step <= factor * power * 1.0001)
