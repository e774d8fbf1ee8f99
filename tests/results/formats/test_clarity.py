"""Clarity detail XML: a county's file by precinct."""

from __future__ import annotations

from pathlib import Path

from read_case import DATA, changed, errors_of, state_of, summary_of, votes_of

from ckanext.election.results import read

BACON = DATA / "us-clarity" / "ga_bacon_precincts.xml"


def test_votes_over_and_undervotes_make_up_the_ballots():
    summary = summary_of(BACON)
    president = summary["contests"][0]
    votes = votes_of(president)
    assert list(votes.values()) == [4018, 625, 25]
    counts = president["counts"]
    assert sum(votes.values()) + counts["undervotes"] + counts["overvotes"] == 4680
    assert counts["ballots_cast"] == 4680
    assert errors_of(summary) == []


def test_ways_of_voting_that_the_model_joins_are_added_and_not_doubled(tmp_path: Path):
    path = changed(
        BACON, tmp_path, ("Absentee by Mail Votes", "Failsafe"), ("Provisional Votes", "Emergency")
    )
    assert errors_of(summary_of(path)) == []


def test_a_precinct_that_has_not_reported_has_no_zero(tmp_path: Path):
    path = tmp_path / "county.xml"
    path.write_text(
        '<ElectionResult><Region>Made</Region><VoterTurnout totalVoters="90" ballotsCast="40">'
        '<Precincts><Precinct name="A" totalVoters="50" ballotsCast="40" percentReporting="100"/>'
        '<Precinct name="B" totalVoters="40" ballotsCast="0" percentReporting="0"/></Precincts>'
        '</VoterTurnout><Contest key="1" text="Mayor" precinctsParticipating="2"'
        ' precinctsReported="1"><Choice key="1" text="Ann" totalVotes="40">'
        '<VoteType name="Election Day" votes="40"><Precinct name="A" votes="40"/>'
        '<Precinct name="B" votes="0"/></VoteType></Choice></Contest></ElectionResult>',
        encoding="utf-8",
    )
    with read(path) as result:
        assert state_of(result, "B", "votes") == "not_reported"
        assert state_of(result, "B", "registered") == "reported"
        assert result.summary()["contests"][0]["units"] == {"reported": 1, "total": 2}


def test_a_contest_of_some_precincts_has_the_voters_of_those_alone(tmp_path: Path):
    path = tmp_path / "county.xml"
    path.write_text(
        '<ElectionResult><Region>Made</Region><VoterTurnout totalVoters="90" ballotsCast="50">'
        '<Precincts><Precinct name="A" totalVoters="50" ballotsCast="30"/>'
        '<Precinct name="B" totalVoters="40" ballotsCast="20"/></Precincts></VoterTurnout>'
        '<Contest key="1" text="Ward" precinctsParticipating="1" precinctsReported="1">'
        '<Choice key="1" text="Ann" totalVotes="30"><VoteType name="Election Day" votes="30">'
        '<Precinct name="A" votes="30"/></VoteType></Choice></Contest></ElectionResult>',
        encoding="utf-8",
    )
    summary = summary_of(path)
    assert summary["contests"][0]["counts"] == {"registered": 50, "ballots_cast": 30}
    assert errors_of(summary) == []
