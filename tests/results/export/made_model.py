"""A whole model made at random, with everything that a model may hold: the same for one seed."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from ckanext.election.results.export.model_json import MARK

Row = dict[str, Any]
# Names that files of this world hold, and that CSV, XML and spreadsheets trip over.
NAMES = ("Ana Núñez", "=HYPERLINK(\"x\")", "O'Brien; Pat", "naïve, \"quoted\"", "+1", "-5 %",
         "@home", "李 小龍", "<b>&amp;</b>", "'tis", "Valid", "عمر", "two\nlines", "Level",
         "007")  # fmt: skip
LEVELS = ("country", "state", "municipality", "precinct")
TYPES = ("total", "election-day", "machine")
STATES = ("not_on_ballot", "suppressed", "merged", "unreadable", "not_reported")


def write_model(seed: int, path: Path) -> Path:
    """Write the model of a seed in the JSON form of the package."""
    chance = random.Random(seed)
    units = _units(chance)
    contests = [_contest(chance, number) for number in range(chance.randint(1, 3))]
    choices = [choice for contest in contests for choice in _choices(chance, contest)]
    votes = [vote for contest in contests for vote in _votes(chance, contest, choices, units)]
    model = {
        "model": MARK,
        "summary": {"status": "unofficial-partial", "generated_at": "2024-05-01T20:00:00Z"},
        "votes": votes,
        "units": units,
        "parts": _parts(units),
        "relations": _relations(chance, units),
        "contests": contests,
        "choices": choices,
    }
    path.write_text(json.dumps(model), encoding="utf-8")
    return path


def _units(chance: random.Random) -> list[Row]:
    units: list[Row] = []
    above: Row | None = None
    for level in LEVELS:
        units += [
            {"level": level, "id": f"{level[0]}|{number:03}%", "name": chance.choice(NAMES),
             "scheme": chance.choice([None, "local"]),
             "parent_level": above and above["level"], "parent_id": above and above["id"],
             "status": chance.choice([None, "completed", "no-poll"]), "merged_into": None,
             "sheet_url": None, "sheet_hash": chance.choice([None, "ab12"])}
            for number in range(1 if level == "country" else chance.randint(1, 3))
        ]  # fmt: skip
        above = units[-1]
    return units


def _parts(units: list[Row]) -> list[Row]:
    """The last precinct is in the country's first state as well."""
    state = next(unit for unit in units if unit["level"] == "state")
    last = units[-1]
    return [{"unit_level": last["level"], "unit_id": last["id"],
             "whole_level": state["level"], "whole_id": state["id"]}]  # fmt: skip


def _relations(chance: random.Random, units: list[Row]) -> list[Row]:
    """Two places of an earlier election merged into the last precinct."""
    last = units[-1]
    return [
        {"kind": chance.choice(["merge", "split", "rename"]), "predecessor_level": last["level"],
         "predecessor_id": f"old {number}", "predecessor_name": chance.choice(NAMES),
         "predecessor_scheme": chance.choice([None, "local"]),
         "successor_level": last["level"], "successor_id": last["id"],
         "successor_name": last["name"], "successor_scheme": None,
         "since": chance.choice([None, "2023-01-01"]), "source": chance.choice(NAMES)}
        for number in range(2)
    ]  # fmt: skip


def _contest(chance: random.Random, number: int) -> Row:
    return {
        "id": f"contest {number // 2}", "round": number % 2 + 1, "name": chance.choice(NAMES),
        "office": chance.choice([None, "Mayor"]), "kind": chance.choice(["candidate", "party"]),
        "district_level": None, "district_id": None, "district": chance.choice([None, "Centre"]),
        "election_id": chance.choice([None, "e1"]), "election_name": chance.choice(NAMES),
        "polling_date": chance.choice([None, "2024-05-01"]),
        "status": chance.choice([None, "recount"]),
        "valid_rule": chance.choice([None, "Votes, as the law has it."]),
        "seats": chance.choice([None, 3]), "votes_per_voter": chance.choice([None, 1, 2]),
        "absolute_majority": None, "partial_choices": chance.choice([None, True, False]),
    }  # fmt: skip


def _choices(chance: random.Random, contest: Row) -> list[Row]:
    names = chance.sample(NAMES, 4)
    kinds = ("list", "candidate", "write_in", "option")
    choices = [
        {"contest_id": contest["id"], "round": contest["round"], "id": f"0{place}", "name": name,
         "kind": kind, "party_id": chance.choice([None, "p1"]),
         "party": chance.choice([None, "Party"]),
         "list_id": None, "position": place, "elected": chance.choice([None, True, False]),
         "seats": None}
        for place, (name, kind) in enumerate(zip(names, kinds, strict=True))
    ]  # fmt: skip
    on_list = choices[0] | {"id": "00/1", "kind": "candidate", "list_id": "00", "name": "On a list"}
    return [*choices, on_list]


def _votes(chance: random.Random, contest: Row, choices: list[Row], units: list[Row]) -> list[Row]:
    own = [one["id"] for one in choices
           if (one["contest_id"], one["round"]) == (contest["id"], contest["round"])]  # fmt: skip
    stage = chance.choice([None, None, 1])
    kinds: list[tuple[str | None, str]] = [(identity, "votes") for identity in own]
    kinds += [(None, "registered"), (None, "ballots_cast"), (None, "blank"), (None, "overvotes")]
    rows: list[Row] = []
    for unit in units[chance.randint(0, 2) :]:
        for identity, kind in kinds:
            for vote_type in TYPES[: chance.choice([1, 1, 3])] if identity else TYPES[:1]:
                known = chance.random() < 0.9
                rows.append({
                    "contest_id": contest["id"], "round": contest["round"], "stage": stage,
                    "unit_level": unit["level"], "unit_id": unit["id"], "choice_id": identity,
                    "count_kind": kind, "vote_type": vote_type,
                    "value": chance.randint(0, 10_000) if known else None,
                    "state": "reported" if known else chance.choice(STATES),
                    "file": 0, "row": len(rows) + 1, "column": "votes",
                })  # fmt: skip
    return rows
