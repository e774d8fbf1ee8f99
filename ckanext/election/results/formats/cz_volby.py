"""volby.cz, the Czech Statistical Office's XML of results by district and municipality.

Parties have a number only; their names stand in a list of their own.
"""

from __future__ import annotations

from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import (
    ChoiceKind,
    ContestKind,
    CountKind,
    ResultsStatus,
    UnitLevel,
    UnitStatus,
)
from ckanext.election.results.opened import Opened, Xml
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Choice, Contest, Unit
from ckanext.election.results.writer import Writer
from ckanext.election.results.xml_stream import (
    Element,
    child,
    children,
    local_name,
    release,
    stream,
)

# element -> level, attribute of its code, attribute of its name
_AREAS = {
    "CR": (UnitLevel.COUNTRY, "", ""),
    "KRAJ": (UnitLevel.REGION, "CIS_KRAJ", "NAZ_KRAJ"),
    "OKRES": (UnitLevel.DISTRICT, "NUTS_OKRES", "NAZ_OKRES"),
    "OBEC": (UnitLevel.MUNICIPALITY, "CIS_OBEC", "NAZ_OBEC"),
    "OKRSEK": (UnitLevel.POLLING_STATION, "CIS_OKRSEK", ""),
}
_COUNTS = {
    "ZAPSANI_VOLICI": CountKind.REGISTERED,
    "VYDANE_OBALKY": CountKind.BALLOTS_ISSUED,
    "ODEVZDANE_OBALKY": CountKind.BALLOTS_CAST,
    "PLATNE_HLASY": CountKind.VALID,
    "OKRSKY_CELKEM": CountKind.UNITS_TOTAL,
    "OKRSKY_ZPRAC": CountKind.UNITS_REPORTED,
}
_VALID_RULE = "Envelopes with one valid ballot paper (platné hlasy)."


class Volby:
    """Recognises the files by their namespace."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a VYSLEDKY root of volby.cz."""
        if not isinstance(opened, Xml) or not opened.root.startswith("VYSLEDKY"):
            return None
        return CodeMatch(
            "cz-volby",
            "Czechia, results by district and municipality (volby.cz)",
            [f"root {opened.root}", f"namespace {opened.namespace}"],
            lambda store: _Reader(opened, store).run(),
        )


class _Reader:
    def __init__(self, opened: Xml, store: Store) -> None:
        self.opened = opened
        self.writer = Writer(store, opened.source)
        self.report = Report(
            opened.encoding,
            findings=self.writer.findings,
            generated_at=opened.attributes.get("DATUM_CAS_GENEROVANI"),
        )
        self.contest = self.writer.contest(
            Contest("contest", kind=ContestKind.PARTY, valid_rule=_VALID_RULE)
        )
        self.above: list[tuple[UnitLevel, str]] = []

    def run(self) -> Report:
        """Read each area with its turnout and its votes."""
        for _event, element in stream(self.opened.path):
            if local_name(element) in _AREAS:
                self._area(element)
                release(element)
        self.writer.close()
        return self.report

    def _area(self, element: Element) -> None:
        level, code, name = _AREAS[local_name(element)]
        turnout = child(element, "UCAST")
        identity = element.get(code, "CZ")
        # A coarser area closes before or after its parts; parts name no parent of their own.
        self.above = [area for area in self.above if area[0].rank < level.rank]
        parent = self.above[-1] if self.above else None
        self.above.append((level, identity))
        unit = self.writer.unit(
            Unit(level, identity, element.get(name), "cz-csu", parent, _status(turnout))
        )
        if turnout is not None:
            self._turnout(turnout, unit)
        for votes in children(element, "HLASY_STRANA"):
            self._votes(votes, unit)

    def _turnout(self, turnout: Element, unit: int) -> None:
        for attribute, kind in _COUNTS.items():
            self.writer.number(
                self.contest, unit, kind, turnout.get(attribute),
                row=turnout.sourceline, column=attribute,
            )  # fmt: skip
        if self.report.status is not ResultsStatus.UNOFFICIAL_PARTIAL:
            complete = _status(turnout) is UnitStatus.COMPLETED
            self.report.status = (
                ResultsStatus.UNOFFICIAL_COMPLETE if complete else ResultsStatus.UNOFFICIAL_PARTIAL
            )

    def _votes(self, votes: Element, unit: int) -> None:
        self.report.rows_read += 1
        self.report.rows_used += 1
        party = votes.get("KSTRANA", "")
        self.writer.choice(self.contest, Choice(party, kind=ChoiceKind.PARTY, party_id=party))
        self.writer.number(
            self.contest, unit, CountKind.VOTES, votes.get("HLASY"),
            choice=party, row=votes.sourceline, column="HLASY",
        )  # fmt: skip


def _status(turnout: Element | None) -> UnitStatus:
    if turnout is None:
        return UnitStatus.UNKNOWN
    counted, total = turnout.get("OKRSKY_ZPRAC"), turnout.get("OKRSKY_CELKEM")
    return UnitStatus.COMPLETED if counted == total else UnitStatus.IN_PROCESS
