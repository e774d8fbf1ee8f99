"""COMELEC's election return: several contests of one precinct, several votes a ballot."""

from __future__ import annotations

from read_case import MADE, errors_of, summary_of, votes_of


def test_the_votes_given_are_valid_votes_and_not_those_that_could_be_given():
    summary = summary_of(MADE / "ph-comelec" / "return.json")
    senate, mayor = summary["contests"]
    assert votes_of(senate) == {"ABLE, ANN": 90, "BAKER, BOB": 60}
    assert senate["counts"]["valid_votes"] == 150
    assert senate["counts"]["registered"] == mayor["counts"]["registered"] == 100
    assert mayor["office"] == "MAYOR"
    assert [choice["party"] for choice in senate["choices"]] == ["RED", "IND"]
    assert errors_of(summary) == []
