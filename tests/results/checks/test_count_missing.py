from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.count_missing import COUNT_MISSING


def book(with_count: int, without: int) -> Book:
    book = Book()
    for station in range(with_count):
        book.votes(f"s{station}", ana=4).counts(f"s{station}", ballots_cast=4)
    for station in range(without):
        book.votes(f"t{station}", ana=4)
    return book


def test_the_one_unit_without_a_count_is_told():
    (finding,) = book(9, 1).told(COUNT_MISSING)
    assert (finding.unit, finding.params["kind"]) == ("t0", "ballots_cast")
    assert (finding.params["others"], finding.params["units"]) == (9, 10)


def test_a_count_that_many_units_lack_is_not_told():
    assert book(9, 3).told(COUNT_MISSING) == []
