"""No planted error breaks a sum of its file and goes untold (docs/planted-errors.md)."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_expectations import COMMITTED, EXPECTED, NO_SAMPLES, SAMPLES, committed_path

from .delimited import Delimited
from .judge import Judge, Outcome
from .kinds import KINDS
from .plant import one_of_each, plant

SMALL = [
    "cl-servel-2021/presidenciales_2021_nacional.csv",
    "nl-kiesraad/osv4-3_telling_gr2022_westmaasenwaal.csv",
]
FILES = [name for name in sorted(EXPECTED["results"]) if (SAMPLES / name).is_file()]


def hold(path: Path, folder: Path, seed: str) -> None:
    judge = Judge(path)
    verdicts = [judge.verdict(planted, folder) for planted in one_of_each(path, seed)]
    assert verdicts
    silent = [verdict for verdict in verdicts if verdict.outcome is Outcome.SILENT]
    assert silent == []


@pytest.mark.parametrize("name", SMALL)
def test_no_error_in_the_repository_s_own_files_is_silent(name: str, tmp_path: Path):
    hold(committed_path(name), tmp_path, "fast")


@pytest.mark.slow
@pytest.mark.skipif(not SAMPLES.is_dir(), reason=NO_SAMPLES)
@pytest.mark.parametrize("name", FILES[::6])
def test_no_error_in_a_public_sample_is_silent(name: str, tmp_path: Path):
    hold(SAMPLES / name, tmp_path, "slow")


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_plants_the_same_error(kind: str):
    path = committed_path(SMALL[1])
    one, other = plant(path, kind, "same"), plant(path, kind, "same")
    assert one is not None
    assert one == other
    assert one.data != path.read_bytes()


@pytest.mark.parametrize("name", sorted(name for name in COMMITTED if name.endswith(".csv")))
def test_a_table_taken_apart_and_put_together_is_the_same_byte_for_byte(name: str):
    data = committed_path(name).read_bytes()
    layout = Delimited.take_apart(data)
    assert layout is not None
    assert layout.render() == data
