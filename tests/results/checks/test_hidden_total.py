from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.hidden_total import HIDDEN_TOTAL


def wards(ana: int, ben: int) -> Book:
    """Four wards, of which the last may be the others' sum."""
    book = Book()
    for name in ("w1", "w2", "w3"):
        book.votes(name, ana=10, ben=5)
    return book.votes("w4", ana=ana, ben=ben)


def test_a_unit_with_the_votes_of_all_others_together_is_told():
    (finding,) = wards(30, 15).told(HIDDEN_TOTAL)
    assert (finding.unit, finding.params["votes"], finding.params["choices"]) == ("w4", 45, 2)


def test_a_unit_with_the_sum_of_one_choice_alone_is_not_told():
    assert wards(30, 16).told(HIDDEN_TOTAL) == []


def test_one_of_two_units_with_the_same_votes_is_not_told():
    book = Book().votes("w1", ana=30, ben=15).votes("w2", ana=30, ben=15)
    assert book.told(HIDDEN_TOTAL) == []
