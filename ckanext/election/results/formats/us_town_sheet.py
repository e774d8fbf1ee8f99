"""A town clerk's sheet: contests one under the other, precincts side by side, totals beside.

Each contest begins with a row of precinct names, then a row with the office alone; BLANKS is
what was left empty, the last row of a contest its total.
"""

from __future__ import annotations

import re

from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import ChoiceKind, CountKind, UnitLevel
from ckanext.election.results.opened import Opened, Tables
from ckanext.election.results.store import Store
from ckanext.election.results.table import Table
from ckanext.election.results.tidy import Choice, Contest, Unit
from ckanext.election.results.writer import Writer

from .table_rows import Row, numbered_rows

_PRECINCT = re.compile(r"(?i)(pct|precinct|ward)[. ]*[0-9]+[a-z]?")
_COUNTS = {"blanks": CountKind.BLANK_VOTES, "total": CountKind.VOTES_CAST}
_WHOLE = (UnitLevel.MUNICIPALITY, "town")
_VALID_RULE = "Votes for candidates and write-ins; blanks are counted apart."


class UsTownSheet:
    """Recognises the sheet by its rows of precinct names."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a first row of precincts that ends with a total."""
        if not isinstance(opened, Tables):
            return None
        for table in opened.tables:
            for row in table.sample.rows[:10]:
                if _is_header([cell.strip() for cell in row]):
                    return CodeMatch(
                        "us-town-sheet",
                        "Massachusetts, a town clerk's sheet by precinct",
                        ["rows of precinct names that end with Total"],
                        lambda store, table=table: _Reader(table, store).run(),
                    )
        return None


def _is_header(cells: Row) -> bool:
    names = [cell for cell in cells[1:] if cell]
    return (
        len(names) > 2
        and names[-1].lower() == "total"
        and all(_PRECINCT.fullmatch(name) for name in names[:-1])
    )


class _Reader:
    def __init__(self, table: Table, store: Store) -> None:
        self.table = table
        self.writer = Writer(store, table.source)
        self.writer.findings += table.findings
        self.report = Report(table.encoding, findings=self.writer.findings)
        self.units: list[tuple[int, int]] = []
        self.contest: int | None = None
        self.number = 0

    def run(self) -> Report:
        """Read contest after contest."""
        for number, row in numbered_rows(self.table):
            self.report.rows_read += 1
            if not any(row):
                self.report.skipped["empty row"] += 1
            elif _is_header(row):
                self.report.skipped["header row"] += 1
                self._header(row)
            elif not any(row[1:]):
                self.report.skipped["name of a contest"] += 1
                self._begin(row[0])
            elif self.contest is None or not row[0]:
                self.report.skipped["row outside a contest"] += 1
            else:
                self.report.rows_used += 1
                self._votes(number, row)
        self.writer.close()
        return self.report

    def _header(self, row: Row) -> None:
        self.contest = None
        whole = self.writer.unit(Unit(*_WHOLE, name=self.table.sheet))
        self.units = []
        for index, name in enumerate(row):
            if index and name.lower() == "total":
                self.units.append((index, whole))
            elif index and name:
                self.units.append(
                    (index, self.writer.unit(Unit(UnitLevel.PRECINCT, name, name, parent=_WHOLE)))
                )

    def _begin(self, name: str) -> None:
        self.number += 1
        self.contest = self.writer.contest(
            Contest(f"{self.number} {name}", name=name, office=name, valid_rule=_VALID_RULE)
        )

    def _votes(self, number: int, row: Row) -> None:
        kind = _COUNTS.get(row[0].lower(), CountKind.VOTES)
        choice = None
        if kind is CountKind.VOTES and self.contest is not None:
            choice = row[0]
            write_in = choice.lower().startswith("write-in")
            self.writer.choice(
                self.contest,
                Choice(choice, choice, ChoiceKind.WRITE_IN if write_in else ChoiceKind.CANDIDATE),
            )
        for index, unit in self.units:
            text = row[index] if index < len(row) else ""
            self.writer.number(self.contest, unit, kind, text, choice=choice, row=number)
