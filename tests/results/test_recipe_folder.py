"""A portal's own recipes: used without code, told when faulty, read again when they change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_file import made

from ckanext.election.results import read
from ckanext.election.results.cli import main
from ckanext.election.results.recipe_folder import RecipeFolder

OWN = """
id: own-format
title: A format of this portal
source: {authority: nobody, seen: real}
columns: {ward: [Ward name], votes: [Ballots for], who: [Person]}
contest: {id: mayor}
units: [{level: ward, id: "{ward}"}]
choice: {id: "{who}"}
counts: [{column: votes, kind: votes}]
"""
FILE = "Ward name;Person;Ballots for\nNorth;Smith;12\nSouth;Smith;30\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "recipes"
    folder.mkdir()
    (folder / "own.yaml").write_text(OWN, "utf-8")
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file.csv"
    path.write_text(FILE, "utf-8")
    return path


def test_a_file_is_read_by_a_recipe_of_the_folder(folder: Path, file: Path):
    with read(file, recipes=RecipeFolder(folder).read().recipes) as result:
        assert result.format == "own-format"
        assert result.summary()["contests"][0]["choices"][0]["votes"] == 42


def test_a_faulty_recipe_stops_none_of_the_others(folder: Path):
    (folder / "broken.yaml").write_text("id: [", "utf-8")
    (folder / "wrong.yaml").write_text(OWN.replace("{who}", "{whom}"), "utf-8")
    (folder / "z-again.yaml").write_text(OWN, "utf-8")
    (folder / "bytes.yaml").write_bytes(b"id: \xff\xfe\x00")
    (folder / "list.yaml").write_text("- id: x", "utf-8")
    own = RecipeFolder(folder).read()
    assert [recipe.id for recipe in own.recipes] == ["own-format"]
    problems = {problem.file: problem.reason for problem in own.problems}
    assert problems.keys() == {
        "broken.yaml", "wrong.yaml", "z-again.yaml", "bytes.yaml", "list.yaml",
    }  # fmt: skip
    assert "choice/id" in problems["wrong.yaml"]
    assert "own.yaml" in problems["z-again.yaml"]


def test_a_change_on_disk_counts_at_once(folder: Path):
    own = RecipeFolder(folder)
    assert own.read().recipes[0].title == "A format of this portal"
    path = folder / "own.yaml"
    path.write_text(OWN.replace("of this portal", "as mended"), "utf-8")
    os.utime(path, ns=(0, 0))
    assert own.read().recipes[0].title == "A format as mended"
    path.unlink()
    assert own.read().recipes == ()


def test_an_own_recipe_takes_the_place_of_one_with_its_id(folder: Path, tmp_path: Path):
    spec = OWN.replace("own-format", "servel-presidential").replace("[Ward name]", "[comuna]")
    spec = spec.replace("[Ballots for]", "[votos]").replace("[Person]", "[candidatura]")
    (folder / "own.yaml").write_text(spec, "utf-8")
    with read(made(tmp_path), recipes=RecipeFolder(folder).read().recipes) as result:
        assert result.format_title == "A format of this portal"


@pytest.mark.parametrize("environment", [False, True])
def test_the_shell_uses_a_folder(folder: Path, file: Path, environment: bool):
    (folder / "broken.yaml").write_text("id: [", "utf-8")
    given = [] if environment else ["--recipes", str(folder)]
    env = {"ELECTION_RECIPES": str(folder)} if environment else {}
    answer = CliRunner().invoke(main, ["summary", str(file), "--format", "json", *given], env=env)
    assert answer.exit_code == 0, answer.output
    assert '"own-format"' in answer.stdout
    assert "broken.yaml" in answer.stderr


def test_a_folder_that_is_gone_is_told(tmp_path: Path):
    own = RecipeFolder(tmp_path / "gone").read()
    assert (own.recipes, len(own.problems)) == ((), 1)
