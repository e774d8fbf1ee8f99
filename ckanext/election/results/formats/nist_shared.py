"""Counts that NIST gives to a unit, and that belong to each contest which is counted there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ckanext.election.results.model import CountKind, VoteType
from ckanext.election.results.writer import Writer

_OF_VOTERS = frozenset({CountKind.REGISTERED, CountKind.ADMITTED})


@dataclass(frozen=True)
class _Told:
    unit: int
    kind: CountKind
    text: str
    column: str
    vote_type: VoteType


class SharedCounts:
    """Collects them until all contests are known."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._voters: list[_Told] = []
        self._ballots: list[_Told] = []
        self._with_votes: dict[int, set[int]] = defaultdict(set)
        self._contests: set[int] = set()
        self._of_election: set[int] = set()

    def tell(
        self,
        unit: int,
        kind: CountKind,
        text: str | None,
        column: str,
        *,
        is_ours: bool,
        vote_type: VoteType = VoteType.TOTAL,
    ) -> None:
        """A count of a unit. In a report that is not ours, any contest of the unit has it."""
        if text is None:
            return
        if is_ours:
            told = self._voters if kind in _OF_VOTERS else self._ballots
            told.append(_Told(unit, kind, text, column, vote_type))
        else:
            self._writer.number(None, unit, kind, text, vote_type=vote_type, column=column)

    def contest(self, contest: int) -> None:
        """A contest of the report."""
        self._contests.add(contest)
        self._of_election.add(contest)

    def votes(self, contest: int, unit: int) -> None:
        """A contest has votes in a unit."""
        self._with_votes[unit].add(contest)

    def write_ballots(self) -> int:
        """Give the counts of an election's ballots to its contests; the election ends.

        Returns:
            How many counts were written of a report without votes.
        """
        written = self._write(self._ballots, self._of_election)
        self._ballots.clear()
        self._of_election.clear()
        return written

    def write_voters(self) -> int:
        """Give the counts of voters to all contests.

        Returns:
            How many counts were written of a report without votes.
        """
        return self._write(self._voters, self._contests)

    def _write(self, told: list[_Told], contests: set[int]) -> int:
        # A report without votes has one contest, of turnout.
        alone = self._contests if not self._with_votes and len(self._contests) == 1 else set()
        for one in told:
            for contest in sorted(self._with_votes.get(one.unit, set()) & contests or alone):
                self._writer.number(contest, one.unit, one.kind, one.text,
                                    vote_type=one.vote_type, column=one.column)  # fmt: skip
        return len(told) if alone else 0
