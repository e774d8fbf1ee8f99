"""The CSV of a count that the Dutch OSV software writes beside its EML 510.

It lies on its side: a row for each count, list and candidate, a column for each polling station of
a municipality, each municipality of an electoral district, or each district of the country. Their
names, numbers and postcodes stand in the header rows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ckanext.election.results.match import Match, Report
from ckanext.election.results.model import ChoiceKind, CountKind, UnitLevel, ValueState
from ckanext.election.results.opened import Opened, Tables
from ckanext.election.results.store import Store
from ckanext.election.results.table import Table
from ckanext.election.results.tidy import Choice, Contest, Count, Unit
from ckanext.election.results.writer import Writer

_HEADER = ("Lijstnummer", "Aanduiding", "Volgnummer", "Naam kandidaat", "Totaal")
_FIRST = len(_HEADER)
_DISTRICT = "HSB"  # how the number of an electoral district begins
# The level of a part and the scheme of its number, by the level of the whole.
_PARTS = {
    UnitLevel.MUNICIPALITY: (UnitLevel.POLLING_STATION, "nl-stembureau"),
    UnitLevel.DISTRICT: (UnitLevel.MUNICIPALITY, "nl-cbs"),
    UnitLevel.COUNTRY: (UnitLevel.DISTRICT, "nl-kieskring"),
}
_COUNTS = {
    "opgeroepenen": CountKind.REGISTERED,
    "toegelaten kiezers": CountKind.ADMITTED,
    "geldige stembiljetten": CountKind.VALID,
    "blanco stembiljetten": CountKind.BLANK,
    "ongeldige stembiljetten": CountKind.NULL,
    "aangetroffen stembiljetten": CountKind.BALLOTS_CAST,
    "meer stembiljetten dan toegelaten kiezers": CountKind.MORE_THAN_ADMITTED,
    "minder stembiljetten dan toegelaten kiezers": CountKind.FEWER_THAN_ADMITTED,
}
_OTHER_COUNT = "a count that the tidy model has no kind for"
_VALID_RULE = (
    "Ballots with one vote for one candidate; blank and invalid ballots are counted apart."
)


@dataclass(frozen=True)
class _Match:
    """A table with the five header cells that OSV writes."""

    table: Table
    header_row: int
    format_id: str = "osv-csv"
    title: str = "OSV count as CSV (Kiesraad)"
    score: float = 0.95

    @property
    def reasons(self) -> list[str]:
        return [f"header {', '.join(_HEADER)} in row {self.header_row + 1}"]

    def load(self, store: Store) -> Report:
        return _Reader(self.table, self.header_row, store).run()


class OsvCsv:
    """Recognises the file by its header."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a table whose header begins as OSV's does."""
        if not isinstance(opened, Tables):
            return None
        for table in opened.tables:
            for index, row in enumerate(table.sample.rows[:20]):
                if tuple(cell.strip() for cell in row[:_FIRST]) == _HEADER:
                    return _Match(table, index)
        return None


class _Reader:
    """Reads the file row by row: it is as long as the ballot paper, whatever the place."""

    def __init__(self, table: Table, header_row: int, store: Store) -> None:
        self.table = table
        self.header_row = header_row
        self.writer = Writer(store, table.source)
        self.report = Report(table.encoding, findings=list(table.findings))
        self.head: dict[str, str] = {}
        self.units: list[int] = []
        self.names: Sequence[str] = ()
        self.contest = 0
        self.list_id: str | None = None

    def run(self) -> Report:
        """Read preamble, header and rows."""
        rows = _rows(self.table)
        for number, row in enumerate(rows):
            if number < self.header_row:
                self.head |= {row[0].strip(): row[-1].strip()} if row and row[0] else {}
            elif number == self.header_row:
                self.names = row
            elif row and row[0] == "Gebiednummer":
                self._units(row)
            elif row and row[0] != "Postcode":
                self._row(number + 1, row)
        self.writer.close()
        return self.report

    def _units(self, numbers: Sequence[str]) -> None:
        code = self.head.get("Nummer", "")
        name = self.head.get("Gebied")
        level = _level(code, numbers[_FIRST:])
        whole = (level, code or "total")
        part_level, part_scheme = _PARTS[level]
        self.contest = self.writer.contest(
            Contest(
                "contest",
                name=self.head.get("Verkiezing"),
                district=name,
                election_name=self.head.get("Verkiezing"),
                polling_date=self.head.get("Datum"),
                valid_rule=_VALID_RULE,
            )
        )
        scheme = "nl-kieskring" if level is UnitLevel.DISTRICT else "nl-cbs"
        self.units = [self.writer.unit(Unit(*whole, name, scheme))]
        for number, station in zip(numbers[_FIRST:], self.names[_FIRST:], strict=True):
            part = Unit(part_level, number, station, part_scheme, whole)
            self.units.append(self.writer.unit(part))

    def _row(self, number: int, row: Sequence[str]) -> None:
        self.report.rows_read += 1
        list_number, label, position, candidate = (cell.strip() for cell in row[:4])
        if list_number:
            self.list_id = list_number
            self._tell(Choice(list_number, label or None, ChoiceKind.LIST, party=label or None))
            self._counts(number, row, CountKind.VOTES, list_number)
        elif position:
            choice = f"{self.list_id}/{position}"
            place = int(position) if position.isdigit() else None
            self._tell(Choice(choice, candidate, list_id=self.list_id, position=place))
            self._counts(number, row, CountKind.VOTES, choice)
        elif label.lower() in _COUNTS:
            self._counts(number, row, _COUNTS[label.lower()], None)
        else:
            self.report.skipped[_OTHER_COUNT if label else "empty row"] += 1

    def _tell(self, choice: Choice) -> None:
        self.writer.choice(self.contest, choice)

    def _counts(self, number: int, row: Sequence[str], kind: CountKind, choice: str | None) -> None:
        self.report.rows_used += 1
        cells = row[_FIRST - 1 :]
        missing = kind is CountKind.REGISTERED and _only_in_all(cells)
        for unit, cell, name in zip(self.units, cells, self.names[_FIRST - 1 :], strict=False):
            text = cell.strip()
            if missing and unit != self.units[0]:
                text = ""
            value = int(text) if text.isdigit() else None
            state = ValueState.REPORTED if value is not None else ValueState.NOT_REPORTED
            self.writer.count(
                self.contest,
                unit,
                Count(kind, value, choice, state=state, row=number, column=name),
            )


def _level(code: str, parts: Sequence[str]) -> UnitLevel:
    """What a file counts: a district by its own number, the country by those of its parts."""
    if code.startswith(_DISTRICT):
        return UnitLevel.DISTRICT
    in_country = any(part.startswith(_DISTRICT) for part in parts)
    return UnitLevel.COUNTRY if in_country else UnitLevel.MUNICIPALITY


def _rows(table: Table) -> Iterator[list[str]]:
    with table.path.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.reader(
            stream, delimiter=table.sample.dialect.delimiter, quotechar=table.sample.dialect.quote
        )


def _only_in_all(cells: Sequence[str]) -> bool:
    """Whether voters are counted for the whole place alone, and each station's zero is no count."""
    whole, *stations = (cell.strip() for cell in cells)
    return whole not in {"", "0"} and all(cell in {"", "0"} for cell in stations)
