from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.total_missing import TOTAL_MISSING
from ckanext.election.results.model import UnitLevel


def town(**totals: int) -> Book:
    return (
        Book()
        .unit("town", level=UnitLevel.MUNICIPALITY)
        .unit("s1", parent="town")
        .votes("s1", ana=10, ben=20)
        .votes("town", level=UnitLevel.MUNICIPALITY, **totals)
    )


def test_a_total_for_one_choice_and_not_for_the_other_is_told():
    (finding,) = town(ana=10).told(TOTAL_MISSING)
    assert (finding.unit, finding.params["choice"], finding.params["parts"]) == ("town", "ben", 1)


def test_totals_for_all_choices_are_not_told():
    assert town(ana=10, ben=20).told(TOTAL_MISSING) == []


def test_no_totals_at_all_are_not_told():
    assert town().told(TOTAL_MISSING) == []
