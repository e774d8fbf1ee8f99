"""Polling days as pages write them."""

from __future__ import annotations

from datetime import date

import pytest

from ckanext.election.polling_day import polling_day, written

ELECTION = {
    "rounds": [
        {"number": 1, "polling_date": "2022-10-02"},
        {"number": 2, "polling_date": "2022-10-30"},
    ]
}

pytestmark = pytest.mark.usefixtures("with_request_context")


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2022, 1, 1), "2022-10-02"),
        (date(2022, 10, 2), "2022-10-02"),
        (date(2022, 10, 3), "2022-10-30"),
        (date(2023, 1, 1), "2022-10-30"),
    ],
)
def test_the_round_that_comes_next_is_shown_else_the_last(today, shown):
    assert polling_day(ELECTION, today).iso == shown


def test_a_day_is_written_for_a_calendar_leaf_and_in_full():
    day = written(date(2022, 10, 2))
    assert (day.day, day.month_year, day.long) == ("2", "Oct 2022", "October 2, 2022")
