"""Values that are what they claim to be pass; others are left out."""

from __future__ import annotations

import pytest

from ckanext.election.dcat import values


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2022", "2022"),
        ("2022-03", "2022-03"),
        ("2022-03-16", "2022-03-16"),
        ("2022-03-16T10:00:00", "2022-03-16T10:00:00"),
        ("2022-03-16T10:00:00Z", "2022-03-16T10:00:00+00:00"),
        ("2022-13", None),
        ("2022-02-30", None),
        ("16 March 2022", None),
        ("99999999999999", None),
        (2022, None),
        (None, None),
    ],
)
def test_moments_are_iso_8601(value: object, moment: str | None):
    assert values.moment(value) == moment


@pytest.mark.parametrize(
    ("value", "found"),
    [("P1D", "P1D"), ("PT1.5S", "PT1.5S"), ("P1W", None), ("P", None), ("PT", None), (1, None)],
)
def test_durations_are_those_of_xml_schema(value: object, found: str | None):
    assert values.duration(value) == found


@pytest.mark.parametrize(
    ("value", "number", "count"),
    [
        ("12", "12", 12),
        (12, "12", 12),
        ("1e3", "1000", 1000),
        ("12.5", "12.5", None),
        ('["30"]', "30", 30),
        ("-1", None, None),
        ("nan", None, None),
        ("Infinity", None, None),
        ("9" * 40, None, None),
        ("many", None, None),
        (None, None, None),
    ],
)
def test_numbers_are_finite_and_not_negative(value: object, number: str | None, count: int | None):
    assert (values.number(value), values.count(value)) == (number, count)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (["a", "", None, "b"], ["a", "b"]),
        ('["a", "b"]', ["a", "b"]),
        ("a", ["a"]),
        ("[broken", ["[broken"]),
        ("[" * 100_000, ["[" * 100_000]),
        ("", []),
        (None, []),
    ],
)
def test_a_list_field_may_hold_a_list_json_or_one_text(value: object, found: list[object]):
    assert values.items(value) == found


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ('{"type": "Point", "coordinates": [5.6, 51.9]}', True),
        ({"type": "Point", "coordinates": [5.6, 51.9]}, True),
        ("POINT (5.6 51.9)", True),
        ('{"type": "Point"}', False),
        ('{"type": "GeometryCollection", "geometries": [1]}', False),
        ("POINT (", False),
        ("POLYGON", False),
        ("{" * 90_000, False),
        ("3", False),
        (3, False),
    ],
)
def test_a_geometry_is_one_that_can_be_converted(value: object, kept: bool):
    assert bool(values.geometry(value)) is kept


def test_characters_that_no_serialisation_can_hold_are_taken_out():
    assert values.text("a\x00b\x0bc\ud800d\ufffee\tf") == "abcde\tf"


@pytest.mark.parametrize("value", ["", "  ", "\x00", None, [], {}])
def test_a_text_without_characters_is_nothing(value: object):
    assert values.text(value) is None
