"""Louisiana's Secretary of State workbook: candidates side by side, parishes or precincts below.

One sheet gives parishes, another the precincts of each parish under its name; both begin with
the contest's total.
"""

from __future__ import annotations

import re

from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import CountKind, UnitLevel
from ckanext.election.results.opened import Opened, Tables
from ckanext.election.results.store import Store
from ckanext.election.results.table import Table
from ckanext.election.results.tidy import Choice, Contest, Unit
from ckanext.election.results.writer import Writer

from .table_rows import Row, numbered_rows

_CANDIDATE = re.compile(r"(.+) \(([^()]+)\)")
_STATE = (UnitLevel.STATE, "LA")
_TOTAL = "Total Votes"


class UsLaSheet:
    """Recognises the workbook by its title rows."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for sheets of the Louisiana Secretary of State with totals."""
        if not isinstance(opened, Tables):
            return None
        texts = {
            cell.strip() for table in opened.tables for row in table.sample.rows for cell in row
        }
        if not {"Louisiana Secretary of State", _TOTAL} <= texts:
            return None
        return CodeMatch(
            "us-la-workbook",
            "Louisiana, results by parish and precinct (Secretary of State)",
            ["Louisiana Secretary of State, Total Votes"],
            lambda store: _Reader(opened, store).run(),
        )


class _Reader:
    def __init__(self, opened: Tables, store: Store) -> None:
        self.opened = opened
        self.writer = Writer(store, opened.source)
        self.report = Report(opened.encoding, findings=self.writer.findings)
        self.date: str | None = None
        self.contest: int | None = None
        self.choices: list[tuple[int, str]] = []
        self.parish: str | None = None
        self.total_told: set[int] = set()

    def run(self) -> Report:
        """Read every sheet: parishes first, so that precincts find their parish."""
        for table in self.opened.tables:
            self.writer.findings += table.findings
            self.parish = None
            precincts = "precinct" in (table.sheet or "").lower()
            for number, row in numbered_rows(table):
                self._row(number, row, table, precincts=precincts)
        self.writer.close()
        return self.report

    def _row(self, number: int, row: Row, table: Table, *, precincts: bool) -> None:
        self.report.rows_read += 1
        filled = [cell for cell in row if cell]
        if not filled:
            self.report.skipped["empty row"] += 1
        elif not row[0] and filled[0].startswith("Election Date:"):
            self.report.skipped["title"] += 1
            self.date = filled[0].removeprefix("Election Date:").strip()
        elif not row[0] and all(_CANDIDATE.fullmatch(cell) for cell in filled):
            self.report.skipped["header row"] += 1
            self._candidates(row)
        elif not row[0]:
            self.report.skipped["title"] += 1
        elif len(filled) == 1 and "--" in row[0]:
            self.report.skipped["name of a contest"] += 1
            self._begin(row[0])
        elif len(filled) == 1:
            self.report.skipped["name of a parish"] += 1
            self.parish = row[0]
        else:
            self._votes(number, row, table, precincts=precincts)

    def _begin(self, name: str) -> None:
        self.parish = None
        self.contest = self.writer.contest(
            Contest(name, name=name, office=name, polling_date=self.date,
                    valid_rule="Votes for candidates.")
        )  # fmt: skip

    def _candidates(self, row: Row) -> None:
        self.choices = [(index, cell) for index, cell in enumerate(row) if cell]
        if self.contest is None:
            return
        for _index, cell in self.choices:
            match = _CANDIDATE.fullmatch(cell)
            if match:
                self.writer.choice(self.contest, Choice(cell, match.group(1), party=match.group(2)))

    def _votes(self, number: int, row: Row, table: Table, *, precincts: bool) -> None:
        if self.contest is None:
            self.report.skipped["row outside a contest"] += 1
            return
        if row[0] == _TOTAL and self.contest in self.total_told:
            self.report.skipped["a total that another sheet has given"] += 1
            return
        self.report.rows_used += 1
        unit = self.writer.unit(self._unit(row[0], precincts=precincts))
        if row[0] == _TOTAL:
            self.total_told.add(self.contest)
        for index, choice in self.choices:
            text = row[index] if index < len(row) else ""
            self.writer.number(
                self.contest, unit, CountKind.VOTES, text, choice=choice, row=number,
                column=f"{table.sheet}: {choice}",
            )  # fmt: skip

    def _unit(self, name: str, *, precincts: bool) -> Unit:
        if name == _TOTAL:
            return Unit(*_STATE, name="Louisiana")
        if precincts and self.parish:
            parish = (UnitLevel.COUNTY, self.parish)
            self.writer.unit(Unit(*parish, name=self.parish, parent=_STATE))
            return Unit(UnitLevel.PRECINCT, f"{self.parish}/{name}", name, parent=parish)
        return Unit(UnitLevel.COUNTY, name, name, parent=_STATE)
