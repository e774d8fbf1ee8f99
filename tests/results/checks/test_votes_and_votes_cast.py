from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.votes_and_votes_cast import VOTES_AND_VOTES_CAST


def book(cast: int) -> Book:
    return Book().votes("s1", ana=10, ben=20).counts("s1", blank=2, null=1, votes_cast=cast)


def test_choices_blank_and_null_that_are_not_the_votes_cast_are_told():
    (finding,) = book(34).told(VOTES_AND_VOTES_CAST)
    assert (finding.params["written"], finding.params["computed"]) == (34, 33)


def test_choices_blank_and_null_that_are_the_votes_cast_are_not_told():
    assert book(33).told(VOTES_AND_VOTES_CAST) == []
