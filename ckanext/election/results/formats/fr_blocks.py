"""France, ministère de l'Intérieur: an area a row, candidates as blocks repeated to the right.

The header names the first block only. The number of blocks is that of the candidates or lists;
in legislative elections it differs from row to row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import (
    ChoiceKind,
    CountKind,
    UnitLevel,
    UnitStatus,
)
from ckanext.election.results.opened import Opened, Tables
from ckanext.election.results.store import Store
from ckanext.election.results.table import Table
from ckanext.election.results.tidy import Choice, Contest, Unit
from ckanext.election.results.writer import Writer

from .table_rows import Row, find_row, numbered_rows

_COUNTS = {
    "Inscrits": CountKind.REGISTERED,
    "Abstentions": CountKind.ABSTENTIONS,
    "Votants": CountKind.BALLOTS_CAST,
    "Blancs": CountKind.BLANK,
    "Nuls": CountKind.NULL,
    "Blancs et nuls": CountKind.REJECTED,
    "Exprimés": CountKind.VALID,
}
# code column, name column, level, scheme; coarse to fine
_AREAS = (
    ("Code de la région", "Libellé de la région", UnitLevel.REGION, "fr-region"),
    ("Code du département", "Libellé du département", UnitLevel.DISTRICT, "fr-departement"),
    (
        "Code de la circonscription",
        "Libellé de la circonscription",
        UnitLevel.CONSTITUENCY,
        "fr-circonscription",
    ),
    ("Code de la commune", "Libellé de la commune", UnitLevel.MUNICIPALITY, "fr-commune"),
    ("Code du b.vote", "", UnitLevel.POLLING_STATION, "fr-bureau-de-vote"),
)
_BLOCK = ("N°Panneau", "Sexe", "Nom", "Prénom", "Nuance", "N°Liste", "Libellé Abrégé Liste",
          "Libellé Etendu Liste", "Nom Tête de Liste", "Voix", "% Voix/Ins", "% Voix/Exp",
          "Sièges", "Code Nuance", "Nuance Liste")  # fmt: skip
_STATES = {"Complet": UnitStatus.COMPLETED, "Partiel": UnitStatus.IN_PROCESS}
_VALID_RULE = "Suffrages exprimés: blank and null ballots are counted apart."


@dataclass(frozen=True)
class _Block:
    """Where the repeated part begins, how wide it is, and what its columns are."""

    start: int
    names: Sequence[str]

    def of(self, row: Row) -> list[dict[str, str]]:
        """The blocks of a row that hold anything."""
        width = len(self.names)
        blocks = [row[at : at + width] for at in range(self.start, len(row), width)]
        return [dict(zip(self.names, block, strict=False)) for block in blocks if any(block)]


class FrBlocks:
    """Recognises the table by its counts and the first block."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a table with Inscrits, Exprimés and a block with Voix."""
        if not isinstance(opened, Tables):
            return None
        for table in opened.tables:
            number = find_row(table, "Inscrits", "Exprimés", "Voix")
            if number is not None:
                return CodeMatch(
                    "fr-blocks",
                    "France, results with blocks repeated to the right (Intérieur)",
                    [f"Inscrits, Exprimés, Voix in row {number}"],
                    lambda store, table=table, number=number: _Reader(table, number, store).run(),
                )
        return None


class _Reader:
    def __init__(self, table: Table, header_row: int, store: Store) -> None:
        self.table = table
        self.header_row = header_row
        self.header = [cell.strip() for cell in table.sample.rows[header_row - 1]]
        self.writer = Writer(store, table.source)
        self.writer.findings += table.findings
        self.report = Report(table.encoding, findings=self.writer.findings)
        start = next(index for index, name in enumerate(self.header) if name in _BLOCK)
        self.block = _Block(start, [name for name in self.header[start:] if name in _BLOCK])

    def run(self) -> Report:
        """Read each area with its counts and blocks."""
        for number, row in numbered_rows(self.table):
            if number > self.header_row:
                self._row(number, row)
        self.writer.close()
        return self.report

    def _row(self, number: int, row: Row) -> None:
        self.report.rows_read += 1
        if not any(row):
            self.report.skipped["empty row"] += 1
            return
        self.report.rows_used += 1
        cells = dict(zip(self.header[: self.block.start], row, strict=False))
        unit, district = self._unit(cells)
        contest = self.writer.contest(
            Contest(district or "contest", district=district, valid_rule=_VALID_RULE)
        )
        for name, kind in _COUNTS.items():
            if name in cells:
                self.writer.number(contest, unit, kind, cells[name], row=number, column=name)
        for block in self.block.of(row):
            choice = _choice(block)
            self.writer.choice(contest, choice)
            self.writer.number(
                contest, unit, CountKind.VOTES, block.get("Voix"), choice=choice.id,
                row=number, column=f"Voix ({choice.name})",
            )  # fmt: skip

    def _unit(self, cells: dict[str, str]) -> tuple[int, str | None]:
        """The finest area of a row, and its constituency where candidates differ by it."""
        parent: tuple[UnitLevel, str] | None = None
        key, path, district = 0, "", None
        for code, name, level, scheme in _AREAS:
            if not cells.get(code):
                continue
            path = f"{path}-{cells[code]}" if path else cells[code]
            if level is UnitLevel.CONSTITUENCY:
                district = path
            status = _STATES.get(cells.get("Etat saisie", ""))
            key = self.writer.unit(
                Unit(level, path, cells.get(name) or None, scheme, parent, status)
            )
            parent = (level, path)
        return key, district


def _choice(block: dict[str, str]) -> Choice:
    person = " ".join(block[part] for part in ("Nom", "Prénom") if block.get(part))
    label = block.get("Libellé Etendu Liste") or block.get("Libellé Abrégé Liste") or ""
    party = block.get("Nuance") or block.get("Code Nuance") or block.get("Nuance Liste") or None
    if label:
        number = block.get("N°Liste") or label
        return Choice(number, label, ChoiceKind.LIST, party=party)
    return Choice(person, person, party=party)
