"""Without its recipe a file gives the same totals, or it is refused: never other ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from generic_tables import opened
from generic_truth import TABLES, outcome
from sample_expectations import COMMITTED, EXPECTED, NO_SAMPLES, SAMPLES, committed_path

from ckanext.election.results import Refused
from ckanext.election.results.generic import consider

NAMES = sorted(name for name in EXPECTED["results"] if name.endswith(TABLES))
OWN = sorted(set(NAMES) & set(COMMITTED))

needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason=NO_SAMPLES)


@pytest.mark.parametrize("name", OWN)
def test_the_repository_s_own_files_are_read_the_same_or_refused(name: str):
    found = outcome(committed_path(name))
    assert found is None or found.word in {"read", "refused"}, found


@pytest.mark.parametrize(
    "name",
    [
        "cl-servel-2021/presidenciales_2021_comuna.csv",
        "pe-onpe-2021/resultados-participacion-por-distrito.csv",
    ],
)
def test_totals_that_the_file_repeats_or_sums_are_enough_to_read_it(name: str):
    found = outcome(committed_path(name))
    assert found is not None
    assert found.word == "read"


@needs_samples
@pytest.mark.parametrize("name", sorted(set(NAMES) - set(OWN)))
def test_a_public_sample_is_read_the_same_or_refused(name: str):
    found = outcome(SAMPLES / name)
    assert found is None or found.word in {"read", "refused"}, found


@needs_samples
@pytest.mark.parametrize("name", sorted(n for n in EXPECTED["refused"] if n.endswith(TABLES)))
def test_what_holds_no_results_is_not_confirmed_even_without_the_rules_of_its_kind(
    tmp_path: Path, name: str
):
    try:
        tables = opened(SAMPLES / name, tmp_path)
    except Refused:
        return
    assert consider(tables).match is None
