"""The contests of a stored result: their names for a menu, and one with totals and turnout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from .contest_tables import contest_levels
from .errors import UnknownContest
from .model import CountKind


@dataclass(frozen=True)
class ChoiceTally:
    """A choice with its votes; `share` is of all votes for choices, between 0 and 1."""

    id: str
    name: str
    party: str | None
    kind: str
    votes: int | None
    share: float | None
    seats: int | None
    elected: bool | None
    candidates: list[ChoiceTally]


@dataclass(frozen=True)
class ContestTally:
    """A contest with its choices, most votes first.

    Attributes:
        turnout: ballots cast (or voters admitted) per registered voter; None where not counted.
        levels: the levels of its units, coarse to fine.
    """

    id: str
    round: int
    name: str
    office: str | None
    unit_name: str | None
    kind: str
    status: str | None
    valid_rule: str | None
    choices: list[ChoiceTally]
    counts: dict[str, int]
    turnout: float | None
    units_reported: int
    units_total: int
    levels: list[str]


@dataclass(frozen=True)
class ContestName:
    """A contest as a menu names it."""

    id: str
    round: int
    name: str
    office: str | None
    unit_name: str | None


def contests(folder: Path) -> list[ContestName]:
    """The contests of a read, for a menu: without their figures, however many there are.

    Args:
        folder: where `Read.write_snapshot` wrote.
    """
    return [
        ContestName(
            entry["id"], entry["round"], entry["name"], entry["office"], entry["unit"]["name"]
        )
        for entry in _entries(folder)
    ]


def contest_tally(folder: Path, contest_id: str, round_number: int = 1) -> ContestTally:
    """One contest with totals and turnout.

    Args:
        folder: where `Read.write_snapshot` wrote.
        contest_id: a contest of the read.
        round_number: its round.

    Raises:
        UnknownContest: the read has no such contest in that round.
    """
    for entry in _entries(folder):
        if (entry["id"], entry["round"]) == (contest_id, round_number):
            return _contest(entry, contest_levels(folder, contest_id, round_number))
    raise UnknownContest(f"The results hold no contest {contest_id!r}, round {round_number}.")


def _entries(folder: Path) -> list[dict[str, Any]]:
    return orjson.loads((folder / "summary.json").read_bytes())["contests"]


def _contest(entry: dict[str, Any], levels: list[str]) -> ContestTally:
    counts = entry["counts"]
    votes = [choice["votes"] or 0 for choice in entry["choices"]]
    choices = [_choice(choice, sum(votes)) for choice in entry["choices"]]
    return ContestTally(
        id=entry["id"],
        round=entry["round"],
        name=entry["name"],
        office=entry["office"],
        unit_name=entry["unit"]["name"],
        kind=entry["kind"],
        status=entry["status"],
        valid_rule=entry["valid_rule"],
        choices=sorted(choices, key=lambda choice: -(choice.votes or 0)),
        counts=counts,
        turnout=_turnout(counts),
        units_reported=entry["units"]["reported"],
        units_total=entry["units"]["total"],
        levels=levels,
    )


def _turnout(counts: dict[str, int]) -> float | None:
    registered = counts.get(CountKind.REGISTERED.value)
    came = counts.get(CountKind.BALLOTS_CAST.value, counts.get(CountKind.ADMITTED.value))
    return came / registered if registered and came is not None else None


def _choice(entry: dict[str, Any], total: int) -> ChoiceTally:
    votes = entry["votes"]
    return ChoiceTally(
        id=entry["id"],
        name=entry["name"],
        party=entry["party"],
        kind=entry["kind"],
        votes=votes,
        share=votes / total if total and votes is not None else None,
        seats=entry["seats"],
        elected=entry["elected"],
        candidates=[_choice(candidate, total) for candidate in entry.get("candidates", ())],
    )
