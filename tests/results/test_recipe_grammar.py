"""What YAML can say of a table: each part of the grammar read from a small file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ckanext.election.results import Read, Refused, read
from ckanext.election.results.recipe import Recipe
from ckanext.election.results.recipe_lint import lint

BASE: dict[str, Any] = {
    "id": "own",
    "title": "A recipe of a test",
    "source": {"authority": "nobody", "seen": "published-layout"},
    "columns": {"place": ["Place"], "votes": ["Votes"], "who": ["Candidate"]},
    "contest": {"id": "mayor"},
    "units": [{"level": "municipality", "id": "{place}"}],
    "choice": {"id": "{who}"},
    "counts": [{"column": "votes", "kind": "votes"}],
}


def recipe(**changes: Any) -> Recipe:
    spec = {**BASE, **changes}
    spec = yaml.safe_load(yaml.safe_dump({key: value for key, value in spec.items() if value}))
    assert list(lint(spec)) == []
    return Recipe(spec["id"], spec["title"], spec)


def read_text(folder: Path, text: str, own: Recipe) -> Read:
    path = folder / "file.csv"
    path.write_text(text, "utf-8")
    return read(path, recipes=[own], form="own")


def votes(result: Read) -> dict[str, int]:
    (contest,) = result.summary()["contests"]
    return {choice["name"]: choice["votes"] for choice in contest["choices"]}


def unit_votes(result: Read) -> dict[tuple[str, str], int]:
    rows = result.store.rows(
        "SELECT u.id, h.id, f.value FROM fact f JOIN unit u ON u.key = f.unit"
        " JOIN choice h ON h.key = f.choice WHERE f.kind = 'votes'"
    )
    return {(unit, choice): value for unit, choice, value in rows}


def test_a_header_of_three_rows_is_joined_and_its_merged_cells_carried(tmp_path: Path):
    own = recipe(
        header={"rows": 3},
        columns={"place": ["Place"]},
        choice=None,
        choice_columns={"pattern": "(.+) / (.+) / Total", "id": "{1}", "name": "{1}"},
        counts=[{"choice_columns": True, "kind": "votes"}],
    )
    text = (
        "Place,Smith,,,Jones,,\n"
        ",Labour,,,Green,,\n"
        ",Post,Hall,Total,Post,Hall,Total\n"
        "A,1,2,3,4,5,9\n"
        "B,2,2,4,1,1,2\n"
    )
    with read_text(tmp_path, text, own) as result:
        assert votes(result) == {"Smith": 7, "Jones": 11}
        assert result.store.value("SELECT min(row_number) FROM fact") == 4


def test_empty_cells_have_the_value_above_where_the_recipe_says_so(tmp_path: Path):
    own = recipe(carry=["place"])
    text = "Place,Candidate,Votes\nA,Smith,3\n,Jones,4\nB,Smith,5\n,Jones,6\n"
    with read_text(tmp_path, text, own) as result:
        assert unit_votes(result)["B", "Jones"] == 6
        assert votes(result) == {"Smith": 8, "Jones": 10}


@pytest.mark.parametrize(
    "header",
    [
        "Place,Voters,Name,Votes,%",
        "Place,Voters,Name,Votes,%,Name,Votes,%",
        "Place,Voters,Name 1,Votes 1,% 1,Name 2,Votes 2,% 2",
    ],
)
def test_blocks_to_the_right_become_choices(tmp_path: Path, header: str):
    own = recipe(
        columns={"place": ["Place"], "voters": ["Voters"]},
        blocks={"columns": {"who": ["Name"], "votes": ["Votes"]}, "ignored": ["%"]},
        counts=[{"column": "voters", "kind": "registered"}, {"column": "votes", "kind": "votes"}],
    )
    text = f"{header}\nA,20,Smith,3,30,Jones,7,70\nB,30,Jones,1,10,Smith,9,90\n"
    with read_text(tmp_path, text, own) as result:
        assert votes(result) == {"Smith": 12, "Jones": 8}
        assert result.summary()["contests"][0]["counts"]["registered"] == 50
        assert result.summary()["rows"] == {"read": 2, "used": 2, "skipped": 0}


def test_a_block_that_only_a_late_row_has_is_read(tmp_path: Path):
    own = recipe(
        columns={"place": ["Place"]},
        blocks={"columns": {"who": ["Name"], "votes": ["Votes"]}},
    )
    rows = "".join(f"P{number},Smith,1\n" for number in range(600))
    with read_text(tmp_path, f"Place,Name,Votes\n{rows}Z,Smith,1,Jones,5\n", own) as result:
        assert votes(result) == {"Smith": 601, "Jones": 5}


def test_total_rows_are_kept_apart_and_held_against_their_parts(tmp_path: Path):
    own = recipe(
        totals=[{"when": {"place": ["Whole town"]}, "level": "municipality", "id": "town"}],
        units=[{"level": "precinct", "id": "{place}"}],
    )
    text = "Place,Candidate,Votes\nA,Smith,3\nB,Smith,4\nWhole town,Smith,9\n"
    with read_text(tmp_path, text, own) as result:
        assert votes(result) == {"Smith": 9}
        (finding,) = [f for f in result.findings if f.rule == "sum-of-units"]
        assert (finding.params["written"], finding.params["computed"]) == (9, 7)


@pytest.mark.parametrize("word", ["Total", "TOTALS", "Grand Total", "Insgesamt", "Итого", "合計"])
def test_a_row_that_calls_itself_a_total_is_never_added(tmp_path: Path, word: str):
    text = f"Place,Candidate,Votes\nA,Smith,3\nB,Smith,4\n{word},Smith,7\n"
    with read_text(tmp_path, text, recipe()) as result:
        assert votes(result) == {"Smith": 7}
        assert [f.rule for f in result.findings if f.severity.value == "error"] == []


def test_a_choice_that_calls_itself_a_total_is_no_choice(tmp_path: Path):
    text = "Place,Candidate,Votes\nA,Smith,3\nA,Jones,4\nA,Total,7\n"
    with read_text(tmp_path, text, recipe()) as result:
        assert votes(result) == {"Smith": 3, "Jones": 4}
        assert result.summary()["contests"][0]["counts"] == {"votes_cast": 7}


def test_a_file_of_fixed_width_is_cut(tmp_path: Path):
    own = recipe(
        columns=None,
        fixed={"place": [1, 3], "who": [4, 9], "votes": [10, 14]},
        cells={"place": "[0-9]{3}", "votes": "[0-9]+"},
    )
    with read_text(tmp_path, "001Smith 00012\n001Jones 00030\n002Smith 00005\n", own) as result:
        assert votes(result) == {"Smith": 17, "Jones": 30}


def test_columns_by_their_place_need_no_header(tmp_path: Path):
    own = recipe(
        columns=None,
        positions={"place": 1, "who": 2, "votes": 3},
        cells={"votes": "[0-9]+"},
    )
    with read_text(tmp_path, "A;Smith;3\nA;Jones;4\nB;Smith;5\n", own) as result:
        assert votes(result) == {"Smith": 8, "Jones": 4}


def test_a_path_joins_what_a_row_has_and_its_unit_lies_in_the_finest_it_names(tmp_path: Path):
    own = recipe(
        columns={**BASE["columns"], "state": ["State"], "county": ["County"]},
        units=[
            {"level": "state", "id": "{state}"},
            {"level": "county", "id": {"path": ["{state}", "{county}"]}},
            {"level": "precinct", "id": {"path": ["{state}", "{county}", "{place}"], "by": "/"}},
        ],
    )
    text = "State,County,Place,Candidate,Votes\nS,C,P,Smith,3\nS,,Q,Smith,4\n"
    with read_text(tmp_path, text, own) as result:
        rows = result.store.rows(
            "SELECT u.id, p.id FROM unit u JOIN unit p ON p.key = u.parent ORDER BY 1"
        )
    assert rows == [("S-C", "S"), ("S/C/P", "S-C"), ("S/Q", "S")]


def test_a_header_name_that_stands_twice_with_different_cells_tells_nothing(tmp_path: Path):
    text = "Place,Candidate,Votes,Votes\nA,Smith,3,4\nB,Smith,5,6\n"
    with pytest.raises(Refused):
        read_text(tmp_path, text, recipe())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"cells": {"votes": "[0-9"}}, "no pattern"),
        ({"skip": [{"when": {"who": {"match": "(?=x)"}}, "reason": "r"}]}, "RE2"),
        ({"columns": None, "positions": {"place": 1, "who": 2, "votes": 3}}, "cells"),
        ({"carry": ["palce"]}, "palce"),
        ({"totals": [{"when": {"place": ["x"]}, "level": "hamlet", "id": "x"}]}, "hamlet"),
        ({"header": {"rows": 4}}, "maximum"),
        ({"contest": {"id": {"sheet": "(.*)", "of": "x"}}}, "none of the forms"),
    ],
)
def test_a_fault_is_told_with_its_place(change: dict[str, Any], said: str):
    spec = {key: value for key, value in {**BASE, **change}.items() if value}
    problems = list(lint(spec))
    assert problems
    assert said in problems[0]
    assert next(iter(change)) in " ".join(problems) or said == "cells"
