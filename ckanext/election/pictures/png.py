"""SVG as PNG, drawn by resvg: a library in a wheel, which needs nothing of the system.

A font comes along for machines without any; it has Latin, Greek, Cyrillic and Arabic letters.
Other scripts are drawn in the machine's own fonts.
"""

from __future__ import annotations

from pathlib import Path

import resvg_py

_FONT = Path(__file__).parent / "fonts" / "DejaVuSans.ttf"
_SHARPNESS = 2.0


def to_png(svg: str) -> bytes:
    """A picture of ours, at twice its size: it names no file and no address.

    Args:
        svg: an SVG document that this package wrote.
    """
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg, zoom=_SHARPNESS, font_files=[str(_FONT)], sans_serif_family="DejaVu Sans"
    )
    return bytes(drawn)
