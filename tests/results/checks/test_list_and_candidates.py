from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.list_and_candidates import LIST_AND_CANDIDATES
from ckanext.election.results.model import ChoiceKind
from ckanext.election.results.tidy import Choice


def book(of_list: int) -> Book:
    return (
        Book()
        .choice(Choice("greens", kind=ChoiceKind.LIST))
        .choice(Choice("ana", list_id="greens"))
        .choice(Choice("ben", list_id="greens"))
        .votes("s1", ana=10, ben=20, greens=of_list)
    )


def test_a_list_with_fewer_votes_than_its_candidates_is_told():
    (finding,) = book(29).told(LIST_AND_CANDIDATES)
    assert (finding.params["written"], finding.params["computed"]) == (29, 30)
    assert finding.params["choice"] == "greens"


def test_a_list_may_have_votes_that_no_candidate_has():
    assert book(35).told(LIST_AND_CANDIDATES) == []
