from __future__ import annotations

import pytest
from made_book import STATION, Book

from ckanext.election.results.checks.more_than_registered import MORE_THAN_REGISTERED
from ckanext.election.results.finding import Severity
from ckanext.election.results.model import UnitLevel


# Voters may vote elsewhere than where they are registered, but not outside their country.
@pytest.mark.parametrize(
    ("level", "severity"),
    [(STATION, Severity.WARNING), (UnitLevel.COUNTRY, Severity.ERROR)],
)
def test_more_ballots_than_voters_are_told(level: UnitLevel, severity: Severity):
    book = Book().counts("u1", level=level, registered=100, ballots_cast=101)
    (finding,) = book.told(MORE_THAN_REGISTERED)
    assert (finding.params["cast"], finding.params["registered"]) == (101, 100)
    assert finding.severity is severity


def test_as_many_ballots_as_voters_are_not_told():
    book = Book().counts("s1", registered=100, ballots_cast=100)
    assert book.told(MORE_THAN_REGISTERED) == []


def test_a_unit_where_no_voters_are_registered_is_not_told():
    book = Book().counts("s1", registered=0, ballots_cast=12)
    assert book.told(MORE_THAN_REGISTERED) == []
