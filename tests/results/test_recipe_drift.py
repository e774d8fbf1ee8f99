"""A file that nearly fits is told what it lacks; two files of one family are held side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_file import HEADER, ROWS

from ckanext.election.results import Refused, read
from ckanext.election.results.cli import main
from ckanext.election.results.recipe import Recipe, builtin_recipes

SERVEL = next(recipe for recipe in builtin_recipes() if recipe.id == "servel-presidential")


def file(folder: Path, header: str, name: str = "file.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([header, *ROWS]) + "\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("opción", "“candidatura” is missing, “opción” may be its new name"),
        ("candidatura 2025", "“candidatura” is missing, “candidatura 2025” may be its new name"),
    ],
)
def test_a_refusal_names_the_recipe_that_nearly_fits(tmp_path: Path, now: str, said: str):
    path = file(tmp_path, HEADER.replace("candidatura", now).replace("votos;", "cantidad;"))
    path.write_text(path.read_text("utf-8").replace("cantidad", "votos"), "utf-8")
    answer = CliRunner().invoke(main, ["inspect", str(path), "--format", "json"])
    (told,) = json.loads(answer.stdout)
    assert any(line.startswith("like servel-presidential") for line in told["proposal"])
    assert any(said in line for line in told["proposal"])


def test_columns_that_a_recipe_does_not_know_are_told(tmp_path: Path):
    spec = {**SERVEL.spec, "id": "own", "ignored": ["region"]}
    path = tmp_path / "file.csv"
    rows = [f"{row};x" for row in ROWS]
    path.write_text("\n".join([f"{HEADER};mesas_nuevas", *rows]) + "\n", "utf-8")
    with read(path, recipes=[Recipe("own", "Own", spec)], form="own") as result:
        (finding,) = [f for f in result.findings if f.rule == "columns-new"]
    assert finding.params["columns"] == ["mesas_nuevas"]


def test_two_files_of_a_family_are_compared(tmp_path: Path):
    old = file(tmp_path, HEADER, "old.csv")
    new = file(tmp_path, HEADER.replace("comuna;", "municipio;", 1) + ";extra", "new.csv")
    answer = CliRunner().invoke(main, ["recipe", "drift", str(old), str(new), "--format", "json"])
    told = json.loads(answer.stdout)
    assert told["renamed"] == [{"before": "comuna", "now": "municipio"}]
    assert (told["gone"], told["new"]) == ([], ["extra"])
    assert told["recipes"]["old"] == ["servel-presidential"]


def test_a_file_of_another_family_is_near_to_nothing(tmp_path: Path):
    path = tmp_path / "other.csv"
    path.write_text("colour;shape;weight;votes\nred;round;1;2\nblue;long;2;3\n", "utf-8")
    with pytest.raises(Refused) as refused:
        read(path)
    assert not any(line.startswith("like ") for line in refused.value.evidence)
