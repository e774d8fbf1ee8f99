from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.unit_names import UNIT_NAMES


def book(one: str, other: str, **votes: int) -> Book:
    book = Book().unit("a", name=one).unit("b", name=other)
    return book.votes("a", ana=4, ben=3).votes("b", **votes)


def test_a_unit_that_has_what_its_near_namesake_lacks_is_told():
    (finding,) = book("Springfield", "Sprngfield", eva=2).told(UNIT_NAMES)
    assert {finding.params["name"], finding.params["other"]} == {"Springfield", "Sprngfield"}


def test_units_that_count_the_same_choice_are_two():
    assert book("Springfield", "Sprngfield", ana=2).told(UNIT_NAMES) == []


def test_units_that_differ_by_a_short_word_are_not_told():
    assert book("Springfield A", "Springfield B", eva=2).told(UNIT_NAMES) == []
