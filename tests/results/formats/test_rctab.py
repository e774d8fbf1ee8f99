"""RCTab: reports of a precinct, and counts that pass on fractions of votes."""

from __future__ import annotations

from pathlib import Path

import pytest
from read_case import MADE, changed, summary_of, votes_of

from ckanext.election.results import Refused, read

PRECINCT = MADE / "rctab" / "precinct.csv"


def test_a_precinct_s_report_gives_the_stages_of_the_precinct():
    summary = summary_of(PRECINCT)
    (contest,) = summary["contests"]
    assert votes_of(contest) == {"Ann": 18, "Bob": 11, "Cat": 6}
    assert [s["votes"] for s in contest["choices"][0]["stages"]] == [14, 18]
    assert summary["levels"] == {"precinct": 1}


def test_fractions_of_votes_are_refused_and_not_cut(tmp_path: Path):
    path = changed(PRECINCT, tmp_path, ("46.67%,4,18,", "46.67%,4,17.5213,"))
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.evidence == ["17.5213 votes"]
