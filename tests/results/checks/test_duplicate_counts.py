from __future__ import annotations

from made_book import Book

from ckanext.election.results.checks.duplicate_counts import DUPLICATE_COUNTS
from ckanext.election.results.tidy import Contest


def test_a_number_given_twice_is_told_with_both_values():
    (finding,) = Book().votes("s1", ana=4).votes("s1", ana=5).told(DUPLICATE_COUNTS)
    assert (finding.params["values"], finding.params["times"], finding.row) == ([4, 5], 2, 3)


def test_a_number_given_once_is_not_told():
    assert Book().votes("s1", ana=4).votes("s2", ana=4).told(DUPLICATE_COUNTS) == []


def test_a_choice_of_two_contests_is_not_told():
    book = Book().votes("s1", ana=4).votes("s1", contest=Contest("council"), ana=4)
    assert book.told(DUPLICATE_COUNTS) == []


def test_several_empty_cells_are_no_number_given_twice():
    assert Book().votes("s1", ana=None).votes("s1", ana=None).told(DUPLICATE_COUNTS) == []
    assert Book().votes("s1", ana=None).votes("s1", ana=4).told(DUPLICATE_COUNTS) == []
