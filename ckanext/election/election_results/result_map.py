"""The map of a result, where the election has boundaries of its units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from ckanext.election import boundaries
from ckanext.election.boundaries import Sheet
from ckanext.election.comparison.side import Side
from ckanext.election.election_results.addressed import Addressed
from ckanext.election.election_results.map_shading import LegendLine, Shading, shadings
from ckanext.election.maps.area_match import AreaMatch, Place, match_areas
from ckanext.election.maps.choropleth import Tile, choropleth, swatch
from ckanext.election.result_figures import Figures

MOST_AREAS = 3000


@dataclass(frozen=True)
class MapUnit:
    """A unit on the map, for the table beside it."""

    name: str
    url: str | None
    words: str


@dataclass(frozen=True)
class ResultMap:
    """A map with what stands beside it.

    Attributes:
        level: the level of its units.
        sheet: the file of boundaries.
        tiles: its areas.
        chosen: how they are shaded.
        ways: every way to shade them.
        units: what the areas say, as a table.
        match: which units have no area, and which areas are no unit.
    """

    level: str
    sheet: Sheet
    tiles: list[Tile]
    chosen: Shading
    ways: list[Shading]
    units: list[MapUnit]
    match: AreaMatch

    @property
    def svg(self) -> Markup:
        """The map."""
        return Markup(choropleth(self.sheet.outlines, self.tiles, self.chosen.label))  # noqa: S704 - escaped by pictures.svg

    @property
    def legend(self) -> list[tuple[Markup, LegendLine]]:
        """The classes with what they look like."""
        lines = enumerate(self.chosen.legend())
        return [(Markup(swatch(line.shade, f"l{n}")), line) for n, line in lines]  # noqa: S704 - escaped by pictures.svg


def result_map(found: Addressed, folder: Path, figures: Figures) -> ResultMap | None:
    """The map of the contest shown; None where no file of boundaries has its units.

    Args:
        found: the result.
        folder: its Parquet files.
        figures: what the page shows of it.
    """
    contest, where = figures.tally, figures.place
    sheets = boundaries.of_election(found.election) if contest else []
    if contest is None or not sheets:
        return None
    with Side(folder, contest.id, contest.round) as side:
        matched = _matched(side, sheets)
        if matched is None:
            return None
        level, sheet, match, places = matched
        counted = side.figures(level)
    ways = shadings({place.id: counted.get(place.id) for place in places}, contest)
    if not ways:
        return None
    chosen = next((way for way in ways if way.key == figures.question.map), ways[0])
    units = {
        place.id: MapUnit(place.name, where.unit_url(level, place.id), chosen.words(place.id))
        for place in places
    }
    tiles = [
        Tile(
            shapes, chosen.shade(unit), f"{units[unit].name}: {units[unit].words}", units[unit].url
        )
        for unit, shapes in match.shapes.items()
    ]
    return ResultMap(level, sheet, tiles, chosen, ways, list(units.values()), match)


_Matched = tuple[str, Sheet, AreaMatch, list[Place]]


def _matched(side: Side, sheets: Iterable[Sheet]) -> _Matched | None:
    """The finest level whose units a file has."""
    for level, count in reversed(side.levels().items()):
        if count > MOST_AREAS:
            continue
        places = [Place(unit.id, unit.label) for unit in side.counted_units(level)]
        found = _best(sheets, places)
        if found is not None:
            return level, *found, places
    return None


def _best(sheets: Iterable[Sheet], places: Sequence[Place]) -> tuple[Sheet, AreaMatch] | None:
    matches = ((sheet, match_areas(sheet.outlines.shapes, places)) for sheet in sheets)
    found = [(sheet, match) for sheet, match in matches if match is not None]
    return max(found, key=lambda pair: len(pair[1].shapes), default=None)
