"""German cities' open data export (votemanager): a row for each polling district.

Columns have letters (A registered, B voters, C/E invalid, D/F valid first and second votes, D1
and F1 the parties); the parties' names stand in a second header row. Postal districts have votes
but no registered voters.
"""

from __future__ import annotations

import datetime as dt
import re

from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import (
    ChoiceKind,
    CountKind,
    UnitLevel,
    ValueState,
)
from ckanext.election.results.opened import Opened, Tables
from ckanext.election.results.store import Store
from ckanext.election.results.table import Table
from ckanext.election.results.tidy import Choice, Contest, Count, Unit
from ckanext.election.results.writer import Writer

from .table_rows import Row, find_row, numbered_rows

_SHARED = {"A": CountKind.REGISTERED, "B": CountKind.BALLOTS_CAST}
_INVALID = {"C": "erststimme", "E": "zweitstimme"}
_VALID = {"D": "erststimme", "F": "zweitstimme"}
_NAMES = {
    "erststimme": "First votes (Erststimmen)",
    "zweitstimme": "Second votes (Zweitstimmen)",
}
_PARTY = re.compile(r"([DF])([0-9]+)")
_NOT_ON_BALLOT = frozenset({"---", "x"})
_VALID_RULE = "Ballots with a valid mark for this vote; first and second vote are judged apart."


class Votemanager:
    """Recognises the table by its header."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a header with EBENE, BEZEICHNUNG and lettered columns."""
        if not isinstance(opened, Tables):
            return None
        for table in opened.tables:
            number = find_row(table, "GEBIET", "EBENE", "BEZEICHNUNG", "A", "B", "D")
            if number is not None:
                return CodeMatch(
                    "de-votemanager",
                    "Germany, a city's results by polling district",
                    [f"GEBIET, EBENE, BEZEICHNUNG and lettered columns in row {number}"],
                    lambda store, table=table, number=number: _Reader(table, number, store).run(),
                )
        return None


class _Reader:
    def __init__(self, table: Table, header_row: int, store: Store) -> None:
        self.table = table
        self.header_row = header_row
        self.header = [cell.strip() for cell in table.sample.rows[header_row - 1]]
        self.names = [cell.strip() for cell in table.sample.rows[header_row]]
        self.writer = Writer(store, table.source)
        self.writer.findings += table.findings
        self.report = Report(table.encoding, findings=self.writer.findings)
        created = re.search(r"erstellt am: (.+)", table.preamble(header_row - 1))
        self.report.generated_at = created.group(1).strip(";") if created else None

    def run(self) -> Report:
        """Read each district."""
        for number, row in numbered_rows(self.table):
            if number > self.header_row + 1:
                self._row(number, row)
        self.writer.close()
        return self.report

    def _contest(self, vote: str, cells: dict[str, str]) -> int:
        election = cells.get("WAHLART", "")
        name = _NAMES[vote] if "F" in self.header else election
        return self.writer.contest(
            Contest(
                vote,
                name=f"{election}, {name}",
                office=f"{election}, {name}",
                polling_date=_iso(cells.get("WAHLDATUM", "")),
                valid_rule=_VALID_RULE,
            )
        )

    def _row(self, number: int, row: Row) -> None:
        self.report.rows_read += 1
        if not any(row):
            self.report.skipped["empty row"] += 1
            return
        self.report.rows_used += 1
        cells = dict(zip(self.header, row, strict=False))
        unit = self.writer.unit(self._unit(cells))
        for index, code in enumerate(self.header):
            text = row[index] if index < len(row) else ""
            self._cell((number, code), text, unit, cells)

    def _unit(self, cells: dict[str, str]) -> Unit:
        city = (UnitLevel.MUNICIPALITY, cells.get("GEBIET", ""))
        self.writer.unit(Unit(*city, name=city[1]))
        label = cells.get("BEZEICHNUNG")
        level = {
            "Wahlbezirk": UnitLevel.POLLING_STATION,
            "Briefwahlbezirk": UnitLevel.POSTAL,
            "Wahlkreis": UnitLevel.CONSTITUENCY,
            "Stadt": UnitLevel.MUNICIPALITY,
        }.get(cells.get("EBENE", ""), UnitLevel.WARD)
        if (label or "").startswith("Briefwahl"):
            level = UnitLevel.POSTAL
        if level is UnitLevel.MUNICIPALITY:
            return Unit(*city, name=city[1])
        return Unit(level, cells.get("NR", ""), label, "de-votemanager", city)

    def _cell(self, where: tuple[int, str], text: str, unit: int, cells: dict[str, str]) -> None:
        number, code = where
        contest: int | None = None
        kind, choice = _SHARED.get(code), None
        party = _PARTY.fullmatch(code)
        if kind is None:
            vote = _INVALID.get(code) or _VALID.get(party.group(1) if party else code)
            if vote is None:
                return
            contest = self._contest(vote, cells)
            kind = CountKind.NULL if code in _INVALID else CountKind.VALID
        if party is not None and contest is not None:
            kind, choice = CountKind.VOTES, party.group(2)
            name = self.names[self.header.index(code)] or code
            self.writer.choice(contest, Choice(choice, name, ChoiceKind.PARTY, party=name))
        if text in _NOT_ON_BALLOT:
            state = ValueState.NOT_ON_BALLOT
            self.writer.count(
                contest, unit, Count(kind, None, choice, state=state, row=number, column=code)
            )
            return
        self.writer.number(contest, unit, kind, text, choice=choice, row=number, column=code)


def _iso(date: str) -> str | None:
    try:
        return dt.datetime.strptime(date, "%d.%m.%Y").date().isoformat()  # noqa: DTZ007 - a day
    except ValueError:
        return None
