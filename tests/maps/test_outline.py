from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.election.maps.area import Area
from ckanext.election.maps.boundary_file import read_areas
from ckanext.election.maps.errors import BoundariesError
from ckanext.election.maps.limits import MOST_PATH_BYTES
from ckanext.election.maps.outline import Outlines, outlines
from ckanext.election.maps.simplify import on_grid, simplify
from ckanext.election.portal.demo.catalogue import DATA

DUTCH = DATA / "nl-west-maas-en-waal/cbs2022_april_wgs84.min.geo.json"


def edges(ring: list[tuple[int, int]]) -> set[frozenset[tuple[int, int]]]:
    return {frozenset((a, b)) for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)}


def test_neighbours_keep_one_border():
    zigzag = [(10, y) if y % 2 else (11, y) for y in range(1, 20)]
    left = [(0, 0), (10, 0), *zigzag, (10, 20), (0, 20)]
    right = [(30, 0), (30, 20), (10, 20), *reversed(zigzag), (10, 0)]
    one, two = simplify([left, right], tolerance=3)
    assert edges(one) & edges(two) == {frozenset({(10, 0), (10, 20)})}
    assert len(one) == len(two) == 4


def test_what_is_far_from_the_line_stays():
    bay = [(0, 0), (10, 0), (10, 9), (9, 10), (10, 11), (10, 20), (0, 20)]
    assert (9, 10) in simplify([bay], tolerance=0.5)[0]
    assert (9, 10) not in simplify([bay], tolerance=2)[0]


@settings(derandomize=True, max_examples=100)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=30), st.floats(0, 10))
def test_no_point_is_made_up(points, tolerance):
    ring = on_grid(points)
    [simple] = simplify([ring], tolerance)
    assert set(simple) <= set(ring)
    assert len(simple) != 1
    assert len(simple) != 2


def test_a_country_of_many_municipalities_fits_a_page():
    drawn = outlines(read_areas(DUTCH))
    assert len(drawn.shapes) == 344
    assert all(shape.path for shape in drawn.shapes)
    assert sum(len(shape.path) for shape in drawn.shapes) <= MOST_PATH_BYTES
    # The Netherlands are taller than wide, at their true proportions.
    assert 1.1 < drawn.height / drawn.width < 1.3


def test_north_is_up():
    south = Area({"id": "s"}, [[(0, 0), (1, 0), (1, 1)]])
    north = Area({"id": "n"}, [[(0, 2), (1, 2), (1, 3)]])
    drawn = outlines([south, north])
    first = [int(re.match(r"M(\d+) (\d+)", shape.path)[2]) for shape in drawn.shapes]
    assert first[0] > first[1]


def test_a_file_of_picture_coordinates_is_not_turned_over():
    # Baar is in the north of the canton, Walchwil in its south.
    drawn = outlines(read_areas(DATA / "ch-zug/zg.json"))
    first = {s.properties["name"]: int(re.match(r"M\d+ (\d+)", s.path)[1]) for s in drawn.shapes}
    assert first["Baar"] < first["Walchwil"]


def test_an_island_too_small_to_see_is_a_speck():
    land = Area({}, [[(0, 0), (50, 0), (50, 40), (0, 40)]])
    island = Area({}, [[(51, 1), (51.0001, 1), (51.0001, 1.0001)]])
    assert outlines([land, island]).shapes[1].path.endswith("h2v2h-2z")


def test_coarser_where_it_must_be_and_refused_where_it_cannot():
    areas = read_areas(DUTCH)
    assert sum(len(s.path) for s in outlines(areas, 30_000).shapes) <= 30_000
    with pytest.raises(BoundariesError):
        outlines(areas, 100)


def test_areas_on_a_line_are_no_map():
    with pytest.raises(BoundariesError, match="no ground"):
        outlines([Area({}, [[(0, 0), (1, 0), (2, 0)]])])


def test_what_is_stored_is_the_same_again():
    drawn = outlines(read_areas(DATA / "ch-zug/zg.json"))
    assert Outlines.from_dict(drawn.to_dict()) == drawn
