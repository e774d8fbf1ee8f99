from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.choices_and_valid import CHOICES_AND_VALID
from ckanext.election.results.tidy import Contest


def test_votes_that_are_not_the_valid_votes_are_told():
    (finding,) = Book().votes("s1", ana=10, ben=20).counts("s1", valid=31).told(CHOICES_AND_VALID)
    assert (finding.params["votes"], finding.params["valid"], finding.unit) == (30, 31, "s1")


def test_votes_that_are_the_valid_votes_are_not_told():
    assert Book().votes("s1", ana=10, ben=20).counts("s1", valid=30).told(CHOICES_AND_VALID) == []


def test_votes_are_not_held_against_ballots_that_carry_several():
    council = Contest("council", votes_per_voter=3)
    book = Book().votes("s1", contest=council, ana=10, ben=20)
    assert book.counts("s1", contest=council, valid=11).told(CHOICES_AND_VALID) == []
