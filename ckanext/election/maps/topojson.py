"""TopoJSON's arcs as GeoJSON features; see boundary_file.py for the specification."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from .errors import BoundariesError
from .limits import MOST_VERTICES

_BROKEN = "The topology's arcs do not fit its shapes."


def features_of(topology: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The shapes of the object that has most of them, as GeoJSON features.

    Raises:
        BoundariesError: the topology is broken.
    """
    try:
        arcs = _arcs(topology)
        collections = [_shapes(one) for one in topology["objects"].values()]
        shapes = max(collections, key=len)
        return _Decoder(arcs).features(shapes)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        if isinstance(error, BoundariesError):
            raise
        raise BoundariesError(_BROKEN) from error


def _shapes(one: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(one["geometries"]) if one["type"] == "GeometryCollection" else [one]


def _arcs(topology: Mapping[str, Any]) -> list[list[list[float]]]:
    arcs = topology["arcs"]
    transform = topology.get("transform")
    if transform is None:
        return arcs
    (x_scale, y_scale), (x_first, y_first) = transform["scale"], transform["translate"]
    return [
        [
            [x * x_scale + x_first, y * y_scale + y_first]
            for x, y in zip(
                accumulate(point[0] for point in arc),
                accumulate(point[1] for point in arc),
                strict=True,
            )
        ]
        for arc in arcs
    ]


class _Decoder:
    """Puts rings together from arcs; shapes may name one arc again and again, so it is bounded."""

    def __init__(self, arcs: list[list[list[float]]]) -> None:
        self._arcs = arcs
        self._left = MOST_VERTICES

    def features(self, shapes: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [self._feature(shape) for shape in shapes]

    def _feature(self, shape: Mapping[str, Any]) -> dict[str, Any]:
        kind = shape.get("type")
        coordinates: Any = []
        if kind == "Polygon":
            coordinates = [self._ring(ring) for ring in shape["arcs"]]
        elif kind == "MultiPolygon":
            coordinates = [[self._ring(ring) for ring in polygon] for polygon in shape["arcs"]]
        return {
            "id": shape.get("id"),
            "properties": shape.get("properties"),
            "geometry": {"type": kind, "coordinates": coordinates},
        }

    def _ring(self, numbers: list[int]) -> list[list[float]]:
        ring: list[list[float]] = []
        for number in numbers:
            arc = self._arcs[number] if number >= 0 else self._arcs[~number][::-1]
            self._left -= len(arc)
            if self._left < 0:
                raise BoundariesError(f"The file has more than {MOST_VERTICES} vertices.")
            ring.extend(arc[1:] if ring else arc)
        return ring
