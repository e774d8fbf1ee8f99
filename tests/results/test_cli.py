"""The commands answer with the documented exit codes, in text and in JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_file import ROWS, made

from ckanext.election.results.cli import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_a_file_that_is_read_exits_0(tmp_path: Path):
    result = run("summary", made(tmp_path), "--format", "json")
    summary = json.loads(result.stdout)
    assert result.exit_code == 0
    assert summary["rows"] == {"read": 6, "used": 6, "skipped": 0}
    assert {"files", "format", "sha256", "encoding", "status", "generated_at", "contests",
            "overall", "levels", "rows", "skipped", "findings"} == set(summary)  # fmt: skip


def test_findings_of_severity_error_exit_1(tmp_path: Path):
    result = run("check", made(tmp_path, *ROWS, ROWS[0]))
    assert result.exit_code == 1
    assert "duplicate-count made.csv:8" in result.stdout


def test_what_is_not_results_exits_2(tmp_path: Path):
    path = tmp_path / "stations.csv"
    path.write_text("station,address,latitude,longitude\n1,Main St,52.12345,5.12345\n", "utf-8")
    result = run("summary", path, "--format", "json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["refused"]["kind"] == "polling_stations"


def test_a_broken_file_exits_3(tmp_path: Path):
    path = tmp_path / "cut.json"
    path.write_text('{"votes": [1, 2', "utf-8")
    result = run("summary", path, "--format", "json")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["refused"]["kind"] == "broken"


def test_a_missing_file_is_broken_and_named(tmp_path: Path):
    result = run("check", tmp_path / "nothing.csv")
    assert result.exit_code == 3
    assert "nothing.csv" in result.stderr


def test_inspect_says_which_formats_fit(tmp_path: Path):
    result = run("inspect", made(tmp_path), "--format", "json")
    (answer,) = json.loads(result.stdout)
    assert [form["id"] for form in answer["formats"]] == ["servel-presidential"]
    assert answer["tables"][0]["delimiter"] == ";"


@pytest.mark.parametrize("form", ["parquet", "csv", "wide-csv", "json"])
def test_convert_writes_every_form(tmp_path: Path, form: str):
    result = run("convert", made(tmp_path), "--to", form, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert all(Path(line).is_file() for line in result.stdout.splitlines())


def test_recipes_lists_every_recipe():
    assert "servel-presidential" in run("recipes").stdout
