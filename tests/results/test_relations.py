"""What became of units of an earlier election: from a recipe's rows, or from a list beside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made_file import HEADER, ROWS

from ckanext.election.results import Read, Refused, read
from ckanext.election.results.recipe import Recipe
from ckanext.election.results.recipe_lint import lint

SPEC: dict[str, Any] = {
    "id": "own",
    "title": "A recipe of a test",
    "source": {"authority": "nobody", "seen": "published-layout"},
    "columns": {"code": ["Code"], "old": ["Formerly"], "who": ["Who"], "votes": ["Votes"]},
    "contest": {"id": "mayor"},
    "units": [{"level": "municipality", "id": "{code}"}],
    "choice": {"id": "{who}"},
    "counts": [{"column": "votes", "kind": "votes"}],
    "relations": [
        {
            "kind": "merge",
            "predecessor": {"level": "municipality", "id": "{old}"},
            "successor": {"level": "municipality", "id": "{code}", "scheme": "test"},
            "since": "2025-01-01",
        }
    ],
}


def relations(result: Read) -> set[tuple[Any, ...]]:
    return set(
        result.store.rows(
            "SELECT kind::VARCHAR, predecessor_level::VARCHAR, predecessor_id,"
            " successor_level::VARCHAR, successor_id, since, source FROM unit_relation"
        )
    )


def test_a_recipe_says_which_rows_name_predecessors(tmp_path: Path):
    assert list(lint(SPEC)) == []
    path = tmp_path / "votes.csv"
    path.write_text("Code;Formerly;Who;Votes\n1;7;Ana;10\n1;8;Ben;20\n2;;Ana;5\n", "utf-8")
    with read(path, recipes=[Recipe("own", "A recipe of a test", SPEC)], form="own") as result:
        town = "municipality"
        assert relations(result) == {
            ("merge", town, "7", town, "1", "2025-01-01", "votes.csv"),
            ("merge", town, "8", town, "1", "2025-01-01", "votes.csv"),
        }


def test_the_kind_of_a_relation_is_one_of_the_list():
    faulty = {**SPEC, "relations": [{**SPEC["relations"][0], "kind": "{who}"}]}
    assert ["relations/0/kind" in problem for problem in lint(faulty)] == [True]


@pytest.fixture
def votes(tmp_path: Path) -> Path:
    path = tmp_path / "votes.csv"
    path.write_text("\n".join([HEADER, *ROWS]) + "\n", "utf-8")
    return path


def test_a_list_beside_the_votes_tells_what_became_of_their_units(votes: Path, tmp_path: Path):
    with read(votes) as result:
        ((code, level),) = result.store.rows(
            "SELECT id, level::VARCHAR FROM unit ORDER BY level DESC, id LIMIT 1"
        )
    listed = tmp_path / "changes.csv"
    listed.write_text(
        f"old_code,new_code,since,source\n0001,{code},2020-01-01,law\n0002,{code},2020-01-01,law\n"
        "0003,9998,,\n0003,9999,,\n0004,9997,,\n",
        "utf-8",
    )
    with read([votes, listed]) as result:
        assert [part["role"] for part in result.summary()["parts"]] == ["part", "sibling"]
        assert relations(result) == {
            ("merge", level, "0001", level, code, "2020-01-01", "law"),
            ("merge", level, "0002", level, code, "2020-01-01", "law"),
            ("split", "other", "0003", "other", "9998", None, "changes.csv"),
            ("split", "other", "0003", "other", "9999", None, "changes.csv"),
            ("rename", "other", "0004", "other", "9997", None, "changes.csv"),
        }
    with pytest.raises(Refused) as refusal:
        read(listed)
    assert refusal.value.kind.value == "districts"
