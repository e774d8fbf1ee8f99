"""A chart as a picture that stands alone: with its title, its source and its time in it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from . import palette
from .svg import NAMESPACE, element, label, text

WIDTH = 800
MARGIN = 28
INNER = WIDTH - 2 * MARGIN
_TITLE, _SUBTITLE, _FOOT = 24, 15, 12
# How wide a letter is, on average, for its size; long lines break a little early rather than late.
_LETTER = 0.56


@dataclass(frozen=True)
class Caption:
    """What stands round a chart.

    Attributes:
        title: whose result it is.
        subtitle: what of it the chart shows.
        foot: status, time, source and address, a line each.
    """

    title: str
    subtitle: str
    foot: Sequence[str]


@dataclass(frozen=True)
class Body:
    """A chart as elements in a frame `INNER` wide and `height` high."""

    elements: Sequence[str]
    height: float


def picture(caption: Caption, body: Body) -> str:
    """The whole picture as an SVG document."""
    lines = [
        *_lines(caption.title, _TITLE, palette.INK),
        *_lines(caption.subtitle, _SUBTITLE, palette.SOFT),
    ]
    foot = [line for part in caption.foot for line in _lines(part, _FOOT, palette.SOFT)]
    top = MARGIN + sum(line.height for line in lines) + 12
    bottom = top + body.height + 16
    height = bottom + sum(line.height for line in foot) + MARGIN
    return element(
        "svg",
        element("title", text(f"{caption.title}: {caption.subtitle}")),
        element("rect", width=WIDTH, height=height, fill=palette.PAPER),
        *_written(lines, MARGIN),
        element("g", *body.elements, transform=f"translate({MARGIN} {top:.0f})"),
        *_written(foot, bottom),
        xmlns=NAMESPACE,
        width=WIDTH,
        height=height,
        viewBox=f"0 0 {WIDTH} {height:.0f}",
        font_family=palette.FONT,
        role="img",
    )


@dataclass(frozen=True)
class _Line:
    content: str
    size: int
    colour: str

    @property
    def height(self) -> float:
        return self.size * 1.35


def _lines(content: str, size: int, colour: str) -> list[_Line]:
    letters = int(INNER / (size * _LETTER))
    return [_Line(line, size, colour) for line in textwrap.wrap(content, letters)]


def _written(lines: Sequence[_Line], top: float) -> list[str]:
    written = []
    y = top
    for line in lines:
        y += line.height
        written.append(label(line.content, MARGIN, y - 4, font_size=line.size, fill=line.colour))
    return written
