"""The TSE's unified JSON: candidates within parties, votes for a party alone, nothing counted."""

from __future__ import annotations

from pathlib import Path

from read_case import MADE, changed, errors_of, state_of, summary_of, votes_of

from ckanext.election.results import read

UNIFIED = MADE / "br-tse" / "u.json"


def test_votes_for_a_party_alone_are_valid_and_go_to_nobody():
    summary = summary_of(UNIFIED)
    (contest,) = summary["contests"]
    assert votes_of(contest) == {"ANA D'AVILA": 400, "BIA": 250}
    assert contest["counts"]["valid"] == 700
    assert [choice["elected"] for choice in contest["choices"]] == [True, None]
    assert errors_of(summary) == []


def test_where_no_section_is_in_nothing_is_counted(tmp_path: Path):
    path = changed(UNIFIED, tmp_path, ('"st": "10"', '"st": "0"'))
    with read(path) as result:
        assert state_of(result, "71072", "votes") == "not_reported"
        assert result.summary()["status"] == "unofficial-partial"
