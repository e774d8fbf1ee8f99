from __future__ import annotations

import json

import pytest

from ckanext.election.maps import boundary_file, topojson
from ckanext.election.maps.boundary_file import read_areas
from ckanext.election.maps.errors import BoundariesError
from ckanext.election.portal.demo.catalogue import DATA

SQUARE = [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]


@pytest.fixture
def areas(tmp_path):
    def read(content: object):
        path = tmp_path / "areas.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return read_areas(path)

    return read


def feature(coordinates=SQUARE, kind: str = "Polygon", **properties) -> dict:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features) -> dict:
    return {"type": "FeatureCollection", "features": list(features)}


def test_a_real_topojson_file_has_its_municipalities():
    # Zug has eleven: ckanext/election/portal/demo/data/ch-zug/SOURCE.txt
    found = read_areas(DATA / "ch-zug/zg.json")
    assert len(found) == 11
    assert found[0].properties == {"id": "1701", "name": "Baar"}
    # Its points are those of a picture, 1,000 wide.
    assert all(0 < x < 1000 and 0 < y < 1000 for x, y in found[0].rings[0])


def test_a_real_geojson_file_has_its_municipalities():
    found = read_areas(DATA / "nl-west-maas-en-waal/cbs2022_april_wgs84.min.geo.json")
    assert len(found) == 344
    assert {"name": "West Maas en Waal", "regiocode": "G0668"} in [one.properties for one in found]


def test_features_line_by_line_are_read(areas):
    lines = "\n".join(json.dumps(feature(code=n)) for n in (1, 2))
    assert [one.properties for one in areas(lines)] == [{"code": "1"}, {"code": "2"}]


def test_every_part_and_hole_is_an_outline(areas):
    hole = [[0.5, 0.5], [1, 0.5], [1, 1], [0.5, 0.5]]
    [area] = areas(collection(feature([[*SQUARE, hole], SQUARE], "MultiPolygon")))
    assert [len(ring) for ring in area.rings] == [4, 3, 4]


def test_points_and_lines_are_left_out(areas):
    point = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "Point", "coordinates": [0, 0]},
    }
    assert len(areas(collection(point, {"type": "Feature", "geometry": None}, feature()))) == 1
    with pytest.raises(BoundariesError, match="no areas"):
        areas(collection(point))


def test_only_texts_and_whole_numbers_are_properties(areas):
    [area] = areas(
        collection(feature(name="Baar\x00", code=17, share=0.5, yes=True, more={"a": 1}))
    )
    assert area.properties == {"name": "Baar", "code": "17"}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "no json",
        '"text"',
        collection(feature([[[0, 0], ["x", 0], [1, 1]]])),
        collection(feature([[[0, 0], [1e999, 0], [1, 1]]])),
        collection(feature([[[0], [1], [2]]])),
        collection(feature(None)),
        {"type": "FeatureCollection", "features": {"a": 1}},
        {"type": "Topology", "objects": {}, "arcs": []},
        {"type": "Topology", "objects": {"a": {"type": "Polygon", "arcs": [[5]]}}, "arcs": []},
        {"type": "Topology", "objects": {"a": None}, "arcs": None},
    ],
)
def test_a_broken_file_is_told_as_such(areas, content):
    with pytest.raises(BoundariesError):
        areas(content)


def test_a_file_too_large_is_not_read(areas, monkeypatch):
    monkeypatch.setattr(boundary_file, "MOST_FEATURES", 1)
    with pytest.raises(BoundariesError, match="more than 1 areas"):
        areas(collection(feature(), feature()))
    monkeypatch.setattr(boundary_file, "MOST_VERTICES", 4)
    with pytest.raises(BoundariesError, match="4 vertices"):
        areas(feature())
    monkeypatch.setattr(boundary_file, "LARGEST_FILE", 10)
    with pytest.raises(BoundariesError, match="larger"):
        areas(feature())


def test_an_arc_named_again_and_again_is_bounded(areas, monkeypatch):
    monkeypatch.setattr(topojson, "MOST_VERTICES", 100)
    shape = {"type": "Polygon", "arcs": [[0] * 1000]}
    with pytest.raises(BoundariesError, match="vertices"):
        areas({"type": "Topology", "objects": {"a": shape}, "arcs": [[[0, 0], [1, 0], [1, 1]]]})
