"""The Swiss voting day: totals of what is in, and municipalities that are not."""

from __future__ import annotations

from read_case import MADE, state_of, votes_of

from ckanext.election.results import read


def test_a_municipality_that_is_not_counted_is_not_reported():
    with read(MADE / "ch-bfs" / "eidgAbstimmung.json") as result:
        summary = result.summary()
        assert state_of(result, "2", "votes") == "not_reported"
    (contest,) = summary["contests"]
    assert votes_of(contest) == {"Yes": 60, "No": 40}
    assert contest["counts"] == {"registered": 300, "ballots_cast": 103, "valid": 100}
    assert contest["units"] == {"reported": 1, "total": 2}
    assert summary["status"] == "unofficial-partial"
    assert summary["levels"] == {"country": 1, "state": 1, "district": 1, "municipality": 2}
