"""Areas as paths of an SVG picture: projected, simplified until they fit a page."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .area import Area, Point
from .errors import BoundariesError
from .limits import MOST_PATH_BYTES
from .simplify import Outline, on_grid, simplify

WIDTH = 1000
TALLEST = 1600
_COARSER = 1.5
_LARGEST_PICTURE = 10_000  # national grids count in hundreds of thousands of metres


@dataclass(frozen=True)
class Shape:
    """One area as it is drawn, with what its file says of it."""

    path: str
    properties: Mapping[str, str]


@dataclass(frozen=True)
class Outlines:
    """The areas of a file as paths in a picture of `width` by `height`."""

    width: int
    height: int
    shapes: list[Shape]

    def to_dict(self) -> dict[str, Any]:
        """As JSON can hold it."""
        shapes = [{"path": one.path, "properties": dict(one.properties)} for one in self.shapes]
        return {"width": self.width, "height": self.height, "shapes": shapes}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Outlines:
        """As `to_dict` wrote it."""
        shapes = [Shape(one["path"], one["properties"]) for one in stored["shapes"]]
        return cls(stored["width"], stored["height"], shapes)


def outlines(areas: Sequence[Area], most_bytes: int = MOST_PATH_BYTES) -> Outlines:
    """The areas drawn, as finely as `most_bytes` of paths allow.

    Raises:
        BoundariesError: the areas cover no ground, or do not fit however coarse.
    """
    project, height = _projection(
        [point for area in areas for ring in area.rings for point in ring]
    )
    grids = [[on_grid([project(point) for point in ring]) for ring in area.rings] for area in areas]
    rings = [ring for grid in grids for ring in grid]
    tolerance = 0.5
    while tolerance < WIDTH:
        paths = _paths(grids, simplify(rings, tolerance))
        if sum(map(len, paths)) <= most_bytes:
            shapes = [Shape(path, area.properties) for path, area in zip(paths, areas, strict=True)]
            return Outlines(WIDTH, height, shapes)
        tolerance *= _COARSER
    raise BoundariesError("The areas are too many for a map on a page.")


def _paths(grids: Sequence[Sequence[Outline]], simple: Sequence[Outline]) -> list[str]:
    """A path for each area; what is smaller than the grid stays as a speck, so that it is there."""
    left = iter(simple)
    paths = []
    for grid in grids:
        drawn = "".join(_path(ring) for ring in (next(left) for _ring in grid) if ring)
        paths.append(drawn or _speck(grid))
    return paths


def _path(ring: Outline) -> str:
    x, y = ring[0]
    steps = [f"M{x} {y}l"]
    for to_x, to_y in ring[1:]:
        steps.append(f"{to_x - x} {to_y - y} ")
        x, y = to_x, to_y
    return "".join(steps).rstrip().replace(" -", "-") + "z"


def _speck(grid: Iterable[Outline]) -> str:
    x, y = next(ring[0] for ring in grid if ring)
    return f"M{x - 1} {y - 1}h2v2h-2z"


def _projection(points: Sequence[Point]) -> tuple[Callable[[Point], Point], int]:
    """From the file's coordinates to the picture's, north at its top.

    Degrees are drawn at their true proportions in the middle of the map; metres as they are. Small
    numbers that are no degrees are those of a picture, which counts downwards.
    """
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    in_degrees = west >= -180 and east <= 180 and south >= -90 and north <= 90
    drawn = not in_degrees and min(west, south) >= 0 and max(east, north) <= _LARGEST_PICTURE
    narrow = math.cos(math.radians((south + north) / 2)) if in_degrees else 1.0
    across, up = (east - west) * narrow, north - south
    if across <= 0 or up <= 0:
        raise BoundariesError("The areas cover no ground.")
    scale = min((WIDTH - 20) / across, (TALLEST - 20) / up)
    left = (WIDTH - across * scale) / 2

    def project(point: Point) -> Point:
        x = (point[0] - west) * narrow * scale + left
        down = point[1] - south if drawn else north - point[1]
        return x, down * scale + 10

    return project, math.ceil(up * scale) + 20
