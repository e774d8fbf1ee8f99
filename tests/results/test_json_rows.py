"""JSON that only holds rows is read like the table that it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from made_file import HEADER, ROWS
from read_case import summary_of, votes_of

from ckanext.election.results import Refused, read

NAMES = HEADER.split(";")
LISTS = [row.split(";") for row in ROWS]
OBJECTS = [dict(zip(NAMES, row, strict=True)) for row in LISTS]
FEATURES = [{"type": "Feature", "geometry": None, "properties": row} for row in OBJECTS]
SHAPES = {
    "objects": OBJECTS,
    "lists": [NAMES, *LISTS],
    "columns and data": {"columns": NAMES, "data": LISTS},
    "one list": {"source": "made", "data": OBJECTS},
    "a datastore's answer": {
        "success": True,
        "result": {"fields": [{"id": name} for name in NAMES], "records": OBJECTS},
    },
    "a map": {"type": "FeatureCollection", "features": FEATURES},
    "keyed": {f"row {number}": row for number, row in enumerate(OBJECTS)},
}


def written(folder: Path, value: Any) -> Path:
    path = folder / "rows.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


@pytest.mark.parametrize("shape", SHAPES)
def test_any_brackets_give_the_same_model(tmp_path: Path, shape: str):
    summary = summary_of(written(tmp_path, SHAPES[shape]))
    assert summary["format"] == "servel-presidential"
    (contest,) = summary["contests"]
    assert votes_of(contest) == {"Ana Núñez": 166, "José Pérez": 219}


def test_numbers_beside_the_rows_are_told(tmp_path: Path):
    summary = summary_of(written(tmp_path, {"votes_in_all": 385, "data": OBJECTS}))
    (finding,) = [f for f in summary["findings"] if f["rule"] == "members-beside-rows"]
    assert finding["params"] == {"names": "votes_in_all"}


def test_one_page_of_many_rows_is_an_error(tmp_path: Path):
    summary = summary_of(written(tmp_path, {"total": 900, "records": OBJECTS}))
    (finding,) = [f for f in summary["findings"] if f["rule"] == "rows-missing"]
    assert (finding["severity"], finding["params"]) == ("error", {"rows": 6, "total": 900})


@pytest.mark.parametrize(
    "value",
    [
        [{"precinct": "A", "candidates": [{"name": "Ann", "votes": 3}]}],
        {"a": OBJECTS, "b": OBJECTS},
        [["candidate", "votes"], ["Ann"]],
    ],
)
def test_what_nests_or_is_two_tables_is_no_table(tmp_path: Path, value: Any):
    with pytest.raises(Refused) as refused:
        read(written(tmp_path, value))
    assert refused.value.kind.value == "unknown"


def test_a_list_of_candidates_stays_one(tmp_path: Path):
    with pytest.raises(Refused) as refused:
        read(written(tmp_path, [{"candidate": "Ann", "party": "Red"}] * 2))
    assert refused.value.kind.value == "candidates"
