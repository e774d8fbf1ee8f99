"""volby.cz: the same shape with other names for each kind of election."""

from __future__ import annotations

from pathlib import Path

import pytest
from read_case import MADE, changed, errors_of, state_of, summary_of, votes_of

from ckanext.election.results import Refused, read

REGION = MADE / "volby" / "prez_kraj.xml"
COUNTRY = MADE / "volby" / "prez_cr.xml"
COUNCIL = MADE / "volby" / "kv_obec.xml"


def test_nested_areas_are_parts_and_are_not_added_twice():
    summary = summary_of(REGION)
    (contest,) = summary["contests"]
    assert votes_of(contest) == {"1": 50, "2": 38}
    assert contest["counts"]["registered"] == 300
    assert summary["levels"] == {"region": 1, "district": 1, "municipality": 2}


def test_an_area_of_which_no_station_is_in_has_no_counts():
    with read(REGION) as result:
        assert state_of(result, "2", "votes") == "not_reported"
        assert state_of(result, "2", "valid") == "not_reported"
        assert result.summary()["status"] == "unofficial-partial"


def test_two_rounds_of_one_file_are_two_rounds_of_one_contest():
    first, second = summary_of(COUNTRY)["contests"]
    assert (first["round"], second["round"]) == (1, 2)
    assert votes_of(first) == {"Ada Nová": 300, "Bedřich Malý": 190, "Cyril Starý": 100}
    assert votes_of(second) == {"Ada Nová": 340, "Bedřich Malý": 300}
    assert (first["counts"]["valid"], second["counts"]["valid"]) == (590, 640)


def test_votes_of_two_rounds_that_cannot_be_told_apart_are_refused(tmp_path: Path):
    path = changed(
        COUNTRY, tmp_path, ("HLASY_1KOLO", "HLASY"), ("HLASY_2KOLO", "PROC")
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.kind.value == "unknown"


def test_a_council_has_several_votes_a_ballot_and_its_seats():
    summary = summary_of(COUNCIL)
    (contest,) = summary["contests"]
    assert votes_of(contest) == {"První": 750, "Eva Nováková": None, "Druhá": 500}
    assert (contest["seats"], contest["votes_per_voter"]) == (3, 3)
    assert contest["counts"]["valid_votes"] == 1250
    assert [choice["seats"] for choice in contest["choices"]] == [2, 1]
    assert errors_of(summary) == []
