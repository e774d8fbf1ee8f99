"""A map as the chart of a picture: the areas, and beside them what their shades mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ckanext.election.pictures import palette
from ckanext.election.pictures.picture import INNER, Body
from ckanext.election.pictures.svg import element, label

from .choropleth import Shade, Tile, inner, pattern_rect, patterns
from .outline import Outlines

_LEGEND, _GAP, _LINE = 250, 20, 26
_LONGEST = 30


@dataclass(frozen=True)
class Line:
    """A line of the legend."""

    shade: Shade | None
    words: str


def map_body(outlines: Outlines, tiles: Sequence[Tile], legend: Sequence[Line]) -> Body:
    """The map to the left, its legend to the right."""
    wide = INNER - _LEGEND - _GAP
    high = wide * outlines.height / outlines.width
    plain = [Tile(tile.shapes, tile.shade, tile.words) for tile in tiles]
    drawn = element(
        "svg",
        *inner(outlines, plain, "p"),
        viewBox=f"0 0 {outlines.width} {outlines.height}",
        width=wide,
        height=high,
    )
    left = wide + _GAP
    lines = [
        part
        for number, line in enumerate(legend)
        for part in (
            pattern_rect(line.shade, left, number * _LINE, "k"),
            label(_cut(line.words), left + 40, number * _LINE + 13, font_size=14, fill=palette.INK),
        )
    ]
    shades = [line.shade for line in legend if line.shade]
    return Body([patterns(shades, "k"), drawn, *lines], max(high, len(legend) * _LINE))


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
