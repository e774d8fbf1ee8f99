"""Which shapes of a boundary file are which reporting units.

Units are known by one property of the file: one that holds their codes, else one that holds their
names. Small numbers prove nothing alone, as many a file counts its areas from 1: codes are believed
where the names beside them agree, or where they are long.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from ckanext.election.comparison.names import normal

from .outline import Shape

_LONG_CODE = 4
_LETTERED = re.compile(r"[a-z]{1,3}[-_ ]?(?=\d)")


class MatchedBy(str, Enum):
    """By what shapes were found to be units."""

    CODE = "code"
    NAME = "name"


@dataclass(frozen=True)
class Place:
    """A unit, as far as a map needs it."""

    id: str
    name: str


@dataclass(frozen=True)
class AreaMatch:
    """Shapes by unit.

    Attributes:
        shapes: the positions of each unit's shapes, by the unit's id.
        missing: the units without a shape.
        unused: what the file calls the shapes that are no unit.
    """

    by: MatchedBy
    shapes: Mapping[str, list[int]]
    missing: list[Place]
    unused: list[str]


def match_areas(shapes: Sequence[Shape], places: Sequence[Place]) -> AreaMatch | None:
    """The units of the shapes; None unless half of the units, and two, have one.

    Args:
        shapes: a boundary file's.
        places: the units of one level.
    """
    properties = sorted({name for shape in shapes for name in shape.properties})
    names = _best(shapes, places, properties, normal, lambda place: normal(place.name))
    codes = _best(shapes, places, properties, _code, lambda place: _code(place.id))
    if codes and _believed(codes, names, places):
        return _answer(MatchedBy.CODE, codes, shapes, places)
    return _answer(MatchedBy.NAME, names, shapes, places) if names else None


_Found = dict[str, list[int]]


def _best(
    shapes: Sequence[Shape],
    places: Sequence[Place],
    properties: Sequence[str],
    write: Callable[[str], str],
    key: Callable[[Place], str],
) -> _Found | None:
    """The shapes by unit, by the property that finds most units; a key of two units finds none."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for place in places:
        wanted[key(place)].append(place.id)
    single = {text: ids[0] for text, ids in wanted.items() if text and len(ids) == 1}
    best: _Found = {}
    for name in properties:
        found: _Found = defaultdict(list)
        for position, shape in enumerate(shapes):
            unit = single.get(write(shape.properties.get(name, "")))
            if unit is not None:
                found[unit].append(position)
        best = max(best, dict(found), key=len)
    return best if len(best) >= max(2, len(places) / 2) else None


def _believed(codes: _Found, names: _Found | None, places: Sequence[Place]) -> bool:
    """Whether codes are more than numbers that happen to be the same."""
    if names is not None:
        same = sum(
            bool(set(positions) & set(names.get(unit, ()))) for unit, positions in codes.items()
        )
        return same * 2 >= len(codes)
    return all(len(place.id) >= _LONG_CODE for place in places if place.id in codes)


def _code(text: str) -> str:
    """A code without what registers put before it: letters of a level, zeros that fill it up."""
    bare = text.strip().casefold()
    return _LETTERED.sub("", bare, count=1).lstrip("0") or bare


def _answer(
    by: MatchedBy, found: _Found, shapes: Sequence[Shape], places: Sequence[Place]
) -> AreaMatch:
    used = {position for positions in found.values() for position in positions}
    return AreaMatch(
        by,
        found,
        [place for place in places if place.id not in found],
        [_label(shape) for position, shape in enumerate(shapes) if position not in used],
    )


def _label(shape: Shape) -> str:
    """What a reader calls a shape: its first property that is called a name, else its first."""
    named = (value for name, value in shape.properties.items() if "name" in name.casefold())
    return next(named, next(iter(shape.properties.values()), "?"))
