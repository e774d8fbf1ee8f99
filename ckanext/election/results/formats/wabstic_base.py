"""What the readers of WabstiC's families share: contests, municipalities, ballots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from ckanext.election.results.match import Report
from ckanext.election.results.model import CountKind, ResultsStatus, UnitLevel, UnitStatus
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Contest, Unit
from ckanext.election.results.writer import Writer

from .wabstic_files import Kind, Record, WabstiFile

_BALLOTS = {
    "Stimmberechtigte": CountKind.REGISTERED,
    "StmAbgegeben": CountKind.BALLOTS_CAST,
    "StmUngueltig": CountKind.NULL,
    "StmLeer": CountKind.BLANK,
}
UnitKey = tuple[UnitLevel, str]
_PARTIAL = ResultsStatus.UNOFFICIAL_PARTIAL


class WabstiReader:
    """Reads the files of one family.

    Args:
        files: by their kind.
        store: where the counts go.
        report: what is told about the set.
    """

    ballots: ClassVar[Mapping[str, CountKind]] = _BALLOTS
    contest_kind: ClassVar[Kind] = Kind.CONTESTS

    def __init__(
        self, files: Mapping[Kind, Sequence[WabstiFile]], store: Store, report: Report
    ) -> None:
        self.files = files
        self.report = report
        first = next(iter(files.values()))[0]
        self.writer = Writer(store, first.table.source)
        self.contests: dict[str, int] = {}
        self.places: dict[str, set[str]] = {}
        self.towns: dict[str, UnitKey] = {}
        self.town_contest: dict[str, set[str]] = {}
        self.canton = ""

    def records(self, kind: Kind) -> Iterator[Record]:
        """All rows of a kind of file; the writer is told which file they come from."""
        for file in self.files.get(kind, ()):
            for record in file.records():
                self.writer.at(record.source)
                yield record

    def tell_contest(self, record: Record, contest: Contest) -> None:
        """A contest, from the file that lists them."""
        self.contests[record.contest] = self.writer.contest(contest)

    def contest_of(self, record: Record) -> int:
        """The contest of a row; files of older versions name it by its municipality alone."""
        key = record.contest
        if not record.get("SortGeschaeft"):
            found = self.town_contest.get(record["BfsNrGemeinde"], set())
            key = next(iter(found)) if len(found) == 1 else key
        if key not in self.contests:
            self.contests[key] = self.writer.contest(Contest(key or "contest"))
        return self.contests[key]

    def tell_names(self) -> None:
        """Municipalities with their names and the places that they are parts of."""
        for record in self.records(Kind.TOWN_NAMES):
            place = f"{self.canton}-{record['SortWahlkreis']}"
            self.places.setdefault(record.contest, set()).add(place)
            self._tell_place(place, record.first("Wahlkreis"))
            self._tell_town(record, record["Gemeinde"], (UnitLevel.CONSTITUENCY, place))
        for record in self.records(Kind.TOWNS):
            if record["BfsNrGemeinde"] not in self.towns:
                self._tell_town(record, None, self._state())

    def _state(self) -> UnitKey:
        key = (UnitLevel.STATE, self.canton or "canton")
        self.writer.unit(Unit(*key, scheme="ch-canton"))
        return key

    def _tell_place(self, place: str, name: str | None) -> int:
        return self.writer.unit(Unit(UnitLevel.CONSTITUENCY, place, name, "wabstic", self._state()))

    def _tell_town(self, record: Record, name: str | None, whole: UnitKey) -> None:
        """A municipality; one that is in several places is a part of each."""
        number = record["BfsNrGemeinde"]
        known = self.towns.setdefault(number, whole)
        unit = self.writer.unit(Unit(UnitLevel.MUNICIPALITY, number, name, "ch-bfs", known))
        if known != whole:
            self.writer.part_of(unit, self.writer.unit(Unit(*whole)))
        if record.get("SortGeschaeft"):
            self.town_contest.setdefault(number, set()).add(record.contest)

    def unit_of(self, record: Record, status: UnitStatus | None = None) -> int:
        """The municipality of a row, always below the place that totals are written for."""
        number = record["BfsNrGemeinde"]
        whole = self.towns.get(number) or self._state()
        return self.writer.unit(Unit(UnitLevel.MUNICIPALITY, number, None, "ch-bfs", whole, status))

    def whole_of(self, record: Record) -> int:
        """The place whose totals a row gives: the contest's one place, else the canton."""
        places = self.places.get(record.contest, set())
        if len(places) == 1:
            return self._tell_place(next(iter(places)), None)
        return self.writer.unit(Unit(*self._state()))

    def tell_ballots(self) -> None:
        """Voters and ballots of each municipality."""
        for record in self.records(Kind.TOWNS):
            self.report.rows_read += 1
            if record.status is UnitStatus.NOT_PROCESSED:
                self.report.skipped["municipality that is not counted yet"] += 1
            else:
                self.report.rows_used += 1
            self._tell_ballots(record)

    def _tell_ballots(self, record: Record) -> None:
        contest = self.contest_of(record)
        unit = self.unit_of(record, record.status)
        for name, kind in self.ballots.items():
            if name in record:
                text = record[name] if counts(record) else None
                self.writer.number(contest, unit, kind, text, row=record.line, column=name)


def counts(record: Record) -> bool:
    """Whether a municipality's row holds counts: before it is counted it is full of zeros."""
    return record.status is not UnitStatus.NOT_PROCESSED


def results_status(record: Record) -> ResultsStatus:
    """The status of a contest: interim or final, with the number of municipalities to come."""
    pending = record.first("AnzPendentGde", "AnzGdePendent") or "0"
    if pending != "0":
        return _PARTIAL
    stands = {"1": ResultsStatus.UNOFFICIAL_COMPLETE, "2": ResultsStatus.CERTIFIED}
    return stands.get(record.get("Ausmittlungsstand", ""), ResultsStatus.UNKNOWN)


def polling_date(record: Record) -> str | None:
    """The day in ISO's order."""
    parts = record.get("Sonntag", "").split(".")
    return "-".join(reversed(parts)) if len(parts) == 3 else None
