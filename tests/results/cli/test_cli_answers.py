"""The commands answer with the documented exit codes, in text and in JSON."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_file import ROWS, made
from sample_expectations import REPOSITORY

from ckanext.election.results.cli import main
from ckanext.election.results.errors import RefusalKind
from ckanext.election.results.export import Form


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_a_file_that_is_read_exits_0(tmp_path: Path):
    result = run("summary", made(tmp_path), "--format", "json")
    summary = json.loads(result.stdout)
    assert result.exit_code == 0
    assert summary["rows"] == {"read": 6, "used": 6, "skipped": 0}
    assert {"files", "format", "sha256", "encoding", "delimiter", "decimal_sign", "status",
            "generated_at", "contests",
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
    assert result.exit_code == 0
    assert [form["id"] for form in answer["formats"]] == ["servel-presidential"]
    assert answer["tables"][0]["delimiter"] == ";"


@pytest.mark.parametrize("form", [form.value for form in Form])
def test_convert_writes_every_form(tmp_path: Path, form: str):
    result = run("convert", made(tmp_path), "--to", form, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert all(Path(line).is_file() for line in result.stdout.splitlines())


def test_recipes_lists_every_recipe():
    assert "servel-presidential" in run("recipes").stdout


def test_inspect_goes_on_after_a_file_that_cannot_be_opened(tmp_path: Path):
    result = run("inspect", tmp_path / "nothing.csv", made(tmp_path), "--format", "json")
    missing, found = json.loads(result.stdout)
    assert (missing["refused"]["kind"], found["encoding"]) == ("broken", "utf-8")
    assert result.exit_code == 3


def test_a_contest_can_be_asked_for_alone(tmp_path: Path):
    second = [row.replace("Primera", "Segunda").replace("Ana Núñez", "Eva") for row in ROWS]
    arguments = ("summary", made(tmp_path, *ROWS, *second), "--format", "json", "--contest")
    one = json.loads(run(*arguments, "presidential").stdout)
    assert {contest["id"] for contest in one["contests"]} == {"presidential"}
    assert [entry["round"] for entry in one["overall"]] == [1, 2]
    none = run(*arguments, "mayor")
    assert none.exit_code == 64
    assert "presidential" in none.stderr


def test_findings_can_be_kept_as_csv(tmp_path: Path):
    target = tmp_path / "findings.csv"
    result = run("check", made(tmp_path, *ROWS, ROWS[0]), "--format", "csv", "-o", target)
    assert result.exit_code == 1
    with target.open(encoding="utf-8", newline="") as stream:
        first = next(row for row in csv.DictReader(stream) if row["rule"] == "duplicate-count")
    assert (first["severity"], first["row"]) == ("error", "8")
    assert json.loads(first["params"])["times"] == 2


def test_findings_as_json_are_the_summary_s(tmp_path: Path):
    path = made(tmp_path, *ROWS, ROWS[0])
    checked = json.loads(run("check", path, "--format", "json").stdout)
    summed = json.loads(run("summary", path, "--format", "json").stdout)
    assert checked["findings"] == summed["findings"]


def test_convert_takes_the_name_of_a_file(tmp_path: Path):
    target = tmp_path / "deep" / "results.xlsx"
    result = run("convert", made(tmp_path), "--to", "xlsx", "-o", target)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [str(target)]
    assert target.is_file()


def test_convert_names_a_locale_that_is_none(tmp_path: Path):
    result = run("convert", made(tmp_path), "--to", "wide-csv", "-o", tmp_path, "--locale", "??")
    assert result.exit_code == 64
    assert "is no locale" in result.stderr


def test_a_command_that_is_wrong_is_not_taken_for_a_file_that_is_not_results(tmp_path: Path):
    assert run("summary").exit_code == 64
    assert run("convert", made(tmp_path), "--to", "pdf", "-o", tmp_path).exit_code == 64


def test_every_kind_of_refusal_is_documented():
    text = (REPOSITORY / "docs" / "results.md").read_text(encoding="utf-8")
    assert [kind.value for kind in RefusalKind if f"`{kind.value}`" not in text] == []


def test_every_form_is_documented():
    text = (REPOSITORY / "docs" / "results.md").read_text(encoding="utf-8")
    assert [form.value for form in Form if f"`{form.value}`" not in text] == []
