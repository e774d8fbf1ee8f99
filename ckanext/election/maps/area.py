"""An area of a boundary file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True)
class Area:
    """One feature.

    Attributes:
        properties: its id and its properties, as texts by name.
        rings: its outlines and holes; whether a point lies inside follows from how many rings are
            round it.
    """

    properties: Mapping[str, str]
    rings: list[Ring]
