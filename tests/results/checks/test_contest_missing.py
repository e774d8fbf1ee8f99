from __future__ import annotations

from made_book import stations

from ckanext.election.results.checks.contest_missing import CONTEST_MISSING
from ckanext.election.results.tidy import Contest

COUNCIL = Contest("council")


def test_the_one_unit_without_a_contest_is_told():
    book = stations(10, ana=4)
    for station in range(1, 10):
        book.votes(f"s{station}", contest=COUNCIL, eva=3)
    (finding,) = book.told(CONTEST_MISSING)
    assert (finding.unit, finding.contest) == ("s10", "council")
    assert (finding.params["others"], finding.params["units"]) == (9, 10)


def test_a_contest_of_some_units_is_not_told():
    book = stations(10, ana=4)
    for station in range(1, 4):
        book.votes(f"s{station}", contest=COUNCIL, eva=3)
    assert book.told(CONTEST_MISSING) == []
