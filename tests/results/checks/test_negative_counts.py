from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.negative_counts import NEGATIVE_COUNTS


def test_a_count_below_zero_is_told_with_its_place():
    (finding,) = Book().votes("s1", ana=3).votes("s2", ana=-3).told(NEGATIVE_COUNTS)
    assert (finding.params["value"], finding.row, finding.column) == (-3, 3, "ana")


def test_zero_is_not_told():
    assert Book().votes("s1", ana=0).told(NEGATIVE_COUNTS) == []
