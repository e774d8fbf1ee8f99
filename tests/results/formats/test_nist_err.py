"""NIST version 2 beyond what real feeds at hand hold: types, seats, suppressed and open units."""

from __future__ import annotations

import json

import jsonschema
import pytest
from read_case import DATA, MADE, errors_of, state_of, summary_of, votes_of

from ckanext.election.results import read

REPORT = MADE / "nist-v2" / "report.json"
SCHEMA = DATA / "nist-sp-1500-100" / "NIST_V2_election_results_reporting.json"


@pytest.fixture(scope="module")
def summary():
    return summary_of(REPORT)


def test_the_made_report_is_valid_by_the_official_schema():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema).validate(json.loads(REPORT.read_bytes()))


def test_types_without_a_total_are_added_once(summary: dict):
    mayor = summary["contests"][0]
    assert votes_of(mayor) == {"Ann": 40 + 10 + 5 + 2 + 30, "Bob": 20 + 4 + 3 + 25 + 11}
    assert mayor["counts"] == {"registered": 420, "overvotes": 1, "undervotes": 2}
    assert errors_of(summary) == []


def test_a_suppressed_count_is_no_zero():
    with read(REPORT) as result:
        rows = result.store.rows(
            "SELECT f.state, f.value FROM fact f JOIN unit u ON u.key = f.unit"
            " JOIN choice h ON h.key = f.choice WHERE u.id = 'p3' AND h.id = 's1'"
        )
        assert rows == [("suppressed", None)]
        assert state_of(result, "p3", "registered") == "reported"


def test_retention_measure_and_straight_party_have_their_kinds(summary: dict):
    kinds = {contest["name"]: contest["kind"] for contest in summary["contests"]}
    assert kinds == {
        "Mayor": "candidate", "Judge Doe": "retention", "Measure 1": "ballot_measure",
        "Straight Party": "party",
    }  # fmt: skip
    assert votes_of(summary["contests"][1]) == {"Yes": 70, "No": 55}


def test_seats_are_no_votes(summary: dict):
    party = summary["contests"][3]
    assert votes_of(party) == {"Red": 33, "Blue": 22}
    assert [choice["seats"] for choice in party["choices"]] == [2, None]


def test_units_say_how_many_of_their_parts_are_in(summary: dict):
    counts = summary["contests"][2]["counts"]
    assert (counts["units_reported"], counts["units_total"]) == (3, 4)
    assert summary["status"] == "unofficial-partial"
