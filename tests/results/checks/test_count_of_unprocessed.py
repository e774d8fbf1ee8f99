from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.count_of_unprocessed import COUNT_OF_UNPROCESSED
from ckanext.election.results.model import UnitStatus


def test_votes_of_a_unit_that_is_not_counted_yet_are_told():
    book = Book().unit("s1", status=UnitStatus.NOT_PROCESSED).votes("s1", ana=4, ben=3)
    (finding,) = book.told(COUNT_OF_UNPROCESSED)
    assert (finding.params["status"], finding.params["value"]) == ("not-processed", 7)


def test_zeros_of_a_unit_that_is_not_counted_yet_are_not_told():
    book = Book().unit("s1", status=UnitStatus.NOT_PROCESSED).votes("s1", ana=0)
    assert book.told(COUNT_OF_UNPROCESSED) == []


def test_votes_of_a_unit_that_is_counted_are_not_told():
    book = Book().unit("s1", status=UnitStatus.COMPLETED).votes("s1", ana=4)
    assert book.told(COUNT_OF_UNPROCESSED) == []
