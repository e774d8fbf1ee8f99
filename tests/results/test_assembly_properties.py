"""However a result is cut into files, and in whatever order they come, the model is the same."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_file import HEADER
from sample_expectations import committed_path

from ckanext.election.results import PartRole, assemble, read

TOWNS = ("11201", "13120", "01405", "05101", "08101", "09101")
CHOICES = ("Ana Núñez", "José Pérez", "Votos Nulos", "Votos En Blanco")


def rows(counts: Iterable[tuple[str, str, int]]) -> list[str]:
    return [
        f"Primera vuelta;Town {town};{town};Region {town[:2]};{town[:2]};{choice};{votes};"
        for town, choice, votes in counts
    ]


def model(paths: list[Path]) -> dict[str, Any]:
    """All counts by contest, unit and choice, and the totals."""
    with read(paths) as result:
        facts = result.store.rows(
            "SELECT c.id, c.round, u.level::VARCHAR, u.id, u.name, h.name, f.kind::VARCHAR,"
            " f.value FROM fact f JOIN contest c ON c.key = f.contest JOIN unit u ON u.key = f.unit"
            " LEFT JOIN choice h ON h.key = f.choice ORDER BY ALL"
        )
        contests = [
            {
                "counts": contest["counts"],
                "units": contest["units"],
                "votes": {choice["name"]: choice["votes"] for choice in contest["choices"]},
            }
            for contest in result.summary()["contests"]
        ]
    return {"facts": facts, "contests": contests}


def written(folder: Path, name: str, lines: Iterable[str]) -> Path:
    path = folder / name
    path.write_text("\n".join([HEADER, *lines]) + "\n", "utf-8")
    return path


@settings(max_examples=4, deadline=None)
@given(
    votes=st.lists(st.integers(0, 9_999), min_size=24, max_size=24),
    cuts=st.lists(st.integers(0, 3), min_size=6, max_size=6),
    seed=st.integers(0, 999),
)
def test_parts_in_any_order_are_the_whole(
    tmp_path_factory: pytest.TempPathFactory, votes: list[int], cuts: list[int], seed: int
):
    folder = tmp_path_factory.mktemp("parts")
    counts = [(town, choice) for town in TOWNS for choice in CHOICES]
    told = [(town, choice, number) for (town, choice), number in zip(counts, votes, strict=True)]
    whole = written(folder, "whole.csv", rows(told))
    part_of = dict(zip(TOWNS, cuts, strict=True))
    parts = [
        written(folder, f"{part}.csv", rows(c for c in told if part_of[c[0]] == part))
        for part in sorted(set(cuts))
    ]
    random.Random(seed).shuffle(parts)
    assert model(parts) == model([whole])


@settings(max_examples=3, deadline=None)
@given(again=st.lists(st.integers(0, 23), min_size=1, max_size=12, unique=True))
def test_counts_that_a_second_file_gives_again_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, again: list[int]
):
    folder = tmp_path_factory.mktemp("again")
    told = [(town, choice, 10 * i + j) for i, town in enumerate(TOWNS)
            for j, choice in enumerate(CHOICES)]  # fmt: skip
    whole = written(folder, "whole.csv", rows(told))
    more = written(folder, "more.csv", rows(told[index] for index in sorted(again)))
    assert model([whole, more]) == model([whole])
    assembly = assemble([whole, more])
    with assembly.read:
        assert [part.role for part in assembly.parts] == [PartRole.PART, PartRole.CHECK]


@pytest.mark.parametrize("turned", [False, True])
def test_a_summary_beside_its_detail_changes_no_total(turned: bool):
    folder = "cl-servel-2021/presidenciales_2021_"
    paths = [committed_path(f"{folder}comuna.csv"), committed_path(f"{folder}nacional.csv")]
    with read(paths[0]) as detail, read(paths[::-1] if turned else paths) as both:
        one, other = (result.summary()["contests"] for result in (detail, both))
    totals = [
        [{choice["name"]: choice["votes"] for choice in contest["choices"]} for contest in contests]
        for contests in (one, other)
    ]
    assert totals[0] == totals[1]
