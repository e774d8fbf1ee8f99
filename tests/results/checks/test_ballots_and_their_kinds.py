from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.ballots_and_their_kinds import BALLOTS_AND_THEIR_KINDS


def book(cast: int) -> Book:
    return Book().counts("s1", valid=30, blank=2, null=1, ballots_cast=cast)


def test_valid_blank_and_null_that_are_not_the_ballots_are_told():
    (finding,) = book(34).told(BALLOTS_AND_THEIR_KINDS)
    assert (finding.params["written"], finding.params["computed"]) == (34, 33)


def test_valid_blank_and_null_that_are_the_ballots_are_not_told():
    assert book(33).told(BALLOTS_AND_THEIR_KINDS) == []


def test_ballots_alone_are_not_held_against_votes():
    book = Book().votes("s1", ana=10).counts("s1", ballots_cast=12)
    assert book.told(BALLOTS_AND_THEIR_KINDS) == []


def councils(*cast: int) -> Book:
    """Stations of one contest with ten votes and two blank ballots each."""
    book = Book()
    for number, ballots in enumerate(cast):
        book.votes(f"s{number}", ana=10).counts(f"s{number}", blank=2, ballots_cast=ballots)
    return book


def test_votes_stand_for_valid_ballots_where_most_units_show_that_a_ballot_has_one():
    (finding,) = councils(12, 12, 13).told(BALLOTS_AND_THEIR_KINDS)
    assert (finding.params["written"], finding.params["computed"]) == (13, 12)
    assert councils(5, 6, 12).told(BALLOTS_AND_THEIR_KINDS) == []
