"""EML 520: with votes it is a result, without it names who is elected."""

from __future__ import annotations

import pytest
from read_case import MADE, summary_of, votes_of

from ckanext.election.results import Refused, read


def test_votes_and_elected_marks_are_read():
    (contest,) = summary_of(MADE / "eml" / "oasis_520_votes.xml")["contests"]
    assert votes_of(contest) == {"Ann": 60, "Bob": 40, "Cat": None}
    assert [choice["elected"] for choice in contest["choices"]] == [True, False, False]


def test_a_result_without_votes_is_refused():
    with pytest.raises(Refused) as refused:
        read(MADE / "eml" / "oasis_520_elected.xml")
    assert refused.value.kind.value == "elected"
