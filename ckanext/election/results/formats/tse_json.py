"""The TSE of Brazil's results JSON: simplified (`cand`), variable (`abr`) and unified (`carg`).

All values are strings. The variable file holds candidates by number; their names stand in the
fixed file. `abr` lists a municipality and then its zones: zones are parts of it.
"""

from __future__ import annotations

import html

from ckanext.election.results.json_path import Object, first, has, objects, text
from ckanext.election.results.match import CodeMatch, Match
from ckanext.election.results.model import (
    CountKind,
    ResultsStatus,
    UnitLevel,
    UnitStatus,
)
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.tidy import Choice, Contest, Unit

from .file_reading import FileReading
from .tse_unified import unified_areas

_LEVELS = {
    "BR": UnitLevel.COUNTRY,
    "UF": UnitLevel.STATE,
    "MU": UnitLevel.MUNICIPALITY,
    "ZONA": UnitLevel.WARD,
}
_COUNTS = {
    "e": CountKind.REGISTERED,
    "c": CountKind.BALLOTS_CAST,
    "a": CountKind.ABSTENTIONS,
    "vvc": CountKind.VALID,
    "vb": CountKind.BLANK,
    "tvn": CountKind.NULL,
    "tv": CountKind.VOTES_CAST,
    "s": CountKind.UNITS_TOTAL,
    "st": CountKind.UNITS_REPORTED,
}
_KNOWN_BEFORE = {CountKind.REGISTERED, CountKind.UNITS_TOTAL, CountKind.UNITS_REPORTED}
_VALID_RULE = "Votes for candidates whose candidacy stands (votos válidos)."


class TseJson:
    """Recognises both shapes by their members."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for an area with candidates and the count of its sections."""
        if not isinstance(opened, Json):
            return None
        areas = _areas(opened.value)
        if not areas or not all(has(area, "e", "vb", "tvn", "cand") for area in areas):
            return None
        return CodeMatch(
            "tse-json",
            "Brazil, results JSON (TSE)",
            ["members ele, e, c, vb, tvn, cand"],
            lambda store: _Reading(opened, store).load(),
        )


def _areas(value: object) -> list[Object]:
    if not isinstance(value, dict) or not has(value, "ele"):
        return []
    return objects(value.get("abr")) or unified_areas(value) or [value]


class _Reading(FileReading[Json]):
    def read(self) -> None:
        """Read each area; a municipality stands before its zones."""
        head: Object = self.opened.value
        areas = _areas(head)
        times = (head.get("dg") or head.get("dt"), head.get("hg") or head.get("ht"))
        self.report.generated_at = " ".join(part for part in times if part) or None
        self.report.status = _status(areas)
        whole: tuple[UnitLevel, str] | None = None
        for area in areas:
            level = _LEVELS.get(str(area.get("tpabr", "")).upper(), UnitLevel.OTHER)
            place = (level, str(area.get("cdabr", "")).upper())
            parent = whole if whole and whole[0].rank < level.rank else None
            whole = whole or place
            unit = self.writer.unit(
                Unit(*place, scheme="br-tse", parent=parent, status=_unit_status(area))
            )
            self._area(area, self._contest(head, area), unit)

    def _contest(self, head: Object, area: Object) -> int:
        number = int(head["t"]) if str(head.get("t", "")).isdigit() else 1
        office = area.get("carper") or head.get("carper", "")
        return self.writer.contest(
            Contest(
                f"{head['ele']}-{office}",
                number,
                f"Election {head['ele']}, office {office}",
                valid_rule=_VALID_RULE,
                # Votes for a party alone are valid and go to no candidate.
                partial_choices=area.get("legend") not in {None, "", "0"} or None,
            )
        )

    def _area(self, area: Object, contest: int, unit: int) -> None:
        counted = _unit_status(area) is not UnitStatus.NOT_PROCESSED
        for member, kind in _COUNTS.items():
            known = counted or kind in _KNOWN_BEFORE
            self.writer.number(
                contest, unit, kind, area.get(member) if known else None, column=member
            )
        for candidate in objects(area["cand"]):
            self.used()
            number = str(candidate.get("n"))
            name = text(html.unescape(str(candidate.get("nm") or "")))
            coalition = text(candidate.get("cc"))
            # `e` also marks who goes to the second round; the situation says which it is.
            elected = str(candidate.get("st") or "").lower().startswith("eleito") or None
            self.writer.choice(
                contest,
                Choice(number, name, party=coalition.split(" - ")[0] if coalition else None,
                       elected=elected or None),
            )  # fmt: skip
            self.writer.number(
                contest, unit, CountKind.VOTES, candidate.get("vap") if counted else None,
                choice=number, column="vap",
            )  # fmt: skip


def _unit_status(area: Object) -> UnitStatus:
    total, done = str(area.get("s")), str(area.get("st"))
    if total == done:
        return UnitStatus.COMPLETED
    return UnitStatus.NOT_PROCESSED if done == "0" else UnitStatus.IN_PROCESS


def _status(areas: list[Object]) -> ResultsStatus:
    top = first(areas)
    complete = top and _unit_status(top) is UnitStatus.COMPLETED
    return ResultsStatus.UNOFFICIAL_COMPLETE if complete else ResultsStatus.UNOFFICIAL_PARTIAL
