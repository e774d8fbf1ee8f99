"""The files of a WabstiC export (Swiss cantons), known by their headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ckanext.election.results.model import UnitStatus
from ckanext.election.results.opened import Opened, Tables
from ckanext.election.results.source import Source
from ckanext.election.results.table import Table

from .table_rows import numbered_rows


class Family(str, Enum):
    """What a set is about."""

    MAJORITY = "WM"
    PROPORTIONAL = "WP"
    VOTE = "SG"


class Kind(str, Enum):
    """A file of a set, by the name that the program gives it."""

    CONTESTS = "Wahl"
    TOWNS = "Gemeinden"
    TOWN_NAMES = "Static_Gemeinden"
    CANDIDATES = "Kandidaten"
    CANDIDATE_NAMES = "Static_Kandidaten"
    CANDIDATE_VOTES = "KandidatenGde"
    LISTS = "Listen"
    LIST_VOTES = "ListenGde"
    QUESTIONS = "Geschaefte"
    QUESTION_NAMES = "Static_Geschaefte"


@dataclass(frozen=True)
class _Form:
    kind: Kind
    families: tuple[Family, ...]
    has: frozenset[str]
    lacks: frozenset[str] = frozenset()


_WM, _WP, _SG = Family.MAJORITY, Family.PROPORTIONAL, Family.VOTE


def _form(kind: Kind, families: tuple[Family, ...], has: str, lacks: str = "") -> _Form:
    return _Form(kind, families, frozenset(has.split()), frozenset(lacks.split()))


_FORMS = (
    _form(Kind.CONTESTS, (_WM,), "SortGeschaeft AbsolutesMehr Ausmittlungsstand Sonntag", "KNR"),
    _form(Kind.CONTESTS, (_WP,), "SortGeschaeft AnzPendentRang Ausmittlungsstand Sonntag",
          "AbsolutesMehr"),
    _form(Kind.TOWNS, (_WM,), "StmAbgegeben StmGueltig StimmenLeer BfsNrGemeinde"),
    _form(Kind.TOWNS, (_WP,), "StmAbgegeben StmGueltig AnzWZListe BfsNrGemeinde"),
    _form(Kind.TOWNS, (_SG,), "StmAbgegeben StmHGJa StmHGNein BfsNrGemeinde"),
    _form(Kind.TOWN_NAMES, (_WM, _WP), "SortGeschaeft Gemeinde Wahlkreis Geschaeft BfsNrGemeinde"),
    _form(Kind.TOWN_NAMES, (_SG,), "SortGeschaeft Gemeinde GeSubNr BfsNrGemeinde", "StmGueltig"),
    _form(Kind.CANDIDATES, (_WM,), "SortGeschaeft KNR Nachname Stimmen AbsolutesMehr"),
    _form(Kind.CANDIDATES, (_WP,), "SortGeschaeft KNR Gewaehlt Stimmen", "Nachname BfsNrGemeinde"),
    _form(Kind.CANDIDATE_NAMES, (_WP,), "SortGeschaeft KNR Nachname ListeCode"),
    _form(Kind.CANDIDATE_VOTES, (_WM,), "SortGeschaeft KNR Stimmen StimmenNW BfsNrGemeinde"),
    _form(Kind.CANDIDATE_VOTES, (_WP,), "KNR Stimmen BfsNrGemeinde", "StimmenNW"),
    _form(Kind.LISTS, (_WP,), "SortGeschaeft ListNr ListBez StimmenTotal Sitze"),
    _form(Kind.LIST_VOTES, (_WP,), "ListNr StimmenTotal BfsNrGemeinde"),
    _form(Kind.QUESTIONS, (_SG,), "SortGeschaeft GeSubNr Ausmittlungsstand Sonntag"),
    _form(Kind.QUESTION_NAMES, (_SG,), "SortGeschaeft Geschaeft GeSubNr", "Gemeinde"),
)  # fmt: skip


class Record(dict[str, str]):
    """One row by the names of its columns; `line` is its number in the file."""

    def __init__(self, line: int, source: Source, cells: dict[str, str]) -> None:
        super().__init__(cells)
        self.line = line
        self.source = source

    def first(self, *names: str) -> str | None:
        """The first of some cells that is there and not empty."""
        return next((self[name] for name in names if self.get(name)), None)

    @property
    def contest(self) -> str:
        """What tells the contests of a set apart; several votes share a number."""
        if "GeSubNr" not in self:
            return self.get("SortGeschaeft", "")
        parts = (self["Art"], self["SortWahlkreis"], self["SortGeschaeft"], self["GeSubNr"])
        return "-".join(part for part in parts if part)

    @property
    def status(self) -> UnitStatus:
        """A municipality is in once its count is locked, and under way once it is released."""
        if (self.get("Sperrung") or "0").strip("0"):
            return UnitStatus.COMPLETED
        released = (self.get("FreigabeGde") or "0").strip("0")
        return UnitStatus.IN_PROCESS if released else UnitStatus.NOT_PROCESSED


@dataclass(frozen=True)
class WabstiFile:
    """A file of a set."""

    table: Table
    header_row: int
    kind: Kind
    families: tuple[Family, ...]

    def records(self) -> Iterator[Record]:
        """The rows below the header."""
        header: list[str] = []
        for number, row in numbered_rows(self.table):
            if number == self.header_row:
                header = [name.strip('"\ufeff') for name in row]
            elif number > self.header_row and any(row):
                cells = dict(zip(header, row, strict=False))
                yield Record(number, self.table.source, cells)


def wabsti_file(opened: Opened) -> WabstiFile | None:
    """The file of a set that a table is, by its header; None where it is none."""
    if not isinstance(opened, Tables) or len(opened.tables) != 1:
        return None
    table = opened.tables[0]
    if not table.sample.rows:
        return None
    names = {cell.strip().strip('"\ufeff') for cell in table.sample.rows[0]}
    for form in _FORMS:
        if form.has <= names and not form.lacks & names:
            return WabstiFile(table, 1, form.kind, form.families)
    return None


def of_family(files: Sequence[WabstiFile], family: Family) -> dict[Kind, list[WabstiFile]]:
    """The files of one family; a file that could belong to two goes with the others."""
    certain = {file.families[0] for file in files if len(file.families) == 1}
    found: dict[Kind, list[WabstiFile]] = {}
    for file in files:
        if family in file.families and (len(file.families) == 1 or family in certain):
            found.setdefault(file.kind, []).append(file)
    return found
