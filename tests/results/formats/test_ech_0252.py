"""eCH-0252: votes, majority and proportional elections, and what is not counted yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from read_case import DATA, changed, errors_of, state_of, summary_of, votes_of

from ckanext.election.results import Broken, Refused, read

ELECTION = DATA / "ch-onegov" / "proportional_combined.xml"
VOTES = DATA / "ch-onegov" / "votes-intermediate.xml"


def test_a_list_has_its_candidates_votes_and_the_additional_ones():
    (contest,) = summary_of(ELECTION)["contests"]
    assert votes_of(contest) == {
        "Liste 1": 1730, "Muster Max": 1730, "Liste 2": 1440, "Fischer Helene": 1440,
        "Wahlzettel ohne Parteibezeichnung (Leere Liste)": 0,
    }  # fmt: skip
    assert contest["kind"] == "party"
    assert contest["counts"] == {
        "registered": 8500, "ballots_cast": 4800, "valid_ballots": 4749, "blank": 18,
        "blank_votes": 130, "null": 33,
    }  # fmt: skip


def test_a_circle_without_results_is_not_reported_and_not_zero():
    with read(ELECTION) as result:
        summary = result.summary()
        assert summary["status"] == "unofficial-partial"
        assert summary["contests"][0]["units"] == {"reported": 3, "total": 76}
        assert state_of(result, "3201", "ballots_cast") == "not_reported"


def test_votes_of_version_one_are_read_with_the_circles_that_are_in():
    summary = summary_of(VOTES)
    (contest,) = [entry for entry in summary["contests"] if entry["id"] == "IPQ50"]
    assert votes_of(contest) == {"Yes": 8457, "No": 3175}
    assert contest["counts"]["valid"] == 8457 + 3175
    assert contest["units"] == {"reported": 7, "total": 101}
    assert errors_of(summary) == []


def test_a_delivery_without_counts_announces_an_election(tmp_path: Path):
    text = ELECTION.read_text(encoding="utf-8")
    start, end = text.index("<electionResultDelivery"), text.index("</electionResultDelivery>")
    path = tmp_path / "information.xml"
    path.write_text(text[:start] + text[end + len("</electionResultDelivery>") :], "utf-8")
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.kind.value == "pre_election"


def test_a_count_of_an_unknown_name_is_told(tmp_path: Path):
    path = changed(ELECTION, tmp_path, ("countOfBlankBallots", "countOfStrangeBallots"))
    findings = [f for f in summary_of(path)["findings"] if f["rule"] == "count-left-out"]
    assert [f["params"] for f in findings] == [{"name": "countOfStrangeBallots", "times": 3}]


def test_a_file_that_is_cut_off_is_broken(tmp_path: Path):
    path = tmp_path / "cut.xml"
    path.write_bytes(ELECTION.read_bytes()[:40_000])
    with pytest.raises(Broken):
        read(path)
