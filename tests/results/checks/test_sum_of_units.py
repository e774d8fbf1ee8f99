from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.sum_of_units import SUM_OF_UNITS
from ckanext.election.results.model import UnitLevel

TOWN = UnitLevel.MUNICIPALITY


def town(total: int) -> Book:
    return (
        Book()
        .unit("town", level=TOWN)
        .unit("s1", parent="town")
        .unit("s2", parent="town")
        .votes("s1", ana=10)
        .votes("s2", ana=20)
        .votes("town", level=TOWN, ana=total)
    )


def test_a_whole_that_is_not_the_sum_of_its_parts_is_told_with_both_numbers():
    (finding,) = town(31).told(SUM_OF_UNITS)
    assert (finding.params["written"], finding.params["computed"]) == (31, 30)
    assert (finding.unit, finding.file, finding.row) == ("town", "made.csv", 4)


def test_a_whole_that_is_the_sum_of_its_parts_is_not_told():
    assert town(30).told(SUM_OF_UNITS) == []


def test_it_waits_for_a_complete_count():
    assert SUM_OF_UNITS.complete
