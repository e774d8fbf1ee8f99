from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.units_missing import UNITS_MISSING


def numbered(*numbers: int) -> Book:
    book = Book()
    for number in numbers:
        book.votes(f"05-{number:03}", ana=4)
    return book


def test_a_gap_in_the_numbers_is_told():
    (finding,) = numbered(*range(1, 12), *range(13, 31)).told(UNITS_MISSING)
    assert finding.params["missing"] == [12]
    assert (finding.params["first"], finding.params["last"]) == (1, 30)


def test_numbers_without_a_gap_are_not_told():
    assert numbered(*range(1, 31)).told(UNITS_MISSING) == []


def test_numbers_with_many_gaps_are_not_told():
    assert numbered(*range(1, 61, 2)).told(UNITS_MISSING) == []
