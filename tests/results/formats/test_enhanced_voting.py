"""Enhanced Voting: groups that the model joins are added, open precincts make it partial."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from read_case import errors_of, summary_of, votes_of


def written(folder: Path, reporting: int = 2, **more: int) -> Path:
    def option(number: int, *groups: int) -> dict[str, Any]:
        names = ("Election Day Votes", "Early in Person", "Failsafe", "Emergency")
        return {
            "id": str(number),
            "name": f"Candidate {number}",
            "voteCount": sum(groups),
            "politicalParty": None,
            "groupResults": [
                {"groupName": name, "voteCount": votes}
                for name, votes in zip(names, groups, strict=True)
            ],
            **more,
        }

    item = {
        "id": "1",
        "name": "Mayor",
        "voteFor": 1,
        "contestType": "Candidate",
        "precinctsParticipating": 2,
        "precinctsReporting": reporting,
        "ballotOptions": [option(1, 10, 5, 2, 1), option(2, 8, 4, 0, 3)],
    }
    path = folder / "export.json"
    results = {"id": "s", "name": "Made State", "ballotItems": [item]}
    path.write_text(
        json.dumps({"electionName": "Made", "electionDate": "2099-11-03", "results": results}),
        encoding="utf-8",
    )
    return path


def test_groups_that_the_model_joins_are_added_once(tmp_path: Path):
    summary = summary_of(written(tmp_path))
    assert votes_of(summary["contests"][0]) == {"Candidate 1": 18, "Candidate 2": 15}
    assert errors_of(summary) == []


def test_open_precincts_make_the_status_partial(tmp_path: Path):
    assert summary_of(written(tmp_path, reporting=1))["status"] == "unofficial-partial"


def test_a_number_of_no_known_name_is_told(tmp_path: Path):
    findings = summary_of(written(tmp_path, contested=3))["findings"]
    assert [f["params"] for f in findings if f["rule"] == "count-left-out"] == [
        {"name": "contested", "times": 2}
    ]
