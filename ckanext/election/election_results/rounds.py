"""The rounds of one contest side by side: each choice with its votes in every round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ckanext.election.results import tally
from ckanext.election.results.tally import ChoiceTally, ContestName, ContestTally


@dataclass(frozen=True)
class ChoiceInRounds:
    """A choice; in a round that it did not stand in, it has no figures."""

    name: str
    party: str | None
    rounds: list[ChoiceTally | None]


@dataclass(frozen=True)
class Rounds:
    """The rounds of a contest in their order, and its choices by their last round's votes."""

    contests: list[ContestTally]
    choices: list[ChoiceInRounds]


def rounds(
    folder: Path, contests: Sequence[ContestName], shown: ContestTally | None
) -> Rounds | None:
    """The rounds of the contest shown; None where it has one.

    Args:
        folder: where `Read.write_snapshot` wrote.
        contests: the contests of the result.
        shown: one of them.
    """
    if shown is None:
        return None
    numbers = sorted({one.round for one in contests if one.id == shown.id})
    if len(numbers) < 2:
        return None
    return side_by_side([tally.contest_tally(folder, shown.id, number) for number in numbers])


def side_by_side(contests: Sequence[ContestTally]) -> Rounds:
    """Rounds of one contest; a choice is the same where its name and party are.

    Args:
        contests: the rounds in their order.
    """
    found: dict[tuple[str, str | None], list[ChoiceTally | None]] = {}
    for number, contest in enumerate(contests):
        for choice in contest.choices:
            row = found.setdefault((choice.name, choice.party), [None] * len(contests))
            row[number] = choice
    rows = [ChoiceInRounds(name, party, row) for (name, party), row in found.items()]
    return Rounds(list(contests), sorted(rows, key=_from_the_end, reverse=True))


def _from_the_end(row: ChoiceInRounds) -> list[int]:
    """Who stood in the last round comes first, by votes; then those of the round before."""
    return [-1 if one is None else one.votes or 0 for one in reversed(row.rounds)]
