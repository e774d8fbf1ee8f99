"""Several line charts in one picture."""

from __future__ import annotations

from collections.abc import Sequence

from . import palette
from .line_chart import HEIGHT, WIDTH, Chart, line_chart, mark_of
from .picture import INNER, Body
from .svg import element, label

_GAP = 24
_HEAD, _LEGEND = 24, 20


def panels(charts: Sequence[Chart]) -> Body:
    """The charts two in a row, each with its title and the names of its lines."""
    wide = (INNER - _GAP) / 2
    drawn, top = [], 0.0
    for start in range(0, len(charts), 2):
        row = charts[start : start + 2]
        drawn += [
            part for n, one in enumerate(row) for part in _panel(one, n * (wide + _GAP), top, wide)
        ]
        top += max(_height(one, wide) for one in row)
    return Body(drawn, top)


def _height(chart: Chart, wide: float) -> float:
    return _HEAD + wide * HEIGHT / WIDTH + len(_named(chart)) * _LEGEND + 12


def _named(chart: Chart) -> list[tuple[int, str]]:
    return [(number, line.name) for number, line in enumerate(chart.lines) if line.name]


def _panel(chart: Chart, left: float, top: float, wide: float) -> list[str]:
    high = wide * HEIGHT / WIDTH
    place = {"x": left, "y": top + _HEAD, "width": wide, "height": high}
    below = top + _HEAD + high
    return [
        label(chart.title, left, top + 16, font_size=15, fill=palette.INK),
        element("svg", line_chart(chart), **place),
        *(
            part
            for n, (number, name) in enumerate(_named(chart))
            for part in (
                element("svg", mark_of(number), x=left, y=below + n * _LEGEND, width=30, height=12),
                label(name, left + 38, below + n * _LEGEND + 11, font_size=13, fill=palette.INK),
            )
        ),
    ]
