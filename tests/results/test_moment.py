"""Moments are compared as authorities write them; what is ambiguous is not decided."""

from __future__ import annotations

import pytest

from ckanext.election.results.moment import is_newer, moment


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2018-07-02T03:04:05", "2018-07-02T03:04:05"),
        ("2018-07-02T03:04:05.123Z", "2018-07-02T03:04:05"),
        ("2018-07-02 03:04", "2018-07-02T03:04:00"),
        ("20180702T030405", "2018-07-02T03:04:05"),
        ("02/07/2018 03:04:05", "2018-07-02T03:04:05"),
        ("02 de julio de 2018 03:04", "2018-07-02T03:04:00"),
        ("2 July 2018", "2018-07-02T00:00:00"),
        ("13/07/2018 3:04 PM", "2018-07-13T15:04:00"),
    ],
)
def test_a_moment_is_understood(text: str, iso: str):
    found = moment(text)
    assert found is not None
    assert found.isoformat() == f"{iso}+00:00"


@pytest.mark.parametrize("text", ["", "soon", "2 Floréal 2018", "99/99/2018"])
def test_what_is_no_moment_is_none(text: str):
    assert moment(text) is None


def test_newer_and_older():
    assert is_newer("02 de julio de 2018 03:04", "01 de julio de 2018 21:04") is True
    assert is_newer("02/07/2018 03:04", "02/07/2018 03:05") is False


def test_an_order_that_hangs_on_day_or_month_first_is_not_decided():
    assert is_newer("02/07/2018", "05/06/2018") is None
