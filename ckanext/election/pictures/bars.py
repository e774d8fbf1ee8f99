"""Bars for choices, most votes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import palette
from .picture import INNER, Body
from .svg import element, label

_ROW, _BAR = 44, 14
_LONGEST_NAME = 62


@dataclass(frozen=True)
class Bar:
    """A choice: its name, its figures in words, and its share of the votes."""

    name: str
    words: str
    share: float | None


def bars(rows: Sequence[Bar]) -> Body:
    """A bar for each choice; the width is the whole of the votes."""
    return Body([part for n, row in enumerate(rows) for part in _row(row, n)], len(rows) * _ROW)


def _row(row: Bar, number: int) -> list[str]:
    top = number * _ROW
    name = row.name
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - 1]}…"
    share = min(max(row.share or 0.0, 0.0), 1.0)
    return [
        label(name, 0, top + 16, font_size=15, fill=palette.INK),
        label(row.words, INNER, top + 16, font_size=15, fill=palette.INK, text_anchor="end"),
        element("rect", x=0, y=top + 22, width=INNER, height=_BAR, fill=palette.NONE),
        element("rect", x=0, y=top + 22, width=share * INNER, height=_BAR, fill=palette.BAR),
    ]
