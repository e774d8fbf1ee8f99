from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.sum_of_vote_types import SUM_OF_VOTE_TYPES
from ckanext.election.results.model import VoteType


def book(total: int) -> Book:
    return (
        Book()
        .votes("s1", ana=10, vote_type=VoteType.ELECTION_DAY)
        .votes("s1", ana=5, vote_type=VoteType.EARLY)
        .votes("s1", ana=total)
    )


def test_a_total_that_the_ways_of_voting_do_not_make_up_is_told():
    (finding,) = book(16).told(SUM_OF_VOTE_TYPES)
    assert (finding.params["written"], finding.params["computed"]) == (16, 15)


def test_a_total_of_the_ways_of_voting_is_not_told():
    assert book(15).told(SUM_OF_VOTE_TYPES) == []


def test_ways_of_voting_without_a_number_make_up_nothing():
    part_unknown = book(16).votes("s1", ana=None, vote_type=VoteType.PROVISIONAL)
    assert part_unknown.told(SUM_OF_VOTE_TYPES) == []
    zeros = (
        Book()
        .votes("s1", ana=0, vote_type=VoteType.ELECTION_DAY)
        .votes("s1", ana=0, vote_type=VoteType.EARLY)
        .votes("s1", ana=16)
    )
    assert zeros.told(SUM_OF_VOTE_TYPES) == []


def test_columns_that_nobody_knows_may_be_further_ways_of_voting():
    open_book = book(16)
    open_book.store.execute("INSERT INTO open_vote_types VALUES (0)")
    assert open_book.told(SUM_OF_VOTE_TYPES) == []
