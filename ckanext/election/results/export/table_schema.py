"""The tables of the model as Frictionless Table Schema."""

from __future__ import annotations

from enum import Enum
from typing import Any

from ckanext.election.results.model import (
    ChoiceKind,
    ContestKind,
    CountKind,
    RelationKind,
    ResultsStatus,
    UnitLevel,
    UnitStatus,
    ValueState,
    VoteType,
)
from ckanext.election.results.model_tables import ModelTable

Field = tuple[str, str, str]  # name, type, what it means

_ENUMS: dict[str, type[Enum]] = {
    "unit_level": UnitLevel,
    "level": UnitLevel,
    "parent_level": UnitLevel,
    "whole_level": UnitLevel,
    "predecessor_level": UnitLevel,
    "successor_level": UnitLevel,
    "district_level": UnitLevel,
    "count_kind": CountKind,
    "vote_type": VoteType,
    "state": ValueState,
}
_ENUMS_OF_TABLE: dict[tuple[str, str], type[Enum]] = {
    ("units", "status"): UnitStatus,
    ("relations", "kind"): RelationKind,
    ("contests", "status"): ResultsStatus,
    ("contests", "kind"): ContestKind,
    ("choices", "kind"): ChoiceKind,
}

_FIELDS: dict[str, list[Field]] = {
    "votes": [
        ("contest_id", "string", "the contest"),
        ("round", "integer", "the round; a run-off is round 2"),
        ("stage", "integer", "the stage of a ranked count; empty elsewhere"),
        ("unit_level", "string", "the reporting unit's level"),
        ("unit_id", "string", "the authority's code of the unit, with its leading zeros"),
        ("choice_id", "string", "what the votes went to; empty for a count of the whole unit"),
        ("count_kind", "string", "what was counted"),
        ("vote_type", "string", "how the votes were cast (NIST CountItemType)"),
        ("value", "integer", "ballots or votes; empty where there is no number"),
        ("state", "string", "what the absence of a number means; a written zero is reported"),
        ("file", "integer", "which of the originals"),
        ("row", "integer", "the row of the original, its first row being 1"),
        ("column", "string", "the column of the original"),
    ],
    "units": [
        ("level", "string", "the unit's rank"),
        ("id", "string", "the authority's code"),
        ("name", "string", "its name"),
        ("scheme", "string", "the scheme of the code"),
        ("parent_level", "string", "the level of the unit that it is part of"),
        ("parent_id", "string", "the code of the unit that it is part of"),
        ("status", "string", "whether its count is in (NIST CountItemStatus)"),
        ("merged_into", "string", "the unit that counted its ballots"),
        ("sheet_url", "string", "the address of its tally sheet"),
        ("sheet_hash", "string", "the hash of its tally sheet"),
    ],
    "parts": [
        ("unit_level", "string", "the level of a unit that is part of several"),
        ("unit_id", "string", "its code"),
        ("whole_level", "string", "the level of a further unit that it is part of"),
        ("whole_id", "string", "the code of that unit"),
    ],
    "relations": [
        ("kind", "string", "what became of a unit: it merged, split, or changed its name or code"),
        ("predecessor_level", "string", "the level of the unit as it was"),
        ("predecessor_id", "string", "its code then"),
        ("predecessor_name", "string", "its name then"),
        ("predecessor_scheme", "string", "the scheme of that code"),
        ("successor_level", "string", "the level of the unit that it became, or became a part of"),
        ("successor_id", "string", "the code of that unit"),
        ("successor_name", "string", "the name of that unit"),
        ("successor_scheme", "string", "the scheme of that code"),
        ("since", "string", "the day from which it counts"),
        ("source", "string", "the file or list that says so"),
    ],
    "contests": [
        ("id", "string", "the contest"),
        ("round", "integer", "its round"),
        ("name", "string", "its name"),
        ("office", "string", "the post or body voted for"),
        ("kind", "string", "the kind of decision (NIST Contest)"),
        ("district_level", "string", "the level of the place that it belongs to"),
        ("district_id", "string", "the code of that place"),
        ("district", "string", "the name of that place"),
        ("election_id", "string", "the authority's id of the election"),
        ("election_name", "string", "its name"),
        ("polling_date", "string", "the polling day"),
        ("status", "string", "how far the count is (NIST ResultsStatus)"),
        ("valid_rule", "string", "how the authority defines valid"),
        ("seats", "integer", "how many are elected"),
        ("votes_per_voter", "integer", "how many votes one ballot carries"),
        ("absolute_majority", "integer", "the votes that an absolute majority needs"),
        ("partial_choices", "boolean", "the file leaves out some choices"),
    ],
    "choices": [
        ("contest_id", "string", "the contest"),
        ("round", "integer", "its round"),
        ("id", "string", "the choice"),
        ("name", "string", "its name"),
        ("kind", "string", "what the vote goes to (NIST BallotSelection)"),
        ("party_id", "string", "the authority's code of the party"),
        ("party", "string", "the party's name"),
        ("list_id", "string", "the list that a candidate stands on; its votes hold theirs"),
        ("position", "integer", "the place on the ballot or list"),
        ("elected", "boolean", "whether it was elected"),
        ("seats", "integer", "the seats that it won"),
    ],
    "findings": [
        ("rule", "string", "the code of the rule that is not met"),
        ("severity", "string", "error, warning or note"),
        ("file", "string", "the original"),
        ("row", "integer", "the row of the original"),
        ("column", "string", "the column of the original"),
        ("unit", "string", "the reporting unit"),
        ("contest", "string", "the contest"),
        ("params", "string", "what the rule compared, as JSON"),
        ("message", "string", "the finding as a sentence"),
    ],
}  # fmt: skip
_KEYS = {
    "units": ["level", "id"],
    "contests": ["id", "round"],
    "choices": ["contest_id", "round", "id"],
}
_REQUIRED = frozenset({"level", "id", "round", "contest_id", "unit_level", "unit_id",
                       "count_kind", "vote_type", "state", "rule", "severity",
                       "whole_level", "whole_id", "predecessor_level", "predecessor_id",
                       "successor_level", "successor_id"})  # fmt: skip


def table_schema(name: str) -> dict[str, Any]:
    """The Table Schema of one table of the data package.

    Args:
        name: a table of the model, or `findings`.
    """
    schema: dict[str, Any] = {
        "fields": [_field(name, *field) for field in _FIELDS[name]],
        "missingValues": [""],
    }
    if name in _KEYS:
        schema["primaryKey"] = _KEYS[name]
    if name == ModelTable.VOTES.value:
        schema["foreignKeys"] = [
            _reference(["contest_id", "round"], "contests", ["id", "round"]),
            _reference(["unit_level", "unit_id"], "units", ["level", "id"]),
        ]
    if name == ModelTable.CHOICES.value:
        schema["foreignKeys"] = [_reference(["contest_id", "round"], "contests", ["id", "round"])]
    return schema


def _field(table: str, name: str, kind: str, description: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": kind, "description": description}
    constraints: dict[str, Any] = {"required": True} if name in _REQUIRED else {}
    values = _ENUMS_OF_TABLE.get((table, name)) or _ENUMS.get(name)
    if values:
        constraints["enum"] = [member.value for member in values]
    if constraints:
        field["constraints"] = constraints
    return field


def _reference(fields: list[str], resource: str, targets: list[str]) -> dict[str, Any]:
    return {"fields": fields, "reference": {"resource": resource, "fields": targets}}
