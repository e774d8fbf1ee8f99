"""Every public sample gives the totals that its SOURCE.txt holds, or is refused by its kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sample_expectations import (
    COMMITTED,
    EXPECTED,
    NO_SAMPLES,
    SAMPLES,
    committed_path,
    sample_paths,
)

from ckanext.election.results import Read, Refused, read

RESULTS = EXPECTED["results"]
REFUSED = EXPECTED["refused"]

needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason=NO_SAMPLES)


def compare(path: Path | list[Path], expected: dict[str, Any]) -> None:
    with read(path) as result:
        assert result.format == expected["format"]
        summary = result.summary()
        compare_choices(summary, expected)
        compare_counts(summary, expected)
        compare_units(result, expected)
        for level, units in expected.get("levels", {}).items():
            assert summary["levels"][level] == units


def compare_choices(summary: dict[str, Any], expected: dict[str, Any]) -> None:
    contests = summary["contests"]
    for contest, number, name, votes in expected.get("choices", ()):
        found = [
            choice["votes"]
            for entry in contests
            if contest in {"*", entry["id"]} and entry["round"] == number
            for choice in entry["choices"]
            if choice["name"] == name
        ]
        assert found == [votes], (contest, number, name)
    if "votes" in expected:
        total = sum(choice["votes"] or 0 for entry in contests for choice in entry["choices"])
        assert total == expected["votes"]
    for name, votes in expected.get("parties", {}).items():
        (overall,) = summary["overall"]
        assert [c["votes"] for c in overall["choices"] if c["name"] == name] == [votes]
    elected = [
        candidate["name"]
        for entry in contests
        for choice in entry["choices"]
        for candidate in [choice, *choice.get("candidates", ())]
        if candidate["elected"]
    ]
    if "elected" in expected:
        assert sorted(elected) == sorted(expected["elected"])


def compare_counts(summary: dict[str, Any], expected: dict[str, Any]) -> None:
    for kind, value in expected.get("counts", {}).items():
        found = [entry["counts"][kind] for entry in summary["contests"] if kind in entry["counts"]]
        assert sum(found) == value, kind
    for contest, counts in expected.get("contest_counts", {}).items():
        (entry,) = [entry for entry in summary["contests"] if entry["id"] == contest]
        assert counts.items() <= entry["counts"].items()


def compare_units(result: Read, expected: dict[str, Any]) -> None:
    for level, unit, contest, what, value in expected.get("units", ()):
        found = result.store.rows(
            "SELECT t.value FROM counted t JOIN unit u ON u.key = t.unit"
            " JOIN contest c ON c.key = t.contest LEFT JOIN choice h ON h.key = t.choice"
            " WHERE u.level = ? AND u.id = ? AND (? = '*' OR c.id = ?)"
            " AND coalesce(h.id, t.kind::VARCHAR) = ?"
            " ORDER BY c.round LIMIT 1",
            [level, unit, contest, contest, what],
        )
        assert found == [(value,)], (level, unit, contest, what)


@pytest.mark.parametrize("name", sorted(set(COMMITTED) & set(RESULTS)))
def test_the_repository_s_own_files_give_the_totals_of_their_source(name: str):
    compare(committed_path(name), RESULTS[name])


@needs_samples
@pytest.mark.parametrize("name", sorted(set(RESULTS) - set(COMMITTED)))
def test_a_public_sample_gives_the_totals_of_its_source(name: str):
    compare(sample_paths(name), RESULTS[name])


@needs_samples
@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_not_results_is_refused_by_its_kind(name: str):
    with pytest.raises(Refused) as refused:
        read(SAMPLES / name)
    assert refused.value.kind.value == REFUSED[name]


@needs_samples
def test_every_sample_has_an_expectation():
    files = {
        f"{path.parent.name}/{path.name}"
        for path in SAMPLES.glob("*/*")
        if path.name != "SOURCE.txt"
    }
    named = {f"{path.parent.name}/{path.name}" for name in RESULTS for path in sample_paths(name)}
    assert files <= named | set(REFUSED)
