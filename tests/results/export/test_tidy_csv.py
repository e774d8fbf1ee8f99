"""The tidy CSV is RFC 4180 and holds each number once."""

from __future__ import annotations

import csv
from pathlib import Path

from made_file import made
from made_model import write_model

from ckanext.election.results import read
from ckanext.election.results.export import Form, export
from ckanext.election.results.export.tidy_csv import COLUMNS


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_there_is_one_row_for_each_number(tmp_path: Path):
    with read(made(tmp_path)) as result:
        (path,) = export(result, Form.CSV, tmp_path / "out")
    votes = [row for row in rows(path) if row["choice_id"] == "Ana Núñez"]
    assert [(row["unit_id"], row["unit_name"], row["value"], row["row"]) for row in votes] == [
        ("11201", "Aisén", "126", "2"),
        ("13120", "Ñuñoa", "40", "5"),
    ]


def test_a_unit_without_a_number_has_a_row_without_a_count(tmp_path: Path):
    with read(made(tmp_path)) as result:
        (path,) = export(result, Form.CSV, tmp_path / "out")
    silent = [row for row in rows(path) if not row["count_kind"]]
    assert {row["unit_level"] for row in silent} <= {"country", "region"}
    assert not any(row["value"] for row in silent)


def test_lines_end_as_rfc_4180_says_and_line_ends_in_cells_stay(tmp_path: Path):
    with read(write_model(3, tmp_path / "made.json")) as result:
        (path,) = export(result, Form.CSV, tmp_path / "out.csv")
        numbers = result.store.value("SELECT count(*) FROM fact")
    text = path.read_bytes().decode("utf-8")
    assert not text.startswith("\ufeff")
    assert text.split("\r\n", 1)[0].split(",")[: len(COLUMNS)] == list(COLUMNS)
    assert text.endswith("\r\n")
    assert sum(bool(row["count_kind"]) for row in rows(path)) == numbers


def test_what_is_never_said_has_no_column(tmp_path: Path):
    with read(made(tmp_path)) as result:
        (path,) = export(result, Form.CSV, tmp_path / "out")
    columns = rows(path)[0].keys()
    assert "contest_valid_rule" in columns
    assert "unit_sheet_url" not in columns
