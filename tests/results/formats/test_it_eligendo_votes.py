"""Eligendo's votes of an area: candidates and lists are contests of their own."""

from __future__ import annotations

from pathlib import Path

from read_case import MADE, changed, errors_of, summary_of, votes_of

EARLY = MADE / "it-eligendo" / "comune-2018.json"
LATE = MADE / "it-eligendo" / "comune-2020.json"


def test_the_form_of_2018_counts_blank_ballots_among_the_void_ones():
    summary = summary_of(EARLY)
    candidates, lists = summary["contests"]
    assert votes_of(candidates) == {"ANNA ESEMPIO": 1236, "BRUNO MODELLO": 0}
    assert votes_of(lists) == {"LISTA UNO": 1116, "LISTA DUE": 100, "LISTA TRE": 0}
    counts = {"registered": 1597, "ballots_cast": 1270, "blank": 8, "rejected": 34, "challenged": 0}
    assert counts.items() <= candidates["counts"].items()
    assert summary["status"] == "unofficial-complete"
    assert errors_of(summary) == []


def test_the_later_form_has_the_lists_in_their_candidates():
    summary = summary_of(LATE)
    candidates, lists = summary["contests"]
    assert votes_of(candidates) == {"ANNA ESEMPIO": 1000, "BRUNO MODELLO": 188}
    assert votes_of(lists) == {"LISTA UNO": 800, "LISTA DUE": 20, "LISTA TRE": 150}
    assert {"valid": 1188, "blank": 16, "null": 19}.items() <= candidates["counts"].items()
    assert summary["levels"] == {"municipality": 1}
    assert errors_of(summary) == []


def test_ballots_that_nobody_has_summed_are_no_zeros(tmp_path: Path):
    path = changed(
        LATE, tmp_path, ('"vot_t": 1223', '"vot_t": 0'), ('"sz_perv": 2', '"sz_perv": 1')
    )
    summary = summary_of(path)
    assert "ballots_cast" not in summary["contests"][0]["counts"]
    assert "blank" not in summary["contests"][0]["counts"]
    assert summary["status"] == "unofficial-partial"


def test_groups_of_lists_without_a_name_are_told_and_no_candidates(tmp_path: Path):
    path = changed(LATE, tmp_path, ('"cogn": "ESEMPIO", "nome": "ANNA", ', ""))
    summary = summary_of(path)
    assert [choice["name"] for choice in summary["contests"][0]["choices"]] == ["BRUNO MODELLO"]
    assert summary["skipped"][0]["rows"] == 1
