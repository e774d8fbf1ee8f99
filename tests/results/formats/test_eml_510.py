"""EML 510 at every level of the Kiesraad, and as OASIS defines it."""

from __future__ import annotations

from pathlib import Path

from read_case import MADE, changed, errors_of, state_of, summary_of, votes_of

from ckanext.election.results import read

NATIONAL = MADE / "eml" / "totaaltelling_510d.eml.xml"
CENTRAL = MADE / "eml" / "telling_510b_central.eml.xml"
OASIS = MADE / "eml" / "oasis_510.xml"


def test_a_candidate_keeps_the_short_code_where_districts_number_differently():
    summary = summary_of(NATIONAL)
    (contest,) = summary["contests"]
    assert votes_of(contest) == {
        "List 1": 30, "AnnA": 20, "BobB": 10, "List 2": 12, "CatC": 12,
    }  # fmt: skip
    assert summary["levels"] == {"country": 1, "constituency": 2}
    assert errors_of(summary) == []


def test_a_district_s_candidate_that_does_not_add_up_is_found(tmp_path: Path):
    path = changed(
        NATIONAL, tmp_path, ("<ValidVotes>20</ValidVotes>", "<ValidVotes>19</ValidVotes>")
    )
    assert errors_of(summary_of(path)) == ["sum-of-units"]


def test_called_voters_of_a_central_count_belong_to_the_whole():
    with read(CENTRAL) as result:
        summary = result.summary()
        assert summary["contests"][0]["counts"]["registered"] == 60
        assert state_of(result, "0668::SB1", "registered") == "not_reported"
    assert errors_of(summary) == []
    assert summary["status"] == "correction"


def test_cast_of_oasis_is_ballots_and_reasons_without_a_name_are_rejected():
    north, question, senate = summary_of(OASIS)["contests"]
    assert votes_of(north) == {"Ann Smith": 60, "Bob Smith": 40}
    assert [choice["party"] for choice in north["choices"]] == ["Red Party", "Blue Party"]
    assert north["counts"] == {
        "ballots_cast": 110, "valid": 100, "blank": 4, "rejected": 6, "abstentions": 3,
    }  # fmt: skip
    assert question["counts"]["votes_cast"] == 110
    assert senate["id"] == "S/1"


def test_a_count_that_is_not_understood_is_told():
    (finding,) = [f for f in summary_of(OASIS)["findings"] if f["rule"] == "count-left-out"]
    assert finding["params"] == {"name": "Provisionals", "times": 1}


def test_a_selection_without_votes_is_not_reported(tmp_path: Path):
    path = changed(CENTRAL, tmp_path, ("<ValidVotes>8</ValidVotes>", "<ValidVotes/>"))
    with read(path) as result:
        assert state_of(result, "0668::SB2", "votes") == "not_reported"
