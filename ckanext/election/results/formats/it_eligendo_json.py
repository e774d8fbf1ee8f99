"""Italy, the turnout of a vote as Eligendo's JSON: an area and its parts, hour by hour.

Each area tells its voters as of several hours of the two days; the last one stands. Traps: by
law the first hours are counted without telling men from women, and then those are 0.
"""

from __future__ import annotations

from ckanext.election.results.json_path import Object, has, objects, text
from ckanext.election.results.match import CodeMatch, Match
from ckanext.election.results.model import (
    ContestKind,
    CountKind,
    ResultsStatus,
    UnitLevel,
    UnitStatus,
)
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.tidy import Contest, Unit

from .file_reading import FileReading

_LEVELS = {
    "REGIONE": UnitLevel.REGION,
    "PROVINCIA": UnitLevel.PROVINCE,
    "COMUNE": UnitLevel.MUNICIPALITY,
    "SEZIONE": UnitLevel.POLLING_STATION,
}
_ABOVE = {
    UnitLevel.REGION: UnitLevel.COUNTRY,
    UnitLevel.PROVINCE: UnitLevel.REGION,
    UnitLevel.MUNICIPALITY: UnitLevel.PROVINCE,
    UnitLevel.POLLING_STATION: UnitLevel.MUNICIPALITY,
}


class ItEligendoJson:
    """Recognises the turnout by its members."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for voters (VOTANTI) of an area and its parts."""
        if not isinstance(opened, Json) or not has(opened.value, "int", "enti"):
            return None
        head, areas = opened.value["int"], opened.value["enti"]
        if not has(head, "t_ele", "f_elet") or not has(areas, "ente_p", "enti_f"):
            return None
        if head["f_elet"] != "VOTANTI" or not has(areas["ente_p"], "ele_t", "com_vot"):
            return None
        return CodeMatch(
            "it-eligendo-json",
            "Italy, turnout as JSON (Eligendo)",
            ["members int (VOTANTI), enti with ele_t, com_vot"],
            lambda store: _Reading(opened, store).load(),
        )


class _Reading(FileReading[Json]):
    def read(self) -> None:
        """Read the area and its parts, for each ballot."""
        value: Object = self.opened.value
        self.report.generated_at = text(value["int"].get("dt_agg"))
        self.report.status = ResultsStatus.UNOFFICIAL_COMPLETE
        ballots = objects(value.get("scheda")) or [{"cod": None, "desc": value["int"]["t_ele"]}]
        for ballot in ballots:
            self._ballot(ballot, value)

    def _ballot(self, ballot: Object, value: Object) -> None:
        day = str(value["int"].get("dt_ele") or "")[:8]
        contest = self.writer.contest(
            Contest(
                str(ballot.get("cod") or "turnout"),
                name=text(ballot.get("desc")),
                office=text(value["int"].get("t_ele")),
                kind=ContestKind.TURNOUT,
                polling_date=f"{day[:4]}-{day[4:6]}-{day[6:]}" if day.isdigit() else None,
            )
        )
        whole, parts = value["enti"]["ente_p"], objects(value["enti"]["enti_f"])
        level = _LEVELS.get(str(parts[0].get("tipo")) if parts else "", UnitLevel.OTHER)
        above = (
            _ABOVE.get(level, UnitLevel.REGION),
            str(whole.get("cod") or whole.get("desc") or "total"),
        )
        self._area(whole, above, contest, ballot, None)
        for part in parts:
            level = _LEVELS.get(str(part.get("tipo")), UnitLevel.OTHER)
            place = (level, str(part.get("cod") or part.get("desc")))
            self._area(part, place, contest, ballot, above)

    def _area(
        self,
        area: Object,
        place: tuple[UnitLevel, str],
        contest: int,
        ballot: Object,
        parent: tuple[UnitLevel, str] | None,
    ) -> None:
        told = [
            row
            for row in objects(area.get("com_vot"))
            if row.get("scheda") in {ballot.get("cod"), None} or ballot.get("cod") is None
        ]
        last: Object = max(told, key=lambda row: row.get("com") or 0, default={})
        done, total = last.get("enti_p"), last.get("enti_t")
        complete = done is not None and done == total
        if not complete:
            self.report.status = ResultsStatus.UNOFFICIAL_PARTIAL
        waits = done in {0, None}
        status = UnitStatus.NOT_PROCESSED if waits else UnitStatus.IN_PROCESS
        unit = self.writer.unit(
            Unit(*place, text(area.get("desc")), "it-eligendo", parent,
                 UnitStatus.COMPLETED if complete else status)
        )  # fmt: skip
        self.used()
        if len(told) > 1:
            self.skip("the voters as of an earlier hour", len(told) - 1)
        for kind, number, column in (
            (CountKind.REGISTERED, area.get("ele_t"), "ele_t"),
            (CountKind.BALLOTS_CAST, None if waits else last.get("vot_t"), "vot_t"),
        ):
            self.writer.number(contest, unit, kind, number, column=column)
