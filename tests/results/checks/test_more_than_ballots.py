from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.more_than_ballots import MORE_THAN_BALLOTS
from ckanext.election.results.model import ChoiceKind
from ckanext.election.results.tidy import Choice, Contest


def test_more_votes_for_one_choice_than_ballots_are_told():
    book = Book().votes("s1", ana=31, ben=2).counts("s1", ballots_cast=30)
    (finding,) = book.told(MORE_THAN_BALLOTS)
    assert (finding.params["kind"], finding.params["part"]) == ("ana", 31)
    assert (finding.params["ballots_cast"], finding.unit) == (30, "s1")


def test_more_blank_ballots_than_ballots_are_told():
    (finding,) = Book().counts("s1", blank=31, ballots_cast=30).told(MORE_THAN_BALLOTS)
    assert (finding.params["kind"], finding.params["part"]) == ("blank", 31)


def test_as_many_votes_as_ballots_are_not_told():
    book = Book().votes("s1", ana=30).counts("s1", ballots_cast=30)
    assert book.told(MORE_THAN_BALLOTS) == []


def test_a_choice_may_have_more_votes_than_ballots_where_votes_can_be_heaped():
    council = Contest("council", votes_per_voter=3)
    book = Book().votes("s1", contest=council, ana=31)
    assert book.counts("s1", contest=council, ballots_cast=30).told(MORE_THAN_BALLOTS) == []


def on_a_list(council: Contest) -> Book:
    return (
        Book()
        .choice(Choice("red", kind=ChoiceKind.LIST), council)
        .choice(Choice("ana", list_id="red"), council)
        .votes("s1", contest=council, ana=31)
        .counts("s1", contest=council, ballots_cast=30)
    )


def test_a_candidate_on_a_list_may_have_several_votes_of_a_ballot_unless_told_otherwise():
    assert on_a_list(Contest("council")).told(MORE_THAN_BALLOTS) == []
    (finding,) = on_a_list(Contest("council", votes_per_voter=1)).told(MORE_THAN_BALLOTS)
    assert finding.params["part"] == 31
