from __future__ import annotations

from xml.etree import ElementTree as ET

from ckanext.election.maps.choropleth import Tile, leaders
from ckanext.election.maps.outline import Outlines, Shape
from ckanext.election.maps.picture import Line, map_body
from ckanext.election.pictures.bars import Bar, bars
from ckanext.election.pictures.picture import INNER, WIDTH, Caption, picture
from ckanext.election.pictures.png import to_png

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption(
    "Council election", "Votes by choice", ["Certified · 16 March 2022", "Source: Mill"]
)
ROWS = [Bar("Red", "60.00% · 600", 0.6), Bar("Blue", "40.00% · 400", 0.4), Bar("New", "–", None)]
HOSTILE = "</text><script>alert(1)</script><image href='file:///etc/passwd'/>"


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}text")]


def test_a_picture_says_what_it_shows_and_where_it_comes_from():
    written = texts(picture(CAPTION, bars(ROWS)))
    assert written[:2] == ["Council election", "Votes by choice"]
    assert written[-2:] == ["Certified · 16 March 2022", "Source: Mill"]
    assert "60.00% · 600" in written


def test_bars_are_as_wide_as_their_shares():
    drawn = ET.fromstring(picture(CAPTION, bars(ROWS)))
    widths = [float(one.get("width")) for one in drawn.iter(f"{SVG}rect")][2::2]
    assert widths == [round(INNER * 0.6, 2), round(INNER * 0.4, 2), 0]


def test_a_long_title_is_broken_and_never_cut():
    title = "Election of the members of the council and of the mayor of Llanfairpwllgwyngyll " * 2
    written = texts(picture(Caption(title, "x", []), bars(ROWS)))
    assert " ".join(written[: written.index("x")]) == title.strip()


def test_texts_from_files_are_only_texts():
    caption = Caption(HOSTILE, HOSTILE, [HOSTILE])
    svg = picture(caption, bars([Bar(HOSTILE, HOSTILE, 7.0)]))
    assert "<script" not in svg
    assert "<image" not in svg
    assert to_png(svg).startswith(b"\x89PNG")


def test_a_png_is_drawn_at_twice_the_size_with_letters_in_it():
    png = to_png(picture(CAPTION, bars(ROWS)))
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 2 * WIDTH
    without = to_png(picture(Caption("", "", []), bars([Bar("", "", 0.6)])))
    assert len(png) > len(without)


def test_a_map_has_its_legend_beside_it():
    areas = Outlines(100, 50, [Shape("M0 0h50v50z", {}), Shape("M50 0h50v50z", {})])
    red, blue = leaders(2)
    tiles = [Tile([0], red, "Mill: Red", "/unit/1"), Tile([1], blue, "Dale: Blue", "/unit/2")]
    svg = picture(CAPTION, map_body(areas, tiles, [Line(red, "Red (1)"), Line(blue, "Blue (1)")]))
    assert {"Red (1)", "Blue (1)"} <= set(texts(svg))
    drawn = ET.fromstring(svg)
    ids = [one.get("id") for one in drawn.iter(f"{SVG}pattern")]
    fills = [one.get("fill") for one in drawn.iter() if (one.get("fill") or "").startswith("url(")]
    assert {fill[5:-1] for fill in fills} == set(ids)
    assert len(ids) == len(set(ids))
    assert "<a " not in svg
