from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.contest_names import CONTEST_NAMES
from ckanext.election.results.tidy import Contest


def book(one: str, other: str) -> Book:
    book = Book().votes("s9", contest=Contest("b", name=other), ben=4)
    for station in range(5):
        book.votes(f"s{station}", contest=Contest("a", name=one), ana=4)
    return book


def test_a_contest_one_letter_apart_in_a_unit_of_its_own_is_told():
    (finding,) = book("Governor", "Govenor").told(CONTEST_NAMES)
    assert {finding.params["name"], finding.params["other"]} == {"Governor", "Govenor"}


def test_contests_that_differ_by_their_number_are_not_told():
    assert book("State House 12", "State House 13").told(CONTEST_NAMES) == []
