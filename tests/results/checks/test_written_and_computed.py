from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.written_and_computed import WRITTEN_AND_COMPUTED


def test_a_sum_written_on_the_sheet_that_is_not_the_computed_one_is_told():
    book = Book().counts("s1", votes_written=101, votes_cast=100)
    (finding,) = book.told(WRITTEN_AND_COMPUTED)
    assert (finding.params["written"], finding.params["computed"]) == (101, 100)


def test_a_sum_written_on_the_sheet_as_computed_is_not_told():
    book = Book().counts("s1", votes_written=100, votes_cast=100)
    assert book.told(WRITTEN_AND_COMPUTED) == []
