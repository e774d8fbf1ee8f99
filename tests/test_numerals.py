from __future__ import annotations

import pytest

from ckanext.election import numerals

pytestmark = pytest.mark.usefixtures("with_request_context")

MARK = "\N{LEFT-TO-RIGHT MARK}"


def test_a_change_has_its_sign():
    assert numerals.signed(1200) == f"{MARK}+1,200"
    assert numerals.signed(-35) == f"{MARK}\N{MINUS SIGN}35"
    assert numerals.signed(0) == "0"


def test_a_change_of_a_share_is_in_percentage_points():
    assert numerals.points(0.0123) == f"{MARK}+1.23"
    assert numerals.points(-0.3) == f"{MARK}\N{MINUS SIGN}30.00"
    assert numerals.points(0.000001) == "0.00"


def test_an_axis_has_room_for_few_digits():
    assert numerals.on_axis(1_500_000) == "1.5M"
    assert numerals.percent_on_axis(0.25) == "25%"
    assert numerals.percent_on_axis(0.125) == "12.5%"
