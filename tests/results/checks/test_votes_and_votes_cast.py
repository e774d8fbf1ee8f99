from __future__ import annotations

import pytest
from made_book import Book

from ckanext.election.results.checks.votes_and_votes_cast import VOTES_AND_VOTES_CAST


def book(cast: int) -> Book:
    return Book().votes("s1", ana=10, ben=20).counts("s1", blank=2, null=1, votes_cast=cast)


def test_choices_blank_and_null_that_are_not_the_votes_cast_are_told():
    (finding,) = book(34).told(VOTES_AND_VOTES_CAST)
    assert (finding.params["written"], finding.params["computed"]) == (34, 33)


def test_choices_blank_and_null_that_are_the_votes_cast_are_not_told():
    assert book(33).told(VOTES_AND_VOTES_CAST) == []


@pytest.mark.parametrize("cast", [30, 34, 35, 39])
def test_over_and_undervotes_may_be_among_the_votes_cast_or_not(cast: int):
    book = Book().votes("s1", ana=10, ben=20).counts("s1", overvotes=4, undervotes=5)
    assert book.counts("s1", votes_cast=cast).told(VOTES_AND_VOTES_CAST) == []


def test_votes_cast_that_are_none_of_the_sums_are_told():
    book = Book().votes("s1", ana=10, ben=20).counts("s1", overvotes=4, votes_cast=33)
    (finding,) = book.told(VOTES_AND_VOTES_CAST)
    assert (finding.params["written"], finding.params["computed"]) == (33, 34)
