"""Sweden, the election authority's distribution of votes as JSON, by district and by area.

A file has districts (`valdistrikt`), or an area (`valomrade`) with its parts. Traps: a district
without a time of report has zeros that are no counts; voters and ballots of others' districts
stand in districts of late and advance votes that have no voters of their own; `test` marks a
rehearsal.
"""

from __future__ import annotations

from ckanext.election.results.finding import Severity
from ckanext.election.results.json_path import Object, has, objects, text
from ckanext.election.results.match import CodeMatch, Match
from ckanext.election.results.model import (
    ChoiceKind,
    ContestKind,
    CountKind,
    ResultsStatus,
    UnitLevel,
    UnitStatus,
)
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Choice, Contest, Unit

from .file_reading import FileReading

_OFFICES = {"RD": "Riksdag", "RF": "Regional council", "KF": "Municipal council",
            "EU": "European Parliament"}  # fmt: skip
_INVALID = {
    "blankaRoster": CountKind.BLANK,
    "rosterEjAnmaltDeltagande": CountKind.UNREGISTERED_CANDIDATES,
    "ovrigaOgiltiga": CountKind.NULL,
}
_PARTS = {
    "valkretsLista": UnitLevel.CONSTITUENCY,
    "lanLista": UnitLevel.COUNTY,
    "kommunLista": UnitLevel.MUNICIPALITY,
    "kommunvalkretsLista": UnitLevel.WARD,
    "valdistrikt": UnitLevel.PRECINCT,
}
_OTHERS = Choice("others", "Övriga partier", ChoiceKind.GROUP)
_RULE = "Ballots that count for the distribution of seats (röster som påverkar mandat)."
_SHARED = "rostfordelning"


class SeValJson:
    """Recognises the files by their members."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for districts, or an area, with a distribution of votes."""
        if not isinstance(opened, Json) or not has(opened.value, "valtyp"):
            return None
        value: Object = opened.value
        districts = objects(value.get("valdistrikt"))
        if not has(value.get("valomrade"), _SHARED) and not any(has(d, _SHARED) for d in districts):
            return None
        return CodeMatch(
            "se-val-json",
            "Sweden, distribution of votes as JSON (Valmyndigheten)",
            ["members valtyp and valdistrikt or valomrade, with rostfordelning"],
            lambda store: _Reading(opened, store).load(),
        )


class _Reading(FileReading[Json]):
    def __init__(self, opened: Json, store: Store) -> None:
        super().__init__(opened, store)
        value: Object = opened.value
        kind = str(value["valtyp"])
        self.contest = self.writer.contest(
            Contest(
                kind,
                name=_OFFICES.get(kind, kind),
                office=_OFFICES.get(kind, kind),
                kind=ContestKind.PARTY,
                election_name=text(value.get("valtillfalle")),
                polling_date=text(value.get("valdatum")),
                valid_rule=_RULE,
            )
        )

    def read(self) -> None:
        """Read the area with its parts, or the districts."""
        value: Object = self.opened.value
        self.report.generated_at = text(value.get("senasteUppdateringstid"))
        if value.get("test") is True:
            self.tell("test-delivery", Severity.WARNING, "The sender marks the file as a test.")
        area = value.get("valomrade")
        whole = area if has(area, _SHARED) and isinstance(area, dict) else value
        self._tell_status(whole)
        if whole is area:
            self._area(whole, UnitLevel.OTHER, None)
        else:
            self._parts(value, None)

    def _tell_status(self, whole: Object) -> None:
        done, total = (
            whole.get("antalValdistriktRaknade"),
            whole.get("antalValdistriktSomSkaRaknas"),
        )
        if done is None or total is None:
            return
        self.report.status = (
            ResultsStatus.UNOFFICIAL_COMPLETE if done == total else ResultsStatus.UNOFFICIAL_PARTIAL
        )

    def _parts(self, area: Object, parent: tuple[UnitLevel, str] | None) -> None:
        for member, level in _PARTS.items():
            for part in objects(area.get(member)):
                if has(part, _SHARED):
                    self._area(part, level, parent)

    def _area(self, area: Object, level: UnitLevel, parent: tuple[UnitLevel, str] | None) -> None:
        code = text(area.get("valdistriktskod")) or text(area.get("kod")) or text(area.get("namn"))
        place = (level, code or "total")
        counted = _is_counted(area)
        unit = self.writer.unit(
            Unit(
                *place,
                text(area.get("namn")),
                "se-val",
                parent,
                UnitStatus.COMPLETED if counted else UnitStatus.NOT_PROCESSED,
            )
        )
        self.used()
        self._number(unit, CountKind.REGISTERED, area.get("antalRostberattigade"), True)
        self._number(unit, CountKind.BALLOTS_CAST, area.get("totaltAntalRoster"), counted)
        self._votes(area[_SHARED] or {}, unit, counted)
        self._parts(area, place)

    def _votes(self, shared: Object, unit: int, counted: bool) -> None:
        valid = shared.get("rosterPaverkaMandat") or {}
        self._number(unit, CountKind.VALID, valid.get("antalRoster"), counted)
        for row in objects(valid.get("partiRoster")):
            name = text(row.get("partibeteckning"))
            choice = text(row.get("partikod")) or name or ""
            self.writer.choice(
                self.contest,
                Choice(choice, name, ChoiceKind.PARTY, choice, text(row.get("partiforkortning"))),
            )
            self._number(unit, CountKind.VOTES, row.get("antalRoster"), counted, choice)
        others = valid.get("rosterOvrigaPartier")
        if isinstance(others, dict):
            self.writer.choice(self.contest, _OTHERS)
            self._number(unit, CountKind.VOTES, others.get("antalRoster"), counted, _OTHERS.id)
        rest = shared.get("rosterEjPaverkaMandat") or {}
        kinds = {
            name: kind for name, kind in _INVALID.items() if has(rest.get(name), "antalRoster")
        }
        for name, kind in kinds.items():
            self._number(unit, kind, rest[name]["antalRoster"], counted)
        if not kinds:
            self._number(unit, CountKind.REJECTED, rest.get("antalRoster"), counted)

    def _number(
        self, unit: int, kind: CountKind, number: object, counted: bool, choice: str | None = None
    ) -> None:
        known = number if counted and isinstance(number, (int, float, str)) else None
        self.writer.number(self.contest, unit, kind, known, choice=choice, column=kind.value)


def _is_counted(area: Object) -> bool:
    """A district says when it reported, an area how many of its districts did."""
    if "antalValdistriktRaknade" in area:
        return area["antalValdistriktRaknade"] not in {0, "0"}
    if "rapporteringsTid" in area:
        return bool(text(area["rapporteringsTid"]))
    return area.get("totaltAntalRoster") not in {0, None}
