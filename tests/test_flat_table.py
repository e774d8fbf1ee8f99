from __future__ import annotations

import pytest

from ckanext.election.flat_table import Column, column_names, open_flat_table
from ckanext.election.results import Refused


def write(folder, text: str, encoding: str = "utf-8"):
    path = folder / "table"
    path.write_bytes(text.encode(encoding))
    return path


def test_columns_get_the_narrowest_type_that_holds_all_cells(tmp_path):
    text = "donor;amount;share;code;when\nAña;12;0.5;007;\nBob;-3;1;012;\n"
    with open_flat_table(write(tmp_path, text), "donations.csv") as table:
        assert table.columns == [
            Column("donor", "text"),
            Column("amount", "int"),
            Column("share", "numeric"),
            Column("code", "text"),
            Column("when", "text"),
        ]


def test_an_empty_cell_of_a_number_is_no_zero(tmp_path):
    with open_flat_table(write(tmp_path, "name,amount\na,1\nb,\n"), "a.csv") as table:
        assert list(table.rows()) == [{"name": "a", "amount": "1"}, {"name": "b", "amount": None}]


def test_rows_are_as_wide_as_the_header(tmp_path):
    with open_flat_table(write(tmp_path, "a,b\n1,2,3\n4\n\n5,6\n"), "a.csv") as table:
        assert [list(row.values()) for row in table.rows()] == [["1", "2"], ["4", None], ["5", "6"]]


def test_an_encoding_other_than_utf8_is_understood(tmp_path):
    text = "partido;gasto\nUnión Cívica;1\nAcción Democrática;2\nPartido Español;3\n"
    with open_flat_table(write(tmp_path, text, "latin-1"), "a.csv") as table:
        assert next(table.rows())["partido"] == "Unión Cívica"


def test_names_are_such_as_the_datastore_takes():
    assert column_names(["_id", "", 'a"b', "A", "a", "é" * 90]) == [
        "id",
        "column 2",
        "ab",
        "A",
        "a 5",
        "é" * 28,
    ]


def test_what_is_no_table_is_refused(tmp_path):
    with pytest.raises(Refused), open_flat_table(write(tmp_path, "<a><b/></a>\n"), "a.xml"):
        pass
