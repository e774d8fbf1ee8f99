"""The wide CSV and the workbook: for people, by locale, with nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from made_file import ROWS, made
from python_calamine import CalamineWorkbook

from ckanext.election.results import read
from ckanext.election.results.export import About, Form, export, wide_columns, wide_csv, wide_xlsx
from ckanext.election.results.export.wide_csv import UnknownLocale
from ckanext.election.results.export.wide_words import plain, spreadsheet_safe

EVIL = [row.replace("Ana Núñez", "=cmd()").replace("Aisén", "@SUM(A1)") for row in ROWS]


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter))


def sheet(path: Path, name: str) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python()


def test_a_unit_is_a_row_and_a_choice_a_column_with_its_share(tmp_path: Path):
    with read(made(tmp_path)) as result:
        table, _notes = export(result, Form.WIDE_CSV, tmp_path / "out")
    first = next(row for row in rows(table) if row["Unit"] == "Aisén")
    assert (first["Ana Núñez"], first["Null"]) == ("126", "10")
    assert float(first["Ana Núñez (share)"]) == pytest.approx(126 / 290, abs=1e-6)


def test_units_are_named_with_what_they_are_part_of(tmp_path: Path):
    with read(made(tmp_path)) as result:
        table, _notes = export(result, Form.WIDE_CSV, tmp_path / "out")
    first = next(row for row in rows(table) if row["Unit"] == "Aisén")
    assert (first["Level"], first["Unit id"], first["Part of"]) == (
        "municipality",
        "11201",
        "region 11",
    )


def test_a_country_with_decimal_commas_gets_semicolons_and_a_byte_order_mark(tmp_path: Path):
    with read(made(tmp_path)) as result:
        table, notes = export(result, Form.WIDE_CSV, tmp_path / "out", locale="pt-BR")
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    assert notes.read_bytes().startswith(b"\xef\xbb\xbf")
    first = next(row for row in rows(table, ";") if row["Unit"] == "Aisén")
    assert first["Ana Núñez (share)"] == "0,434483"


def test_a_locale_that_is_none_is_named(tmp_path: Path):
    with read(made(tmp_path)) as result, pytest.raises(UnknownLocale, match="xx-nowhere"):
        export(result, Form.WIDE_CSV, tmp_path / "out", locale="xx-nowhere")


def test_the_wide_csv_is_safe_in_a_spreadsheet(tmp_path: Path):
    with read(made(tmp_path, *EVIL)) as result:
        table, _notes = export(result, Form.WIDE_CSV, tmp_path / "out")
    first = next(row for row in rows(table) if row["Unit id"] == "11201")
    assert first["Unit"] == "'@SUM(A1)"
    assert first["'=cmd()"] == "126"


def test_the_workbook_is_safe_and_its_numbers_are_numbers(tmp_path: Path):
    with read(made(tmp_path, *EVIL)) as result:
        (path,) = export(result, Form.XLSX, tmp_path / "results.xlsx")
    header, *lines = sheet(path, "Primera vuelta")
    assert "'=cmd()" in header
    line = next(line for line in lines if line[header.index("Unit id")] == "11201")
    assert line[header.index("'=cmd()")] == 126


@pytest.mark.parametrize("text", ["=1", "'=1", "''-", "plain", "", "'", "-", "\tx", "O'Brien"])
def test_what_is_made_safe_can_be_taken_back(text: str):
    assert plain(spreadsheet_safe(text)) == text
    assert spreadsheet_safe(text)[:1] not in tuple("=+-@\t\r")


def test_the_notes_say_whose_the_numbers_are_and_what_valid_means(tmp_path: Path):
    source = made(tmp_path)
    about = About(publisher="SERVEL", source="https://example.org", licence="CC-BY-4.0",
                  snapshot="7")  # fmt: skip
    with read(source) as result:
        (path,) = export(result, Form.XLSX, tmp_path / "results.xlsx", about)
        digest = result.summary()["sha256"][source.name]
    notes = dict(tuple(map(str, line[:2])) for line in sheet(path, "Notes"))
    assert (notes["Publisher"], notes["Source"]) == ("SERVEL", "https://example.org")
    assert (notes["Licence"], notes["Snapshot"]) == ("CC-BY-4.0", "7")
    assert notes[f"SHA-256 of {source.name}"] == digest
    assert notes["Findings"].startswith("0 (")
    assert "blank and null votes are counted apart" in notes["“Valid” here means"]


def test_contests_with_other_choices_have_a_table_each(tmp_path: Path):
    second = [row.replace("Primera", "Segunda").replace("Ana Núñez", "Eva") for row in ROWS]
    with read(made(tmp_path, *ROWS, *second)) as result:
        *tables, _notes = export(result, Form.WIDE_CSV, tmp_path / "out")
        (workbook,) = export(result, Form.XLSX, tmp_path / "results.xlsx")
    assert [path.name for path in tables] == ["results-1.csv", "results-2.csv"]
    names = CalamineWorkbook.from_path(str(workbook)).sheet_names
    assert names == ["Primera vuelta", "Segunda vuelta", "Notes"]


def test_contests_with_the_same_choices_share_a_table(tmp_path: Path):
    second = [row.replace("Primera", "Segunda") for row in ROWS]
    with read(made(tmp_path, *ROWS, *second)) as result:
        table, _notes = export(result, Form.WIDE_CSV, tmp_path / "out")
    assert {row["Round"] for row in rows(table)} == {"1", "2"}


def test_more_tables_than_anybody_leafs_through_are_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(wide_columns, "MOST_TABLES", 1)
    second = [row.replace("Primera", "Segunda").replace("Ana Núñez", "Eva") for row in ROWS]
    with read(made(tmp_path, *ROWS, *second)) as result:
        table, _notes = export(result, Form.WIDE_CSV, tmp_path / "out")
    found = {(row["Round"], row["Ana Núñez"], row["Eva"])
             for row in rows(table) if row["Unit"] == "Aisén"}  # fmt: skip
    assert found == {("1", "126", ""), ("2", "", "126")}


def test_more_rows_than_a_sheet_has_go_on_a_second_which_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(wide_csv, "MOST_ROWS", 3)
    monkeypatch.setattr(wide_xlsx, "MOST_ROWS", 3)
    with read(made(tmp_path)) as result:
        *tables, _notes = export(result, Form.WIDE_CSV, tmp_path / "out")
        (workbook,) = export(result, Form.XLSX, tmp_path / "results.xlsx")
    assert tables[1].name == "results-part2.csv"
    assert all(len(rows(path)) <= 2 for path in tables)
    told = [line[1] for line in sheet(workbook, "Notes") if line[0] == "Sheet"]
    assert told[1] == "Primera vuelta 2: Primera vuelta, part 2"
