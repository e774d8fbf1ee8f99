"""The Bundeswahlleiterin's kerg.csv: a row for each area, four columns for each party.

Three header rows: the party, under it the vote, under that the period. Only the columns of the
present election are read; those of the one before are told apart by the third row.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import (
    ChoiceKind,
    CountKind,
    ResultsStatus,
    UnitLevel,
    ValueState,
)
from ckanext.election.results.opened import Opened, Tables
from ckanext.election.results.store import Store
from ckanext.election.results.table import Table
from ckanext.election.results.tidy import Choice, Contest, Count, Unit
from ckanext.election.results.writer import Writer

_COUNTS = {
    "Wahlberechtigte": CountKind.REGISTERED,
    "Wähler": CountKind.BALLOTS_CAST,
    "Wählende": CountKind.BALLOTS_CAST,
    "Ungültige": CountKind.NULL,
    "Gültige": CountKind.VALID,
    "Ungültige Stimmen": CountKind.NULL,
    "Gültige Stimmen": CountKind.VALID,
}
_CONTESTS = {
    "Erststimmen": "First votes (Erststimmen)",
    "Zweitstimmen": "Second votes (Zweitstimmen)",
}
_STATUS = {
    "vorläufig": ResultsStatus.UNOFFICIAL_COMPLETE,
    "endgültig": ResultsStatus.CERTIFIED,
}
_PREVIOUS = "Vorperiode"
_VALID_RULE = "Ballots with a valid mark for this vote; first and second vote are judged apart."


@dataclass(frozen=True)
class _Column:
    index: int
    group: str
    vote: str


class Kerg:
    """Recognises the file by its first and second header rows."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a table headed Nr; Gebiet; gehört zu; Wahlberechtigte."""
        if not isinstance(opened, Tables):
            return None
        for table in opened.tables:
            for number, row in enumerate(table.sample.rows[:20]):
                if [cell.strip() for cell in row[:2]] == ["Nr", "Gebiet"] and "Wahlberechtigte" in (
                    row[3:5]
                ):
                    return CodeMatch(
                        "kerg",
                        "Germany, Bundestag results by area, wide form (kerg)",
                        [f"three header rows from row {number + 1}"],
                        lambda store, table=table, number=number: _Reader(
                            table, number, store
                        ).run(),
                    )
        return None


class _Reader:
    def __init__(self, table: Table, header_row: int, store: Store) -> None:
        self.table = table
        self.header_row = header_row
        self.writer = Writer(store, table.source)
        self.report = Report(table.encoding, findings=self.writer.findings)
        self.report.findings += table.findings
        self.contests: dict[str, int] = {}

    def run(self) -> Report:
        """Read every area."""
        with self.table.path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream, delimiter=self.table.sample.dialect.delimiter))
        columns = _columns(rows[self.header_row : self.header_row + 3])
        self._status(rows[: self.header_row], rows[self.header_row + 2])
        for number, row in enumerate(rows[self.header_row + 3 :], start=self.header_row + 4):
            self._row(number, row, columns)
        self.writer.close()
        return self.report

    def _status(self, preamble: list[list[str]], periods: list[str]) -> None:
        words = [cell.strip().lower() for row in [*preamble, periods] for cell in row]
        found = next((_STATUS[word] for word in words if word in _STATUS), None)
        self.report.status = found or ResultsStatus.UNKNOWN

    def _contest(self, vote: str) -> int:
        if vote not in self.contests:
            name = _CONTESTS[vote]
            self.contests[vote] = self.writer.contest(
                Contest(vote.lower().rstrip("n"), name=name, office=f"Bundestag, {name}",
                        valid_rule=_VALID_RULE)
            )  # fmt: skip
        return self.contests[vote]

    def _row(self, number: int, row: list[str], columns: list[_Column]) -> None:
        self.report.rows_read += 1
        cells = [cell.strip() for cell in row]
        if not any(cells):
            self.report.skipped["empty row"] += 1
            return
        self.report.rows_used += 1
        unit = self.writer.unit(_unit(cells[0], cells[1], cells[2]))
        for column in columns:
            text = cells[column.index] if column.index < len(cells) else ""
            kind = _COUNTS.get(column.group)
            if kind in {CountKind.REGISTERED, CountKind.BALLOTS_CAST}:
                # One number for both votes, under the first of them.
                if text:
                    self._tell((None, unit), kind, text, None, (number, column))
                continue
            contest = self._contest(column.vote)
            choice = None
            if kind is None:
                kind, choice = CountKind.VOTES, column.group
                self.writer.choice(contest, Choice(choice, choice, ChoiceKind.PARTY, party=choice))
            self._tell((contest, unit), kind, text, choice, (number, column))

    def _tell(
        self,
        place: tuple[int | None, int],
        kind: CountKind | None,
        text: str,
        choice: str | None,
        where: tuple[int, _Column],
    ) -> None:
        row, column = where
        label = f"{column.group} {column.vote}"
        if choice is not None and not text:
            # An empty cell: the party did not stand there.
            state = ValueState.NOT_ON_BALLOT
            count = Count(CountKind.VOTES, None, choice, state=state, row=row, column=label)
            self.writer.count(*place, count)
            return
        self.writer.number(
            *place, kind or CountKind.VOTES, text, choice=choice, row=row, column=label
        )


def _columns(header: Sequence[Sequence[str]]) -> list[_Column]:
    """The columns of the present election: group and vote hold until the next is named."""
    groups, votes, periods = header
    columns = []
    group = vote = ""
    for index in range(3, len(groups)):
        if groups[index].strip():
            group, vote = groups[index].strip(), ""
        if index < len(votes) and votes[index].strip():
            vote = votes[index].strip()
        period = periods[index].strip() if index < len(periods) else ""
        if group and period and period != _PREVIOUS:
            columns.append(_Column(index, group, vote))
    return columns


def _unit(number: str, name: str, above: str) -> Unit:
    """Federal territory is 99; a state belongs to it, a constituency to its state."""
    if above == "99":
        return Unit(UnitLevel.STATE, number, name, "de-bundeswahlleiter", (UnitLevel.COUNTRY, "99"))
    if not above:
        return Unit(UnitLevel.COUNTRY, number, name, "de-bundeswahlleiter")
    return Unit(
        UnitLevel.CONSTITUENCY, number, name, "de-bundeswahlleiter", (UnitLevel.STATE, above)
    )
