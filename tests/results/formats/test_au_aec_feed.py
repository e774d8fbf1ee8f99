"""The AEC's media feed: places hold ordinary votes, the rest of a division is counted elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from read_case import MADE, changed, errors_of, state_of, votes_of

from ckanext.election.results import Refused, read

FEED = MADE / "au-aec" / "detailed.xml"


def test_places_and_declaration_votes_make_up_the_division():
    with read(FEED) as result:
        summary = result.summary()
        assert state_of(result, "179/12", "votes") == "not_reported"
    (contest,) = summary["contests"]
    assert votes_of(contest) == {"ABLE, Ann": 60, "BAKER, Bob": 40}
    assert [choice["elected"] for choice in contest["choices"]] == [True, False]
    counts = contest["counts"]
    assert (counts["registered"], counts["valid"], counts["rejected"]) == (120, 100, 5)
    assert errors_of(summary) == []
    assert summary["status"] == "certified"


def test_the_senate_is_told_and_not_read():
    with read(FEED) as result:
        (finding,) = [f for f in result.findings if f.rule == "count-left-out"]
    assert finding.params == {"name": "Contest", "times": 1}


def test_places_that_do_not_add_up_are_found(tmp_path: Path):
    path = changed(FEED, tmp_path, ("<Votes>30</Votes>", "<Votes>29</Votes>"))
    with read(path) as result:
        assert "sum-of-units" in errors_of(result.summary())


def test_a_feed_before_the_count_holds_no_results(tmp_path: Path):
    text = FEED.read_text("utf-8")
    start, end = text.index("<House>"), text.index("</House>")
    path = tmp_path / "preload.xml"
    path.write_text(text[:start] + "<House>" + text[end:], "utf-8")
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.kind.value == "pre_election"
