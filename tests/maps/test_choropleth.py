from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from ckanext.election.comparison.side import Figures
from ckanext.election.maps.choropleth import Shade, Tile, choropleth, leaders, scale, swatch
from ckanext.election.maps.classes import TIE, classes, lead, leader, most_often
from ckanext.election.maps.outline import Outlines, Shape

SVG = "{http://www.w3.org/2000/svg}"
MAP = Outlines(100, 50, [Shape("M0 0h1v1z", {}), Shape("M2 0h1v1z", {}), Shape("M4 0h1v1z", {})])
HOSTILE = "\"><script>alert(1)</script>'"


def test_each_area_is_a_link_that_says_what_it_is():
    red, blue = leaders(2)
    svg = choropleth(
        MAP, [Tile([0, 2], red, "Mill: Red", "/unit/1"), Tile([1], blue, "Dale: Blue")], "x"
    )
    drawn = ET.fromstring(svg)
    [link] = drawn.iter("a")
    assert (link.get("href"), link.get("aria-label")) == ("/unit/1", "Mill: Red")
    assert link.find("path").get("d") == "M0 0h1v1zM4 0h1v1z"
    assert [title.text for title in drawn.iter("title")] == ["x", "Mill: Red", "Dale: Blue"]


def test_leaders_differ_in_pattern_too():
    shades = leaders(6)
    assert len({shade.strokes for shade in shades}) == len({shade.colour for shade in shades}) == 6
    svg = choropleth(MAP, [Tile([0], shades[1], "a"), Tile([1], shades[2], "b")], "x")
    assert len(list(ET.fromstring(svg).iter("pattern"))) == 2


def test_texts_from_files_are_only_texts():
    svg = choropleth(MAP, [Tile([0], Shade("#ffffff"), HOSTILE, HOSTILE)], HOSTILE)
    assert "<script" not in svg
    assert ET.fromstring(svg).find("a").get("href") == HOSTILE
    assert "<script" not in swatch(Shade("#ffffff", 1), "l1")


def test_a_scale_runs_from_light_to_dark():
    light = [int(shade.colour[1:3], 16) for shade in scale(5)]
    assert light == sorted(light, reverse=True)
    assert len(set(light)) == 5


def test_who_leads_and_by_how_much():
    assert leader(Figures({"a": 5, "b": 3})) == "a"
    assert lead(Figures({"a": 5, "b": 3})) == pytest.approx(0.25)
    assert leader(Figures({"a": 4, "b": 4})) == TIE
    assert lead(Figures({"a": 4, "b": 4})) == 0
    assert leader(Figures({})) is None
    assert leader(Figures({"a": 0})) is None
    assert lead(Figures({"a": 0})) is None
    assert lead(Figures({"a": 3})) == 1


def test_the_choices_ahead_most_often_come_first():
    assert most_often({"1": "b", "2": "a", "3": "b", "4": TIE, "5": None}) == ["b", "a"]


def test_every_value_is_in_the_range_that_holds_it():
    values = [0.31, 0.4, 0.455, 0.5, 0.62]
    found = classes(values)
    for value in values:
        low, high = found.ranges[found.of(value)]
        assert low <= value <= high
