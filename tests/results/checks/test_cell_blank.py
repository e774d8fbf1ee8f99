from __future__ import annotations

from made_book import Book, stations

from ckanext.election.results.checks.cell_blank import CELL_BLANK
from ckanext.election.results.model import UnitStatus


def test_the_one_empty_cell_of_a_column_is_told_with_its_place():
    (finding,) = stations(10, ana=4, ben=0).votes("s11", ana=None, ben=0).told(CELL_BLANK)
    assert (finding.unit, finding.row, finding.column) == ("s11", 12, "ana")
    assert (finding.params["others"], finding.params["cells"]) == (10, 11)


def test_a_column_that_leaves_zeros_empty_is_not_told():
    book = stations(10, ana=4)
    for station in range(11, 15):
        book.votes(f"s{station}", ana=None)
    assert book.told(CELL_BLANK) == []


def test_an_empty_cell_of_a_unit_that_is_not_counted_yet_is_not_told():
    book = stations(10, ana=4).unit("s11", status=UnitStatus.NOT_PROCESSED)
    assert book.votes("s11", ana=None).told(CELL_BLANK) == []


def test_few_cells_make_no_rule():
    assert Book().votes("s1", ana=4).votes("s2", ana=None).told(CELL_BLANK) == []
