"""A small count put together by hand, to hold one rule against."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from ckanext.election.results.checks import prepare
from ckanext.election.results.checks.check import Check
from ckanext.election.results.finding import Finding
from ckanext.election.results.limits import Limits
from ckanext.election.results.model import CountKind, UnitLevel, UnitStatus, ValueState, VoteType
from ckanext.election.results.source import Source
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Choice, Contest, Count, Unit
from ckanext.election.results.totals import compute
from ckanext.election.results.writer import Writer

CONTEST = Contest("mayor", name="Mayor")
STATION = UnitLevel.POLLING_STATION


class Book:
    """What one file says. Each call adds to it; `told` closes it and asks one rule."""

    def __init__(self) -> None:
        self.store = Store(Limits())
        self._folder = tempfile.TemporaryDirectory(prefix="election-test-")
        path = Path(self._folder.name) / "made.csv"
        path.write_text("made for a test\n", "utf-8")
        self._writer = Writer(self.store, Source.open(path, "made.csv", 0, Limits()))
        self._row = 1

    def unit(self, unit: str, *, level: UnitLevel = STATION, name: str | None = None,
             parent: str | None = None, status: UnitStatus | None = None) -> Book:  # fmt: skip
        """A unit; its parent is a municipality."""
        above = (UnitLevel.MUNICIPALITY, parent) if parent else None
        self._writer.unit(Unit(level, unit, name, parent=above, status=status))
        return self

    def votes(
        self,
        unit: str,
        *,
        contest: Contest = CONTEST,
        level: UnitLevel = STATION,
        vote_type: VoteType = VoteType.TOTAL,
        **choices: int | None,
    ) -> Book:
        """One row of votes: a column for each choice, None for an empty cell."""
        self._row += 1
        for choice, votes in choices.items():
            self.choice(Choice(choice), contest)
            self._count(contest, level, unit, CountKind.VOTES, votes,
                        choice_id=choice, vote_type=vote_type)  # fmt: skip
        return self

    def counts(
        self,
        unit: str,
        *,
        contest: Contest = CONTEST,
        level: UnitLevel = STATION,
        **counts: int | None,
    ) -> Book:
        """Counts of a unit that are no votes for a choice, in one row."""
        self._row += 1
        for kind, value in counts.items():
            self._count(contest, level, unit, CountKind(kind), value)
        return self

    def choice(self, choice: Choice, contest: Contest = CONTEST) -> Book:
        """A choice with more than an id."""
        self._writer.choice(self._writer.contest(contest), choice)
        return self

    def absent(self, unit: str, choice: str, state: ValueState) -> Book:
        """No number for a choice, and the file says why."""
        self._row += 1
        self.choice(Choice(choice))
        self._count(CONTEST, STATION, unit, CountKind.VOTES, None, choice_id=choice, state=state)
        return self

    def _count(self, contest: Contest, level: UnitLevel, unit: str, kind: CountKind,
               value: int | None, **more: Any) -> None:  # fmt: skip
        column = more.get("choice_id") or kind.value
        state = ValueState.REPORTED if value is not None else ValueState.NOT_REPORTED
        count = replace(Count(kind, value, row=self._row, column=column, state=state), **more)
        key = self._writer.unit(Unit(level, unit))
        self._writer.count(self._writer.contest(contest), key, count)

    def told(self, check: Check) -> list[Finding]:
        """What the rule finds."""
        try:
            self._writer.close()
            compute(self.store)
            prepare(self.store)
            return check.findings(self.store, ["made.csv"])
        finally:
            self.store.close()
            self._folder.cleanup()


def stations(number: int, **votes: int) -> Book:
    """A book of several stations that all have the same votes."""
    book = Book()
    for station in range(1, number + 1):
        book.votes(f"s{station}", **votes)
    return book
