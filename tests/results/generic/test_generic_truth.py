"""Without its recipe a file gives the same totals, or it is refused: never other ones."""

from __future__ import annotations

import pytest
from generic_truth import TABLES, outcome
from sample_expectations import COMMITTED, EXPECTED, NO_SAMPLES, SAMPLES, committed_path

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
