"""The line of a file that a finding points to, whatever the file is."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import xlsxwriter
from kept_file import KIESRAAD

from ckanext.election.explanations import original_lines as module
from ckanext.election.explanations.original_lines import original_lines


def lines(path: Path, *rows: int):
    found = original_lines(path, path.name, {path.name: set(rows)})
    return {row: line for (_, row), line in found.items()}


def written(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_line_of_a_text_is_shown_as_it_is_written(tmp_path: Path):
    text = 'Place;Votes\nEins;1\n\nZwei;"2 000"\n'
    path = written(tmp_path, "a.csv", text.encode())
    assert lines(path, 1, 4) == {
        1: module.OriginalLine("Place;Votes"),
        4: module.OriginalLine('Zwei;"2 000"'),
    }


def test_a_row_that_runs_over_several_lines_is_one_row(tmp_path: Path):
    path = written(tmp_path, "a.csv", b'Place,Votes\n"Ei\nns",1\nZwei,2\nDrei,3\n')
    assert lines(path, 2)[2].text == '"Ei\nns",1'
    assert lines(path, 3)[3].text == "Zwei,2"


def test_other_encodings_are_read_as_the_file_is(tmp_path: Path):
    path = written(tmp_path, "a.csv", "Ort;Stimmen\nMünchen;1\nKöln;2\n".encode("cp1252"))
    assert lines(path, 2)[2].text == "München;1"


def test_a_line_of_xml_is_shown(tmp_path: Path):
    path = written(tmp_path, "a.xml", b"<a>\n  <votes>12</votes>\n</a>\n")
    assert lines(path, 2)[2].text == "  <votes>12</votes>"


def test_a_document_on_one_line_has_no_line_to_show():
    assert lines(KIESRAAD, 1) == {}


def workbook(path: Path, sheets: int) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for _ in range(sheets):
            sheet = book.add_worksheet()
            for number, row in enumerate((["Place", "Votes"], ["Eins", 1], ["Zwei", 2])):
                sheet.write_row(number, 0, row)
    return path


def test_a_row_of_a_workbook_gives_its_cells(tmp_path: Path):
    assert lines(workbook(tmp_path / "a.xlsx", 1), 3)[3].cells == ("Zwei", "2")


def test_an_item_of_json_gives_its_cells(tmp_path: Path):
    rows = [{"place": "Eins", "votes": 1}, {"place": "Zwei", "votes": 2}]
    path = written(tmp_path, "a.json", json.dumps(rows).encode())
    assert lines(path, 3)[3].cells == ("Zwei", "2")


def test_a_row_of_one_of_several_sheets_is_not_guessed(tmp_path: Path):
    assert lines(workbook(tmp_path / "a.xlsx", 2), 2) == {}


def test_a_long_line_is_cut(tmp_path: Path):
    path = written(tmp_path, "a.csv", b"a,b\n" + b"x" * 5000 + b",1\n")
    shown = lines(path, 2)[2]
    assert shown.is_cut
    assert len(shown.text) == 600


def test_a_row_beyond_the_end_gives_nothing(tmp_path: Path):
    assert lines(written(tmp_path, "a.csv", b"a,b\n1,2\n"), 3, 999_999_999) == {}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"\x1f\x8bnot gzip", b"<a><b></a>"])
def test_a_file_that_cannot_be_read_gives_nothing(tmp_path: Path, content: bytes):
    assert lines(written(tmp_path, "a.bin", content), 1) == {}


def test_a_large_file_is_not_looked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = written(tmp_path, "a.csv", b"a,b\n1,2\n")
    monkeypatch.setattr(module, "MOST_BYTES", 4)
    assert lines(path, 1) == {}


def test_a_member_of_an_archive_is_found_by_its_name(tmp_path: Path):
    path = written(tmp_path, "a.csv.gz", gzip.compress(b"a,b\n1,2\n"))
    names = {name for name, _ in original_lines(path, path.name, {path.name: {2}, "a.csv": {2}})}
    assert len(names) == 1
