"""Norway, one area's results as valgresultat.no's JSON gives them, for all kinds of election.

Traps: `Andre` and `Andre2` sum parties that stand in the list themselves; blank ballots stand in
the list too, and in the total; rejected ballots are not in the total; before the first count all
numbers are 0.
"""

from __future__ import annotations

from ckanext.election.results.json_path import Object, has, objects, text
from ckanext.election.results.match import CodeMatch, Match
from ckanext.election.results.model import (
    ChoiceKind,
    ContestKind,
    CountKind,
    ResultsStatus,
    UnitLevel,
    UnitStatus,
    VoteType,
)
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.tidy import Choice, Contest, Unit

from .file_reading import FileReading

_MEMBERS = ("id", "antallsb", "stemmer", "partier")
_LEVELS = {
    "land": UnitLevel.COUNTRY,
    "fylke": UnitLevel.COUNTY,
    "kommune": UnitLevel.MUNICIPALITY,
    "bydel": UnitLevel.WARD,
    "stemmekrets": UnitLevel.PRECINCT,
}
_OFFICES = {
    "ST": "Storting",
    "KO": "Municipal council",
    "FY": "County council",
    "SA": "Sámi Parliament",
    "BY": "District council",
}
_SUMS = {"Andre", "Andre2"}
_BLANK = "BLANKE"
_TYPES = {"total": VoteType.TOTAL, "fhs": VoteType.EARLY}  # forhåndsstemmer
_COUNTS = {
    ("stemmer", "total"): CountKind.VALID_BALLOTS,
    ("stemmer", "totalForkastede"): CountKind.REJECTED,
    ("stemmegiving", "totalGodkjente"): CountKind.ADMITTED,
}
_RULE = "Approved ballots (godkjente): those for a list and blank ones; rejected ones apart."


class NoValgresultat:
    """Recognises an area by its members."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for an area with voters, ballots and parties."""
        if not isinstance(opened, Json) or not has(opened.value, *_MEMBERS):
            return None
        if not has(opened.value["id"], "valgaar", "valgtype", "nivaa"):
            return None
        return CodeMatch(
            "no-valgresultat",
            "Norway, one area as JSON (valgresultat.no)",
            [f"members {', '.join(_MEMBERS)}; id with valgaar, valgtype, nivaa"],
            lambda store: _Reading(opened, store).load(),
        )


class _Reading(FileReading[Json]):
    def read(self) -> None:
        """Read the area's voters, ballots and parties."""
        value: Object = self.opened.value
        counted = value["stemmer"].get("total") not in {0, None}
        self._head(value, counted)
        area = value["id"]
        kind = str(area["valgtype"])
        contest = self.writer.contest(
            Contest(
                f"{area['valgaar']}-{kind}",
                name=f"{_OFFICES.get(kind.upper(), kind)} {area['valgaar']}",
                office=_OFFICES.get(kind.upper(), kind),
                kind=ContestKind.PARTY,
                valid_rule=_RULE,
            )
        )
        unit = self._unit(area, counted)
        self.writer.number(
            contest, unit, CountKind.REGISTERED, value["antallsb"], column="antallsb"
        )
        for (outer, inner), kind_of in _COUNTS.items():
            number = (value.get(outer) or {}).get(inner) if counted else None
            if number != 0 or outer == "stemmer":  # older elections do not count who came
                self.writer.number(contest, unit, kind_of, number, column=f"{outer}.{inner}")
        for row in objects(value["partier"]):
            self._party(row, contest, unit, counted)

    def _head(self, value: Object, counted: bool) -> None:
        times = value.get("tidspunkt") or {}
        self.report.generated_at = text(times.get("rapportGenerert"))
        done = value.get("opptalt") or {}
        stages = value.get("opptellingsStatus") or {}
        if not counted or (done and done.get("forelopig") != 100) or _waits(stages.get("forste")):
            self.report.status = ResultsStatus.UNOFFICIAL_PARTIAL
        elif done.get("oppgjor") == 100:
            self.report.status = ResultsStatus.CERTIFIED
        elif done or stages:
            self.report.status = ResultsStatus.UNOFFICIAL_COMPLETE

    def _unit(self, area: Object, counted: bool) -> int:
        level = _LEVELS.get(str(area["nivaa"]), UnitLevel.OTHER)
        place = (level, str(area.get("nr") or ""))
        status = UnitStatus.COMPLETED if counted else UnitStatus.NOT_PROCESSED
        links = self.opened.value.get("_links") or {}
        path = [part for part in str((links.get("self") or {}).get("href", "")).split("/") if part]
        if level in {UnitLevel.WARD, UnitLevel.PRECINCT} and len(path) > 3:
            # Districts are numbered within their municipality.
            place = (level, "/".join(path[3:]))
        return self.writer.unit(Unit(*place, text(area.get("navn")), "no-ssb", status=status))

    def _party(self, row: Object, contest: int, unit: int, counted: bool) -> None:
        code = str(row["id"].get("partikode"))
        if code in _SUMS:
            self.skip("a sum of parties that are listed")
            return
        self.used()
        result = (row.get("stemmer") or {}).get("resultat") or {}
        numbers = result.get("antall") or {}
        kind, choice = (CountKind.BLANK, None) if code == _BLANK else (CountKind.VOTES, code)
        if choice:
            seats = (((row.get("mandater") or {}).get("resultat")) or {}).get("antall")
            name = text(row["id"].get("navn"))
            self.writer.choice(
                contest,
                Choice(choice, name, ChoiceKind.PARTY, party=name,
                       seats=seats if isinstance(seats, int) else None),
            )  # fmt: skip
        for member, vote_type in _TYPES.items():
            self.writer.number(
                contest, unit, kind, numbers.get(member) if counted else None, choice=choice,
                vote_type=vote_type, column=f"antall.{member}",
            )  # fmt: skip


def _waits(stage: object) -> bool:
    """Whether a part of the first count is not done; the second count corrects it."""
    parts = stage.values() if isinstance(stage, dict) else ()
    return any(has(part, "status") and part["status"] != "ferdig" for part in parts)
