"""The Bundeswahlleiterin's kerg.csv: a row for each area, the votes of each party in columns.

Only the columns of the present election are read; those of the one before are told apart by their
header.
"""

from __future__ import annotations

import csv
import re

from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import (
    ChoiceKind,
    CountKind,
    ResultsStatus,
    ValueState,
)
from ckanext.election.results.opened import Opened, Tables
from ckanext.election.results.store import Store
from ckanext.election.results.table import Table
from ckanext.election.results.tidy import Choice, Contest, Count
from ckanext.election.results.writer import Writer

from .kerg_layout import Areas, Column, columns_of, find_header, header_length

_COUNTS = {
    "Wahlberechtigte": CountKind.REGISTERED,
    "Wähler": CountKind.BALLOTS_CAST,
    "Wählende": CountKind.BALLOTS_CAST,
    "Ungültige": CountKind.NULL,
    "Gültige": CountKind.VALID,
    "Ungültige Stimmen": CountKind.NULL,
    "Gültige Stimmen": CountKind.VALID,
}
_ONE_VOTE = "Stimmen"
_CONTESTS = {
    "Erststimmen": "First votes (Erststimmen)",
    "Zweitstimmen": "Second votes (Zweitstimmen)",
    _ONE_VOTE: "Votes (Stimmen)",
}
_STATUS = {
    "vorläufig": ResultsStatus.UNOFFICIAL_COMPLETE,
    "endgültig": ResultsStatus.CERTIFIED,
}
_MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
           "Oktober", "November", "Dezember")  # fmt: skip
_DATE = re.compile(rf"([0-9]{{1,2}})\. ({'|'.join(_MONTHS)}) ([0-9]{{4}})")
_VALID_RULE = "Ballots with a valid mark for this vote; first and second vote are judged apart."


class Kerg:
    """Recognises the file by its first header row."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a table headed Nr; Gebiet; gehört zu, or Wahlkreis; Land."""
        if not isinstance(opened, Tables):
            return None
        for table in opened.tables:
            index = find_header(table.sample.rows)
            if index is not None:
                return CodeMatch(
                    "kerg",
                    "Germany, Bundestag results by area, wide form (kerg)",
                    [f"areas, registered voters and parties headed from row {index + 1}"],
                    lambda store, table=table, index=index: _Reader(table, index, store).run(),
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
        length = header_length(rows, self.header_row)
        header = rows[self.header_row : self.header_row + length]
        self._status([*rows[: self.header_row], *header])
        self.date = _date(rows[: self.header_row])
        first = self.header_row + length
        self.areas = Areas([row for row in rows[first:] if any(row)])
        columns = columns_of(header)
        self.shared = {
            group
            for group in _COUNTS
            if len([column for column in columns if column.group == group]) == 1
        }
        for number, row in enumerate(rows[first:], start=first + 1):
            self._row(number, row, columns)
        self.writer.close()
        return self.report

    def _status(self, rows: list[list[str]]) -> None:
        words = " ".join(cell.lower() for row in rows for cell in row)
        found = next((status for word, status in _STATUS.items() if word in words), None)
        self.report.status = found or ResultsStatus.UNKNOWN

    def _contest(self, vote: str) -> int:
        if vote not in self.contests:
            name = _CONTESTS.get(vote, vote)
            self.contests[vote] = self.writer.contest(
                Contest(vote.lower().rstrip("n"), name=name, office=f"Bundestag, {name}",
                        polling_date=self.date, votes_per_voter=1, valid_rule=_VALID_RULE)
            )  # fmt: skip
        return self.contests[vote]

    def _row(self, number: int, row: list[str], columns: list[Column]) -> None:
        self.report.rows_read += 1
        cells = [cell.strip() for cell in row]
        if not any(cells):
            self.report.skipped["empty row"] += 1
            return
        self.report.rows_used += 1
        unit = self.writer.unit(self.areas.unit(cells))
        shared = self.shared | _once(cells, columns)
        for column in columns:
            text = cells[column.index] if column.index < len(cells) else ""
            kind = _COUNTS.get(column.group)
            if column.group in shared:
                if text:
                    self._tell((None, unit), kind, text, None, (number, column))
                continue
            contest = self._contest(column.vote or _ONE_VOTE)
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
        where: tuple[int, Column],
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


def _once(cells: list[str], columns: list[Column]) -> set[str]:
    """Voters of both votes that a row writes under the first alone."""
    written: dict[str, int] = {}
    for column in columns:
        if _COUNTS.get(column.group) in {CountKind.REGISTERED, CountKind.BALLOTS_CAST}:
            filled = column.index < len(cells) and bool(cells[column.index])
            written[column.group] = written.get(column.group, 0) + filled
    return {group for group, times in written.items() if times == 1}


def _date(preamble: list[list[str]]) -> str | None:
    """The polling day that a heading like "Wahl zum 7. Bundestag (19. November 1972)" gives."""
    found = _DATE.search(" ".join(cell for row in preamble for cell in row))
    if not found:
        return None
    day, month, year = found.groups()
    return f"{year}-{_MONTHS.index(month) + 1:02}-{int(day):02}"
