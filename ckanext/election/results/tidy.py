"""The rows of the tidy model, as a reader written in code hands them over.

One `Count` is one number of the file: (contest, round, stage, unit, choice, kind, vote type).
Identifiers are text and keep their leading zeros.
"""

from __future__ import annotations

from dataclasses import dataclass

from .model import (
    ChoiceKind,
    ContestKind,
    CountKind,
    ResultsStatus,
    UnitLevel,
    UnitStatus,
    ValueState,
    VoteType,
)


@dataclass(frozen=True)
class Contest:
    """One decision on the ballot in one round.

    Attributes:
        id: the authority's id, unique within the read together with the round.
        office: the post or body voted for; contests of one office and round are summed.
        district: name of the place that the contest belongs to.
        valid_rule: how the authority defines "valid", in its own words or ours.
        votes_per_voter: how many votes one ballot carries, where it is more than one.
        partial_choices: the file leaves out some choices, so they need not add up.
    """

    id: str
    round: int = 1
    name: str | None = None
    office: str | None = None
    kind: ContestKind = ContestKind.CANDIDATE
    district: str | None = None
    district_id: str | None = None
    district_level: UnitLevel | None = None
    election_id: str | None = None
    election_name: str | None = None
    polling_date: str | None = None
    status: ResultsStatus | None = None
    valid_rule: str | None = None
    seats: int | None = None
    votes_per_voter: int | None = None
    absolute_majority: int | None = None
    partial_choices: bool | None = None


@dataclass(frozen=True)
class Unit:
    """A place that reports counts. Identified by its level and its id together."""

    level: UnitLevel
    id: str
    name: str | None = None
    scheme: str | None = None
    parent: tuple[UnitLevel, str] | None = None
    status: UnitStatus | None = None
    merged_into: str | None = None
    sheet_url: str | None = None
    sheet_hash: str | None = None


@dataclass(frozen=True)
class Choice:
    """What a vote goes to, within one contest.

    Attributes:
        list_id: the list that a candidate stands on; the list's votes then include the
            candidate's, so the two are never added up.
    """

    id: str
    name: str | None = None
    kind: ChoiceKind = ChoiceKind.CANDIDATE
    party_id: str | None = None
    party: str | None = None
    list_id: str | None = None
    position: int | None = None
    elected: bool | None = None
    seats: int | None = None


@dataclass(frozen=True)
class Count:
    """One number and where it stands in the file."""

    kind: CountKind
    value: int | None
    choice_id: str | None = None
    vote_type: VoteType = VoteType.TOTAL
    stage: int | None = None
    state: ValueState = ValueState.REPORTED
    row: int | None = None
    column: str | None = None
