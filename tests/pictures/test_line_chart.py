from __future__ import annotations

from datetime import datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import pytest

from ckanext.election.pictures.line_chart import Chart, Line, Point, line_chart, mark_of
from ckanext.election.pictures.ticks import ticks

NIGHT = datetime(2022, 3, 16, 21, tzinfo=timezone.utc)
SVG = "{http://www.w3.org/2000/svg}"


def line(name: str, *values: float | None) -> Line:
    return Line(
        name,
        [Point(NIGHT + timedelta(hours=n), v, f"{n}: {v}") for n, v in enumerate(values)],
    )


def drawn(*lines: Line, highest: float | None = None) -> ET.Element:
    svg = line_chart(Chart("Votes", lines, lambda value: f"{value:g}", "21:00", "22:00", highest))
    return ET.fromstring(svg)


def test_each_value_has_a_mark_that_tells_it():
    chart = drawn(line("A", 0, 500, 1000))
    assert [mark.findtext("title") for mark in chart.iter("circle")] == [
        "0: 0",
        "1: 500",
        "2: 1000",
    ]


def test_marks_stand_in_proportion():
    low, middle, high = (
        float(m.get("cy", "")) for m in drawn(line("A", 0, 500, 1000)).iter("circle")
    )
    assert low - middle == pytest.approx(middle - high)
    assert low > high


def test_a_missing_value_breaks_the_line():
    chart = drawn(line("A", 1, None, 2, 3))
    path = next(p.get("d", "") for p in chart.iter("path") if p.get("fill") == "none")
    assert (path.count("M"), path.count("L")) == (2, 1)


def test_lines_differ_in_more_than_colour():
    chart = drawn(line("A", 1, 2), line("B", 2, 1), line("C", 3, 3))
    strokes = [p.get("stroke-dasharray") for p in chart.iter("path") if p.get("fill") == "none"]
    assert len(set(strokes)) == 3
    assert len({mark_of(number) for number in range(3)}) == 3


def test_shares_never_have_an_axis_beyond_the_whole():
    labels = [label.text for label in drawn(line("A", 0.97, 1.0), highest=1).iter("text")]
    assert "1" in labels
    assert not any(label.startswith("1.") for label in labels if label)


@pytest.mark.parametrize("values", [(), (1,), (None, None), (1, None)])
def test_less_than_two_values_are_no_line(values):
    assert line_chart(Chart("Votes", [line("A", *values)], str, "", "")) == ""


def test_texts_are_only_texts():
    hostile = "</title><script>alert(1)</script>\x0b\"'"
    chart = Chart(hostile, [line("A", 1, 2)], lambda _value: hostile, hostile, hostile)
    svg = line_chart(chart)
    assert "<script" not in svg
    assert ET.fromstring(svg).findtext("title") == hostile.replace("\x0b", "")


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 100, [0, 25, 50, 75, 100]),
        (0, 9350, [0, 2500, 5000, 7500, 10000]),
        (0, 0, [0, 0.25]),
        (-3, 4, [-4, -2, 0, 2, 4]),
    ],
)
def test_ticks_are_round_and_hold_every_value(low, high, expected):
    assert ticks(low, high) == pytest.approx(expected)
