"""The phase of an election on each day of its life."""

from __future__ import annotations

from datetime import date

import pytest

from ckanext.election.timetable.phase import Phase, phase_on
from ckanext.election.timetable.round import Round

# Brazil's presidential election of 2022: rounds on 2 and 30 October
BRAZIL_2022 = [Round(1, date(2022, 10, 2)), Round(2, date(2022, 10, 30))]
# The Dutch House of Representatives, 2021: three polling days because of the pandemic
NETHERLANDS_2021 = [Round(1, date(2021, 3, 15), last_polling_date=date(2021, 3, 17))]


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (date(2022, 1, 1), Phase.PRE_ELECTION),
        (date(2022, 10, 1), Phase.PRE_ELECTION),
        (date(2022, 10, 2), Phase.VOTING),
        (date(2022, 10, 3), Phase.COUNTING),
        (date(2022, 10, 29), Phase.COUNTING),
        (date(2022, 10, 30), Phase.VOTING),
        (date(2022, 10, 31), Phase.COUNTING),
        (date(2022, 11, 29), Phase.COUNTING),
        (date(2022, 11, 30), Phase.POST_ELECTION),
    ],
)
def test_two_rounds(day: date, phase: Phase):
    assert phase_on(day, BRAZIL_2022) is phase


@pytest.mark.parametrize("day", [15, 16, 17])
def test_voting_over_several_days(day: int):
    assert phase_on(date(2021, 3, day), NETHERLANDS_2021) is Phase.VOTING


def test_counting_after_the_last_of_several_days():
    assert phase_on(date(2021, 3, 18), NETHERLANDS_2021) is Phase.COUNTING


def test_certified_result_ends_counting():
    day = date(2022, 11, 1)
    assert phase_on(day, BRAZIL_2022, is_final=True) is Phase.POST_ELECTION


def test_stated_number_of_counting_days():
    day = date(2021, 3, 20)
    assert phase_on(day, NETHERLANDS_2021, counting_days=2) is Phase.POST_ELECTION


def test_no_polling_day_announced():
    assert phase_on(date(2022, 1, 1), []) is Phase.PRE_ELECTION
