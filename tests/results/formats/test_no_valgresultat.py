"""valgresultat.no: blank ballots among the parties, sums among the parties, and no count yet."""

from __future__ import annotations

from read_case import MADE, errors_of, state_of, summary_of, votes_of

from ckanext.election.results import read

FOLDER = MADE / "no-valgresultat"


def test_sums_of_parties_and_blank_ballots_are_no_parties():
    summary = summary_of(FOLDER / "kommune.json")
    (contest,) = summary["contests"]
    assert votes_of(contest) == {"Arbeid": 60, "Høyre": 50, "Liten": 7}
    assert contest["counts"] == {
        "registered": 200, "admitted": 120, "valid_ballots": 120, "blank": 3, "rejected": 1,
    }  # fmt: skip
    assert summary["status"] == "certified"
    assert errors_of(summary) == []


def test_before_the_first_count_there_are_no_zeros():
    with read(FOLDER / "before.json") as result:
        assert state_of(result, "0101", "votes") == "not_reported"
        assert state_of(result, "0101", "registered") == "reported"
        assert result.summary()["status"] == "unofficial-partial"
