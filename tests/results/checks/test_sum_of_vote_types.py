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
