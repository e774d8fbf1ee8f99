"""Indonesia, KPU's Sirekap as JSON: one polling station, or an area with a table of its parts.

Candidates are numbers only; their names stand in a list of their own. Traps: an area's total is
the sum of the stations in so far; a station whose sheet is not read yet has null or no numbers;
`persen` and `psu` stand among the candidates.
"""

from __future__ import annotations

import re

from ckanext.election.results.json_path import Object, has, text
from ckanext.election.results.match import CodeMatch, Match
from ckanext.election.results.model import CountKind, ResultsStatus, UnitLevel, UnitStatus
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.tidy import Choice, Contest, Unit

from .file_reading import FileReading

_COUNTS = {
    "pemilih_dpt_j": CountKind.REGISTERED,
    "pengguna_total_j": CountKind.ADMITTED,
    "suara_sah": CountKind.VALID,
    "suara_tidak_sah": CountKind.REJECTED,
    "suara_total": CountKind.VOTES_CAST,
}
_CANDIDATE = re.compile(r"[0-9]+")
_STATION = re.compile(r"/([0-9]{13})-[0-9]{8}-[0-9]{6}")  # in the address of a sheet's image
# The code of a place has as many digits as its level.
_LEVELS = {2: UnitLevel.PROVINCE, 4: UnitLevel.DISTRICT, 6: UnitLevel.COUNTY,
           10: UnitLevel.WARD, 13: UnitLevel.POLLING_STATION}  # fmt: skip
_RULE = "Votes for a candidate (suara sah)."


class IdKpuJson:
    """Recognises a station and an area by their members."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for either shape."""
        if not isinstance(opened, Json):
            return None
        value = opened.value
        station = has(value, "chart", "administrasi", "status_suara")
        if not station and (area_of(value) is None or not has(value, "progres", "ts")):
            return None
        return CodeMatch(
            "id-kpu-json",
            "Indonesia, Sirekap as JSON (KPU)",
            ["members chart, administrasi, status_suara" if station else "chart, table, progres"],
            lambda store: _Reading(opened, store).load(),
        )


def area_of(value: object) -> Object | None:
    """The member that holds an area's chart and table; local elections wrap it."""
    for place in (value, value.get("tungsura") if isinstance(value, dict) else None):
        if isinstance(place, dict) and all(
            isinstance(place.get(member), dict) for member in ("chart", "table")
        ):
            return place
    return None


class _Reading(FileReading[Json]):
    def read(self) -> None:
        """Read the station, or the area and its parts."""
        value: Object = self.opened.value
        self.report.generated_at = text(value.get("ts"))
        self.contest = self.writer.contest(Contest("contest", valid_rule=_RULE))
        area = area_of(value)
        if area is None:
            self._station(value)
        else:
            self._area(value, area)

    def _station(self, value: Object) -> None:
        images = [str(image) for image in value.get("images") or [] if image]
        found = next((match[1] for image in images if (match := _STATION.search(image))), None)
        counted = value["status_suara"] is True
        self._tell_status(counted)
        unit = self.writer.unit(
            Unit(
                UnitLevel.POLLING_STATION,
                found or "station",
                scheme="id-kpu",
                status=UnitStatus.COMPLETED if counted else UnitStatus.NOT_PROCESSED,
                sheet_url=images[0] if images else None,
            )
        )
        for member, kind in _COUNTS.items():
            number = (value["administrasi"] or {}).get(member)
            self.writer.number(self.contest, unit, kind, number, column=member)
        self._votes(value["chart"] or {}, unit, counted=counted)

    def _area(self, value: Object, area: Object) -> None:
        progress = value["progres"] or {}
        complete = progress.get("progres") == progress.get("total")
        self._tell_status(complete)
        whole = (UnitLevel.OTHER, "total")
        parts = {
            str(code): row
            for code, row in area["table"].items()
            if isinstance(row, dict) and _CANDIDATE.fullmatch(str(code))
        }
        if any(len(code) == 2 for code in parts):
            whole = (UnitLevel.COUNTRY, "ID")
        elif parts:
            whole = _parent(next(iter(parts)))
        unit = self.writer.unit(
            Unit(*whole, status=UnitStatus.COMPLETED if complete else UnitStatus.IN_PROCESS)
        )
        for kind, member in (
            (CountKind.UNITS_REPORTED, "progres"),
            (CountKind.UNITS_TOTAL, "total"),
        ):
            self.writer.number(self.contest, unit, kind, progress.get(member), column=member)
        self._votes(area["chart"], unit)
        for code, row in parts.items():
            counted = any(_CANDIDATE.fullmatch(key) for key in row)
            part = self.writer.unit(
                Unit(
                    _LEVELS.get(len(code), UnitLevel.OTHER),
                    code,
                    None,
                    "id-kpu",
                    whole,
                    UnitStatus.COMPLETED if counted else UnitStatus.NOT_PROCESSED,
                )
            )
            if not counted:  # its place in "n of m" is told by a count that is not there yet
                self.writer.number(self.contest, part, CountKind.VOTES_CAST, None)
            self._votes(row, part, counted=counted)

    def _tell_status(self, complete: bool) -> None:
        self.report.status = (
            ResultsStatus.UNOFFICIAL_COMPLETE if complete else ResultsStatus.UNOFFICIAL_PARTIAL
        )

    def _votes(self, chart: Object, unit: int, *, counted: bool = True) -> None:
        for key, number in chart.items():
            if not _CANDIDATE.fullmatch(str(key)):
                continue
            self.used()
            self.writer.choice(self.contest, Choice(key))
            self.writer.number(
                self.contest, unit, CountKind.VOTES, number if counted else None, choice=key,
                column=key,
            )  # fmt: skip


def _parent(code: str) -> tuple[UnitLevel, str]:
    """The place whose parts have such codes."""
    shorter = {4: 2, 6: 4, 10: 6, 13: 10}.get(len(code))
    if shorter is None:
        return UnitLevel.OTHER, "total"
    return _LEVELS[shorter], code[:shorter]
