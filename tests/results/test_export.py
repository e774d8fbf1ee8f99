"""What is written holds the same numbers, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from pathlib import Path

from made_file import ROWS, made

from ckanext.election.results import read
from ckanext.election.results.export import Form, export


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_tidy_csv_has_one_row_for_each_count(tmp_path: Path):
    with read(made(tmp_path)) as result:
        (path,) = export(result, Form.CSV, tmp_path / "out")
    votes = [row for row in rows(path) if row["choice_id"] == "Ana Núñez"]
    assert [(row["unit_id"], row["value"], row["row"]) for row in votes] == [
        ("11201", "126", "2"),
        ("13120", "40", "5"),
    ]


def test_the_wide_csv_has_one_row_for_each_unit(tmp_path: Path):
    with read(made(tmp_path)) as result:
        (path,) = export(result, Form.WIDE, tmp_path / "out")
    first = rows(path)[0]
    assert (first["name"], first["Ana Núñez"], first["null"]) == ("Aisén", "126", "10")


def test_the_wide_csv_is_safe_in_a_spreadsheet(tmp_path: Path):
    evil = (row.replace("Ana Núñez", "=cmd()").replace("Aisén", "@SUM(A1)") for row in ROWS)
    with read(made(tmp_path, *evil)) as result:
        (path,) = export(result, Form.WIDE, tmp_path / "out")
    first = rows(path)[0]
    assert first["name"] == "'@SUM(A1)"
    assert first["'=cmd()"] == "126"


def test_every_form_is_written(tmp_path: Path):
    with read(made(tmp_path)) as result:
        for form in Form:
            assert all(path.is_file() for path in export(result, form, tmp_path / form.value))
