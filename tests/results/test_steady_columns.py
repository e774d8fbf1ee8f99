"""A column that holds one text in every row is not stored; a row that holds another is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_file import made

from ckanext.election.results import read
from ckanext.election.results.dialect import Sample, sample
from ckanext.election.results.steady_columns import steady_columns

_ROWS = 9000  # 700 KB: far more than is looked at beforehand
_BETWEEN = 4321  # a row between the places that are looked at


def rows(odd: dict[int, str] | None = None) -> list[str]:
    made_rows = [
        f"Primera vuelta;Comuna;{10000 + number};Aysén;11;Ana Núñez;{number % 90};300"
        for number in range(_ROWS)
    ]
    for number, row in (odd or {}).items():
        made_rows[number] = row
    return made_rows


def sampled(path: Path) -> Sample:
    found = sample(path)
    assert found is not None
    return found


def test_columns_of_one_text_are_seen(tmp_path: Path):
    path = made(tmp_path, *rows())
    steady = steady_columns(path, sampled(path), range(9), above=1)
    assert steady == {
        0: "Primera vuelta", 1: "Comuna", 3: "Aysén", 4: "11", 5: "Ana Núñez", 7: "300", 8: None,
    }  # fmt: skip


def test_one_other_row_in_the_middle_is_read_as_it_is(tmp_path: Path):
    other = "Segunda vuelta;Ñuñoa;13120;Metropolitana;13;José Pérez;7;100"
    path = made(tmp_path, *rows({_BETWEEN: other}))
    assert 0 in steady_columns(path, sampled(path), range(9), above=1)
    with read(path) as result:
        first, second = result.summary()["contests"]
    assert [(c["name"], c["votes"]) for c in second["choices"]] == [("José Pérez", 7)]
    assert second["counts"] == {"ballots_cast": 100}
    assert sum(c["votes"] for c in first["choices"]) == sum(
        number % 90 for number in range(_ROWS) if number != _BETWEEN
    )


@pytest.mark.parametrize(
    ("row", "rule", "params"),
    [
        ("Primera vuelta;Comuna;14321;Aisén;11;Ana Núñez;1;300", "name-differs", {"id": "11"}),
        ("Primera vuelta;Comuna;14321;Aysén;11;Ana Núñez;1;300;9", "row-too-long", {"row": 4323}),
        ("Primera vuelta;Comuna;14321;Aysén;11;Ana Núñez;1;", "count-missing", {}),
    ],
)
def test_what_one_row_in_the_middle_has_of_its_own_is_told(
    tmp_path: Path, row: str, rule: str, params: dict[str, object]
):
    with read(made(tmp_path, *rows({_BETWEEN: row}))) as result:
        found = [f for f in result.summary()["findings"] if f["rule"] == rule]
    assert len(found) == 1
    assert params.items() <= found[0]["params"].items()


def test_a_table_of_one_row_is_read(tmp_path: Path):
    with read(made(tmp_path, *rows()[8:9])) as result:
        (contest,) = result.summary()["contests"]
    assert contest["choices"][0]["votes"] == 8
