"""GeoJSON, GeoJSON text sequences (a feature a line) and TopoJSON read as areas.

Specifications: RFC 7946 (GeoJSON), RFC 8142 (text sequences), and
https://github.com/topojson/topojson-specification (TopoJSON 1.0).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from .area import Area, Point, Ring
from .errors import BoundariesError
from .limits import (
    LARGEST_FILE,
    LONGEST_VALUE,
    MOST_FEATURES,
    MOST_PROPERTIES,
    MOST_VERTICES,
)
from .topojson import features_of

_ID = "id"


def read_areas(path: Path) -> list[Area]:
    """The areas of a file.

    Raises:
        BoundariesError: it holds none, is broken, or is larger than a map may be.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise BoundariesError(f"The file is larger than {LARGEST_FILE // 1_000_000} MB.")
    budget = _Budget()
    areas = []
    for feature in _features(path.read_bytes()):
        if len(areas) == MOST_FEATURES:
            raise BoundariesError(f"The file has more than {MOST_FEATURES} areas.")
        rings = [ring for ring in _rings(feature.get("geometry"), budget) if len(ring) > 2]
        if rings:
            areas.append(Area(_properties(feature), rings))
    if not areas:
        raise BoundariesError("The file has no areas: its features are points or lines.")
    return areas


def _features(data: bytes) -> Iterator[Mapping[str, Any]]:
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError:
        yield from _lines(data)
        return
    if not isinstance(document, dict):
        raise BoundariesError("The file is no GeoJSON and no TopoJSON.")
    if document.get("type") == "Topology":
        listed: Any = features_of(document)
    else:
        listed = document.get("features") if "features" in document else [document]
    if not isinstance(listed, list):
        raise BoundariesError("The file has no list of features.")
    yield from (feature for feature in listed if isinstance(feature, dict))


def _lines(data: bytes) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(data.splitlines(), start=1):
        text = line.strip(b"\x1e \t\r\n")
        if not text:
            continue
        try:
            feature = orjson.loads(text)
        except orjson.JSONDecodeError as error:
            raise BoundariesError(f"Line {number} is no JSON: {error}.") from error
        if isinstance(feature, dict):
            yield feature


def _properties(feature: Mapping[str, Any]) -> dict[str, str]:
    """The id and the properties that are texts or whole numbers."""
    given = feature.get("properties")
    values = {_ID: feature.get(_ID), **(given if isinstance(given, dict) else {})}
    if values[_ID] is None:
        del values[_ID]
    kept = {
        name[:LONGEST_VALUE]: str(value)[:LONGEST_VALUE].replace("\x00", "")
        for name, value in values.items()
        if isinstance(value, str | int) and not isinstance(value, bool)
    }
    return dict(list(kept.items())[:MOST_PROPERTIES])


class _Budget:
    """The vertices that a file may still have."""

    def __init__(self) -> None:
        self._left = MOST_VERTICES

    def spend(self, vertices: int) -> None:
        self._left -= vertices
        if self._left < 0:
            raise BoundariesError(f"The file has more than {MOST_VERTICES} vertices.")


def _rings(geometry: Any, budget: _Budget) -> Iterator[Ring]:
    if not isinstance(geometry, dict):
        return
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection":
        for member in _list(geometry.get("geometries")):
            # One level: a collection in a collection is nothing that anybody draws.
            if isinstance(member, dict) and member.get("type") != kind:
                yield from _rings(member, budget)
    elif kind == "Polygon":
        yield from (_ring(ring, budget) for ring in _list(coordinates))
    elif kind == "MultiPolygon":
        for polygon in _list(coordinates):
            yield from (_ring(ring, budget) for ring in _list(polygon))


def _ring(points: Any, budget: _Budget) -> Ring:
    listed = _list(points)
    budget.spend(len(listed))
    ring = list(_points(listed))
    return ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring


def _points(listed: Iterable[Any]) -> Iterator[Point]:
    for point in listed:
        try:
            x, y = float(point[0]), float(point[1])
        except (TypeError, ValueError, IndexError, KeyError, OverflowError) as error:
            raise BoundariesError("A ring holds something that is no point.") from error
        if not (math.isfinite(x) and math.isfinite(y)):
            raise BoundariesError("A ring holds a point that is nowhere.")
        yield x, y


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise BoundariesError("A geometry has no list of coordinates where one must be.")
    return value
