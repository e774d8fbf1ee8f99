from __future__ import annotations

import pytest
from made_book import stations

from ckanext.election.results.checks.choice_missing import CHOICE_MISSING
from ckanext.election.results.model import ValueState


def test_the_one_unit_without_a_choice_is_told():
    (finding,) = stations(9, ana=4, ben=0).votes("s10", ana=4).told(CHOICE_MISSING)
    assert (finding.unit, finding.params["choice"]) == ("s10", "ben")
    assert (finding.params["others"], finding.params["units"]) == (9, 10)


def test_a_written_zero_is_a_number():
    assert stations(10, ana=4, ben=0).told(CHOICE_MISSING) == []


@pytest.mark.parametrize("state", [ValueState.NOT_ON_BALLOT, ValueState.SUPPRESSED])
def test_an_absence_that_the_file_explains_is_not_told(state: ValueState):
    book = stations(9, ana=4, ben=0).votes("s10", ana=4).absent("s10", "ben", state)
    assert book.told(CHOICE_MISSING) == []


def test_a_choice_that_many_units_lack_is_not_told():
    book = stations(9, ana=4, ben=0)
    for station in range(10, 14):
        book.votes(f"s{station}", ana=4)
    assert book.told(CHOICE_MISSING) == []
