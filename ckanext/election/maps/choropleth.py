"""A map whose areas are shaded by class: colour and pattern together, each area with its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ckanext.election.pictures import palette
from ckanext.election.pictures.svg import element, text

from .outline import Outlines

_CELL = 16
_DARK = 400  # of 765, red, green and blue together
# Strokes over a colour, so that classes differ for readers who do not see colours.
_STROKES = (
    "",
    "M0 16L16 0M-4 4L4-4M12 20L20 12",
    "M8 0V16",
    "M0 8H16",
    "M0 0L16 16M-4 12L4 20M12-4L20 4",
    "M8 0V16M0 8H16",
)


@dataclass(frozen=True)
class Shade:
    """How a class of areas looks: a colour (`#rrggbb`), and strokes by their number."""

    colour: str
    strokes: int = 0


@dataclass(frozen=True)
class Tile:
    """A unit on the map.

    Attributes:
        shapes: the positions of its shapes.
        shade: its class; None where it has no value.
        words: what is said of it.
        url: its page.
    """

    shapes: Sequence[int]
    shade: Shade | None
    words: str
    url: str | None = None


def leaders(count: int) -> list[Shade]:
    """Shades for up to six choices that lead somewhere."""
    return [Shade(colour, number) for number, colour in enumerate(palette.SERIES[:count])]


def scale(count: int) -> list[Shade]:
    """Shades from little to much; lightness alone tells them apart."""
    last = len(palette.SCALE) - 1
    return [Shade(palette.SCALE[round(n * last / max(1, count - 1))]) for n in range(count)]


def choropleth(outlines: Outlines, tiles: Sequence[Tile], title: str, prefix: str = "m") -> str:
    """The map as an SVG element.

    Args:
        outlines: the shapes.
        tiles: the units that have some; shapes of no unit are drawn empty.
        title: what a screen reader calls it.
        prefix: begins the ids of its patterns: two maps on a page need two.
    """
    return element(
        "svg",
        element("title", text(title)),
        *inner(outlines, tiles, prefix),
        viewBox=f"0 0 {outlines.width} {outlines.height}",
        class_="election-map",
        role="group",
    )


def inner(outlines: Outlines, tiles: Sequence[Tile], prefix: str) -> list[str]:
    """What stands within the map's SVG element."""
    used = {position for tile in tiles for position in tile.shapes}
    empty = "".join(
        shape.path for position, shape in enumerate(outlines.shapes) if position not in used
    )
    return [
        patterns([tile.shade for tile in tiles if tile.shade], prefix),
        element("path", d=empty, fill=palette.PAPER, **_BORDER) if empty else "",
        *(_tile(outlines, tile, prefix) for tile in tiles),
    ]


def patterns(shades: Iterable[Shade], prefix: str) -> str:
    """The patterns of some classes, once each."""
    wanted = sorted({shade for shade in shades if shade.strokes}, key=_order)
    return element("defs", *(_pattern(shade, prefix) for shade in wanted))


def swatch(shade: Shade | None, prefix: str = "l") -> str:
    """A class as a legend shows it, with a pattern of its own."""
    return element(
        "svg",
        patterns([shade] if shade else [], prefix),
        element("rect", x=1, y=1, width=30, height=16, fill=_fill(shade, prefix), **_BORDER),
        viewBox="0 0 32 18",
        class_="election-swatch",
        aria_hidden="true",
        focusable="false",
    )


def pattern_rect(shade: Shade | None, x: float, y: float, prefix: str) -> str:
    """A class as a picture's legend shows it; the map in the picture has its pattern."""
    return element("rect", x=x, y=y, width=30, height=16, fill=_fill(shade, prefix), **_BORDER)


_LINE: dict[str, str | float | None] = {
    "stroke_width": "1.5",
    "stroke_linejoin": "round",
    "fill_rule": "evenodd",
}
_BORDER = {**_LINE, "stroke": palette.SOFT}


def _border(shade: Shade | None) -> dict[str, str | float | None]:
    """A line that stands out from its class: light on what is dark."""
    is_dark = shade is not None and sum(bytes.fromhex(shade.colour.lstrip("#"))) < _DARK
    return {**_LINE, "stroke": palette.PAPER} if is_dark else _BORDER


def _tile(outlines: Outlines, tile: Tile, prefix: str) -> str:
    path = element(
        "path",
        element("title", text(tile.words)),
        d="".join(outlines.shapes[position].path for position in tile.shapes),
        fill=_fill(tile.shade, prefix),
        **_border(tile.shade),
    )
    return element("a", path, href=tile.url, aria_label=tile.words) if tile.url else path


def _fill(shade: Shade | None, prefix: str) -> str:
    if shade is None:
        return palette.NONE
    return f"url(#{_name(shade, prefix)})" if shade.strokes else shade.colour


def _pattern(shade: Shade, prefix: str) -> str:
    return element(
        "pattern",
        element("rect", width=_CELL, height=_CELL, fill=shade.colour),
        element(
            "path",
            d=_STROKES[shade.strokes % len(_STROKES)],
            stroke=palette.PAPER,
            stroke_width="2.5",
        ),
        id=_name(shade, prefix),
        width=_CELL,
        height=_CELL,
        patternUnits="userSpaceOnUse",
    )


def _name(shade: Shade, prefix: str) -> str:
    return f"{prefix}-{shade.colour.lstrip('#')}-{shade.strokes}"


def _order(shade: Shade) -> tuple[str, int]:
    return shade.colour, shade.strokes
