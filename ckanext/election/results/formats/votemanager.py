"""German cities' open data export (votemanager, OK.VOTE): a row for each polling district.

The columns are letters (see votemanager_layout). Postal districts have votes but no registered
voters. Only one of the three forms names the parties, in a second header row.
"""

from __future__ import annotations

import datetime as dt
import re

from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import ChoiceKind, CountKind, ValueState
from ckanext.election.results.opened import Opened, Tables
from ckanext.election.results.store import Store
from ckanext.election.results.table import Table
from ckanext.election.results.tidy import Choice, Contest, Count
from ckanext.election.results.writer import Writer

from .table_rows import Row, numbered_rows
from .votemanager_layout import ASSOCIATIONS, Areas, Header, find_header

_SHARED = {"A": CountKind.REGISTERED, "B": CountKind.BALLOTS_CAST}
_INVALID = {"C": "erststimme", "E": "zweitstimme"}
_NAMES = {
    "erststimme": "First votes (Erststimmen)",
    "zweitstimme": "Second votes (Zweitstimmen)",
}
_CHOICE = re.compile(r"([DF])([0-9]+)(?:_([0-9]+))?")
_NOT_ON_BALLOT = frozenset({"---", "x"})
_ASSOCIATION = "an association of municipalities, each of which has a row of its own"
_VALID_RULE = "Ballots with a valid mark for this vote; first and second vote are judged apart."


class Votemanager:
    """Recognises the table by its header."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a header that names the area and has lettered columns."""
        if not isinstance(opened, Tables):
            return None
        for table in opened.tables:
            header = find_header(table.sample.rows)
            if header is not None:
                return CodeMatch(
                    "de-votemanager",
                    "Germany, a city's results by polling district",
                    [f"an area and lettered columns in row {header.number}"],
                    lambda store, table=table, header=header: _Reader(table, header, store).run(),
                )
        return None


class _Reader:
    def __init__(self, table: Table, header: Header, store: Store) -> None:
        self.table = table
        self.header = header
        below = table.sample.rows[header.number] if header.names_below else ()
        self.names = [cell.strip() for cell in below]
        self.areas = Areas()
        self.writer = Writer(store, table.source)
        self.writer.findings += table.findings
        self.report = Report(table.encoding, findings=self.writer.findings)
        created = re.search(r"erstellt am: (.+)", table.preamble(header.number - 1))
        self.report.generated_at = created.group(1).strip(";") if created else None

    def run(self) -> Report:
        """Read each area."""
        first = self.header.number + (2 if self.header.names_below else 1)
        for number, row in numbered_rows(self.table):
            if number >= first:
                self._row(number, row)
        self.writer.close()
        return self.report

    def _row(self, number: int, row: Row) -> None:
        self.report.rows_read += 1
        if not any(row):
            self.report.skipped["empty row"] += 1
            return
        cells = dict(zip(self.header.codes, row, strict=False))
        if cells.get("gebietsart", "").lower() in ASSOCIATIONS:
            self.report.skipped[_ASSOCIATION] += 1
            return
        self.report.rows_used += 1
        unit, above = self.areas.unit(cells)
        if above is not None:
            self.writer.unit(above)
        key = self.writer.unit(unit)
        for index, code in enumerate(self.header.codes):
            text = row[index] if index < len(row) else ""
            self._cell((number, index, code), text, key, cells)

    def _contest(self, vote: str, cells: dict[str, str]) -> int:
        election = cells.get("wahlart") or cells.get("wahl") or ""
        name = _NAMES[vote] if self.header.two_votes else ""
        label = ", ".join(part for part in (election, name) if part) or None
        return self.writer.contest(
            Contest(
                vote if self.header.two_votes else "contest",
                name=label,
                office=label,
                polling_date=_iso(cells.get("wahldatum") or cells.get("datum") or ""),
                votes_per_voter=None if self.header.many_votes else 1,
                valid_rule=_VALID_RULE,
            )
        )

    def _cell(
        self, where: tuple[int, int, str], text: str, unit: int, cells: dict[str, str]
    ) -> None:
        number, index, code = where
        if code in _SHARED:
            self._tell((None, unit), _SHARED[code], None, text, (number, code))
            return
        if code in {"C", "D"} or (code in {"E", "F"} and self.header.two_votes):
            vote = _INVALID.get(code) or ("erststimme" if code == "D" else "zweitstimme")
            kind = CountKind.NULL if code in _INVALID else self._valid()
            self._tell((self._contest(vote, cells), unit), kind, None, text, (number, code))
            return
        found = _CHOICE.fullmatch(code)
        if found:
            contest = self._contest("erststimme" if found.group(1) == "D" else "zweitstimme", cells)
            choice = self._choice(contest, index, found)
            self._tell((contest, unit), CountKind.VOTES, choice, text, (number, code))

    def _valid(self) -> CountKind:
        return CountKind.VALID_VOTES if self.header.many_votes else CountKind.VALID

    def _choice(self, contest: int, index: int, found: re.Match[str]) -> str:
        """The party, list or candidate of a column; its number where the file has no name."""
        _, group, person = found.groups()
        name = (self.names[index] if index < len(self.names) else "") or found.group(0)
        if person:
            choice = Choice(f"{group}/{person}", name, list_id=group, position=int(person))
        elif self.header.many_votes:
            choice = Choice(group, name, ChoiceKind.LIST)
        else:
            party = name if self.names else None
            choice = Choice(group, name, ChoiceKind.PARTY, party=party)
        self.writer.choice(contest, choice)
        return choice.id

    def _tell(
        self,
        place: tuple[int | None, int],
        kind: CountKind,
        choice: str | None,
        text: str,
        where: tuple[int, str],
    ) -> None:
        row, column = where
        if text in _NOT_ON_BALLOT:
            state = ValueState.NOT_ON_BALLOT
            self.writer.count(
                *place, Count(kind, None, choice, state=state, row=row, column=column)
            )
            return
        self.writer.number(*place, kind, text, choice=choice, row=row, column=column)


def _iso(date: str) -> str | None:
    try:
        return dt.datetime.strptime(date, "%d.%m.%Y").date().isoformat()  # noqa: DTZ007 - a day
    except ValueError:
        return None
