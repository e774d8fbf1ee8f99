"""Sirekap: a station whose sheet is read, one whose sheet is not, and an area."""

from __future__ import annotations

import pytest
from read_case import DATA, MADE, errors_of, state_of, votes_of

from ckanext.election.results import Refused, read


def test_a_station_has_its_code_from_its_sheet_and_its_counts_agree():
    with read(DATA / "id-kpu" / "3173011006272.json") as result:
        summary = result.summary()
        assert result.store.rows("SELECT id FROM unit") == [("3173011006272",)]
    (contest,) = summary["contests"]
    assert votes_of(contest) == {"100025": 72, "100026": 109, "100027": 35}
    assert contest["counts"] == {
        "registered": 276, "admitted": 219, "votes_cast": 219, "valid": 216, "rejected": 3,
    }  # fmt: skip
    assert errors_of(summary) == []


def test_a_station_whose_sheet_is_not_read_has_no_counts():
    with pytest.raises(Refused) as refused:
        read(DATA / "id-kpu" / "3173011006070.json")
    assert refused.value.kind.value == "empty"


def test_an_area_tells_how_many_stations_are_in_and_which_part_is_not():
    with read(MADE / "id-kpu" / "0.json") as result:
        summary = result.summary()
        assert state_of(result, "12", "votes_cast") == "not_reported"
    (contest,) = summary["contests"]
    assert votes_of(contest) == {"100025": 30, "100026": 60}
    assert contest["units"] == {"reported": 2, "total": 4}
    assert summary["status"] == "unofficial-partial"
