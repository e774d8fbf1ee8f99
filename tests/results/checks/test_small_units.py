from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.small_units import SMALL_UNITS
from ckanext.election.results.finding import Severity


def test_units_that_tell_how_people_voted_are_counted():
    book = Book().votes("s1", ana=3, ben=2).votes("s2", ana=40, ben=0).votes("s3", ana=40, ben=30)
    (finding,) = book.told(SMALL_UNITS)
    assert (finding.params["count"], finding.severity) == (2, Severity.NOTE)


def test_units_where_votes_are_secret_are_not_told():
    assert Book().votes("s1", ana=40, ben=30).told(SMALL_UNITS) == []
