"""Valmyndigheten: districts that have reported and one that has not."""

from __future__ import annotations

from read_case import MADE, errors_of, state_of, votes_of

from ckanext.election.results import read


def test_a_district_without_a_time_of_report_has_no_counts():
    with read(MADE / "se-val" / "rostfordelning.json") as result:
        summary = result.summary()
        assert state_of(result, "01800103", "votes") == "not_reported"
    (contest,) = summary["contests"]
    assert votes_of(contest) == {"Moderaterna": 50, "Socialdemokraterna": 75, "Övriga partier": 5}
    assert contest["counts"]["valid"] == 130
    assert contest["counts"]["ballots_cast"] == 134
    assert contest["units"] == {"reported": 2, "total": 3}
    assert summary["status"] == "unofficial-partial"
    assert [f["rule"] for f in summary["findings"]] == ["test-delivery"]
    assert errors_of(summary) == []
