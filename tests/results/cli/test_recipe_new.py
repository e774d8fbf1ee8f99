"""`election-data recipe new` drafts a recipe that loads, for what is confirmed and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ckanext.election.results import read
from ckanext.election.results.cli import main
from ckanext.election.results.recipe import load_recipe

CONFIRMED = """Municipality,Registered voters,Ballots cast,Invalid,Valid votes,Ada,Bo
North,1200,903,13,890,512,378
South,2400,1713,20,1693,700,993
East,310,187,4,183,91,92
"""
UNCONFIRMED = """constituency,candidate,party,votes
Alpha,Ada,X,512
Alpha,Bo,Y,378
Beta,Cy,X,700
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["recipe", "new", *(str(argument) for argument in arguments)])


def table(folder: Path, text: str) -> Path:
    path = folder / "My Results 2024.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_draft_is_a_recipe_that_reads_the_file_it_was_made_for(tmp_path: Path):
    file, target = table(tmp_path, CONFIRMED), tmp_path / "mine.yaml"
    assert run(file, "-o", target).exit_code == 0
    recipe = load_recipe(target)
    assert recipe.id == "my-results-2024"
    with read(file, recipes=[recipe]) as result:
        assert result.format == "my-results-2024"
        votes = {choice["name"]: choice["votes"] for choice in _only(result.summary())["choices"]}
    assert votes == {"Ada": 1303, "Bo": 1463}


def _only(summary: dict) -> dict:
    (contest,) = summary["contests"]
    return contest


def test_a_draft_that_nothing_confirms_says_so_and_loads_all_the_same(tmp_path: Path):
    target = tmp_path / "mine.yaml"
    result = run(table(tmp_path, UNCONFIRMED), "-o", target)
    assert result.exit_code == 0
    assert "does not confirm this draft" in result.stderr
    assert "# A draft, not confirmed" in target.read_text("utf-8")
    assert load_recipe(target).spec["counts"] == [{"column": "votes", "kind": "votes"}]


def test_each_column_carries_its_reason(tmp_path: Path):
    text = run(table(tmp_path, CONFIRMED)).stdout
    assert "'null': [Invalid]  # its header says null" in text


def test_a_header_with_line_breaks_and_quotes_makes_no_line_of_its_own(tmp_path: Path):
    text = CONFIRMED.replace("Ada", '"Ada\n""x"": # [y]"')
    target = tmp_path / "mine.yaml"
    assert run(table(tmp_path, text), "-o", target).exit_code == 0
    assert "Ada" in load_recipe(target).spec["choice_columns"]["pattern"]


@pytest.mark.parametrize("text", ["1,2\n3,4\n", "a,b\n"])
def test_a_table_without_a_header_of_known_words_needs_a_person(tmp_path: Path, text: str):
    result = run(table(tmp_path, text))
    assert result.exit_code == 2
    assert "write the recipe by hand" in result.stderr


def test_inspect_shows_the_proposal_where_no_format_fits(tmp_path: Path):
    arguments = ["inspect", str(table(tmp_path, UNCONFIRMED))]
    text = CliRunner().invoke(main, arguments).stdout
    assert "fits no known format" in text
    assert "“candidate” as candidate" in text
