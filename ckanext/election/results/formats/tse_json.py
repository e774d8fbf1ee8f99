"""The TSE of Brazil's results JSON: simplified (one area, `cand`) and variable (`abr`).

All values are strings. The variable file holds candidates by number; their names stand in the
fixed file. `abr` lists a municipality and then its zones: zones are parts of it.
"""

from __future__ import annotations

import html

from ckanext.election.results.json_path import Object, first, has, objects, text
from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import (
    CountKind,
    ResultsStatus,
    UnitLevel,
    UnitStatus,
)
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Choice, Contest, Unit
from ckanext.election.results.writer import Writer

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
            lambda store: _load(opened, areas, store),
        )


def _areas(value: object) -> list[Object]:
    if not isinstance(value, dict) or not has(value, "ele"):
        return []
    return objects(value.get("abr")) or [value]


def _load(opened: Json, areas: list[Object], store: Store) -> Report:
    head = opened.value
    writer = Writer(store, opened.source)
    report = Report(opened.encoding, findings=writer.findings)
    report.generated_at = " ".join(part for part in (head.get("dg"), head.get("hg")) if part)
    report.status = _status(areas)
    number = int(head["t"]) if str(head.get("t", "")).isdigit() else 1
    contest = writer.contest(
        Contest(
            f"{head['ele']}-{head.get('carper', '')}",
            number,
            f"Election {head['ele']}, office {head.get('carper', '')}",
            valid_rule=_VALID_RULE,
        )
    )
    whole: tuple[UnitLevel, str] | None = None
    for area in areas:
        level = _LEVELS.get(str(area.get("tpabr", "")).upper(), UnitLevel.OTHER)
        place = (level, str(area.get("cdabr", "")).upper())
        parent = whole if whole and whole[0].rank < level.rank else None
        whole = whole or place
        unit = writer.unit(Unit(*place, scheme="br-tse", parent=parent, status=_unit_status(area)))
        _area(area, contest, unit, writer, report)
    writer.close()
    return report


def _area(area: Object, contest: int, unit: int, writer: Writer, report: Report) -> None:
    for member, kind in _COUNTS.items():
        writer.number(contest, unit, kind, area.get(member), column=member)
    for candidate in objects(area["cand"]):
        report.rows_read += 1
        report.rows_used += 1
        number = str(candidate.get("n"))
        name = text(html.unescape(str(candidate.get("nm") or "")))
        coalition = text(candidate.get("cc"))
        writer.choice(
            contest, Choice(number, name, party=coalition.split(" - ")[0] if coalition else None)
        )
        writer.number(
            contest, unit, CountKind.VOTES, candidate.get("vap"), choice=number, column="vap"
        )


def _unit_status(area: Object) -> UnitStatus:
    return UnitStatus.COMPLETED if area.get("s") == area.get("st") else UnitStatus.IN_PROCESS


def _status(areas: list[Object]) -> ResultsStatus:
    top = first(areas)
    complete = top and _unit_status(top) is UnitStatus.COMPLETED
    return ResultsStatus.UNOFFICIAL_COMPLETE if complete else ResultsStatus.UNOFFICIAL_PARTIAL
