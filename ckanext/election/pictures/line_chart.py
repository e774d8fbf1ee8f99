"""A small line chart over time: lines told apart by colour, dashes and marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from . import palette
from .svg import element, label, text
from .ticks import ticks

WIDTH, HEIGHT = 360, 210
LEFT, RIGHT, TOP, BOTTOM = 58, 14, 14, 28
_DASHES = (None, "7 3", "2 3")
_SIZE = 3.5


@dataclass(frozen=True)
class Point:
    """A value at a time, and what is said of it; no value is a gap in the line."""

    at: datetime
    value: float | None
    words: str


@dataclass(frozen=True)
class Line:
    """One series."""

    name: str
    points: Sequence[Point]


@dataclass(frozen=True)
class Chart:
    """What a chart shows.

    Attributes:
        title: what a screen reader says of it.
        write: how the axis writes a value.
        begins: the first moment in words.
        ends: the last moment in words.
        highest: the least upper end of the axis; shares end at 1 at most.
    """

    title: str
    lines: Sequence[Line]
    write: Callable[[float], str]
    begins: str
    ends: str
    highest: float | None = None


def line_chart(chart: Chart) -> str:
    """The chart as an SVG element; empty where nothing has two values."""
    values = [p.value for line in chart.lines for p in line.points if p.value is not None]
    times = [point.at for line in chart.lines for point in line.points]
    if len(values) < 2 or min(times) == max(times):
        return ""
    marks = ticks(0.0, max(values))
    if chart.highest is not None:
        marks = [mark for mark in marks if mark <= chart.highest] or [0.0, chart.highest]
        marks = marks if marks[-1] >= max(values) else [*marks, chart.highest]
    scale = _Scale(min(times), max(times), marks[-1])
    return element(
        "svg",
        element("title", text(chart.title)),
        *(_grid(scale, mark, chart.write(mark)) for mark in marks),
        label(chart.begins, LEFT, HEIGHT - 8, class_="election-chart-label", **_SMALL),
        label(chart.ends, WIDTH - RIGHT, HEIGHT - 8, class_="election-chart-label",
              text_anchor="end", **_SMALL),
        *(_line(scale, line, number) for number, line in enumerate(chart.lines)),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        class_="election-chart",
        role="img",
        direction="ltr",
    )  # fmt: skip


def mark_of(number: int) -> str:
    """The line and mark of a series, for a legend."""
    return element(
        "svg",
        _stroke(number, "M1 6H29"),
        _mark(number, 15, 6, None),
        viewBox="0 0 30 12",
        class_="election-legend-mark",
        aria_hidden="true",
        focusable="false",
    )


@dataclass(frozen=True)
class _Scale:
    """From times and values to points of the picture."""

    first: datetime
    last: datetime
    top: float

    def x(self, at: datetime) -> float:
        return LEFT + (at - self.first) / (self.last - self.first) * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        return HEIGHT - BOTTOM - value / self.top * (HEIGHT - TOP - BOTTOM)


_SMALL: dict[str, str | float | None] = {
    "font_size": "11",
    "fill": palette.SOFT,
    "font_family": palette.FONT,
}


def _grid(scale: _Scale, value: float, words: str) -> str:
    y = scale.y(value)
    path = f"M{LEFT} {y:.1f}H{WIDTH - RIGHT}"
    line = element("path", d=path, stroke=palette.LINE, class_="election-chart-grid")
    written = {"class_": "election-chart-label", "text_anchor": "end", **_SMALL}
    return line + label(words, LEFT - 6, y + 4, **written)


def _line(scale: _Scale, line: Line, number: int) -> str:
    path, drawing = [], False
    marks = []
    for point in line.points:
        if point.value is None:
            drawing = False
            continue
        x, y = scale.x(point.at), scale.y(point.value)
        path.append(f"{'L' if drawing else 'M'}{x:.1f} {y:.1f}")
        drawing = True
        marks.append(_mark(number, x, y, point.words))
    return element(
        "g", _stroke(number, "".join(path)), *marks, class_=f"election-line-{number % 6 + 1}"
    )


def _stroke(number: int, path: str) -> str:
    return element(
        "path", d=path, fill="none", stroke=_colour(number), stroke_width="2",
        stroke_dasharray=_DASHES[number % len(_DASHES)],
    )  # fmt: skip


def _mark(number: int, x: float, y: float, words: str | None) -> str:
    """A circle, a square or a triangle."""
    children = [element("title", text(words))] if words else []
    colour, s = _colour(number), _SIZE
    kind = number % 3
    if kind == 0:
        return element("circle", *children, cx=x, cy=y, r=s, fill=colour)
    if kind == 1:
        return element("rect", *children, x=x - s, y=y - s, width=2 * s, height=2 * s, fill=colour)
    path = f"M{x - s:.1f} {y + s:.1f}L{x:.1f} {y - s:.1f}L{x + s:.1f} {y + s:.1f}Z"
    return element("path", *children, d=path, fill=colour)


def _colour(number: int) -> str:
    return palette.SERIES[number % len(palette.SERIES)]
