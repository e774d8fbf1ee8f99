"""Switzerland, the Federal Statistical Office's JSON of a voting Sunday, federal and cantonal.

A proposal has its cantons, a canton its districts, municipalities and, where a city counts by
circles, those too. Traps: an area that is not counted has nulls, or the sum of what is in;
a city's circles are parts of a municipality that is listed beside them.
"""

from __future__ import annotations

from collections.abc import Iterator

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
from ckanext.election.results.tidy import Choice, Contest, Unit

from .file_reading import FileReading

_COUNTS = {
    "anzahlStimmberechtigte": CountKind.REGISTERED,
    "eingelegteStimmzettel": CountKind.BALLOTS_CAST,
    "gueltigeStimmen": CountKind.VALID,
}
_ANSWERS = {"jaStimmenAbsolut": ("yes", "Yes"), "neinStimmenAbsolut": ("no", "No")}
_COUNTRY = (UnitLevel.COUNTRY, "CH")
_RULE = "Ballots with yes or no; blank and invalid ones are not among them."


class ChBfsJson:
    """Recognises the document by its day and its proposals."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a voting day with federal or cantonal proposals."""
        if not isinstance(opened, Json) or not has(opened.value, "abstimmtag"):
            return None
        if not any(True for _canton, _proposal in _proposals(opened.value)):
            return None
        return CodeMatch(
            "ch-bfs-json",
            "Switzerland, results of a voting day as JSON (BFS)",
            ["members abstimmtag, vorlagen"],
            lambda store: _Reading(opened, store).load(),
        )


def _proposals(value: Object) -> Iterator[tuple[Object | None, Object]]:
    """Each proposal with the canton that votes on it, None for the country."""
    country = value.get("schweiz")
    for proposal in objects(country.get("vorlagen")) if isinstance(country, dict) else ():
        yield None, proposal
    for canton in objects(value.get("kantone")):
        for proposal in objects(canton.get("vorlagen")):
            yield canton, proposal


class _Reading(FileReading[Json]):
    def read(self) -> None:
        """Read each proposal with its areas."""
        self.report.generated_at = text(self.opened.value.get("timestamp"))
        finished = []
        for canton, proposal in _proposals(self.opened.value):
            contest = self._contest(canton, proposal)
            finished.append(proposal.get("vorlageBeendet") is True)
            if canton is not None:
                self._canton({**canton, **proposal}, contest, None)
                continue
            if has(proposal, "resultat"):
                self._area(proposal, contest, Unit(*_COUNTRY, "Schweiz"))
            for part in objects(proposal.get("kantone")):
                self._canton(part, contest, _COUNTRY)
        self.report.status = (
            ResultsStatus.UNOFFICIAL_COMPLETE if all(finished) else ResultsStatus.UNOFFICIAL_PARTIAL
        )

    def _contest(self, canton: Object | None, proposal: Object) -> int:
        titles = {
            str(t.get("langKey")): text(t.get("text"))
            for t in objects(proposal.get("vorlagenTitel"))
        }
        title = titles.get("de") or next(iter(titles.values()), None)
        day = str(self.opened.value["abstimmtag"])
        contest = self.writer.contest(
            Contest(
                str(proposal.get("vorlagenId")),
                name=title,
                office=title,
                kind=ContestKind.BALLOT_MEASURE,
                district=text(canton.get("geoLevelname")) if canton else None,
                district_id=text(canton.get("geoLevelnummer")) if canton else None,
                polling_date=f"{day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 else day,
                valid_rule=_RULE,
            )
        )
        for choice, name in _ANSWERS.values():
            self.writer.choice(contest, Choice(choice, name, ChoiceKind.OPTION))
        return contest

    def _canton(self, canton: Object, contest: int, parent: tuple[UnitLevel, str] | None) -> None:
        place = (UnitLevel.STATE, str(canton.get("geoLevelnummer")))
        unit = Unit(*place, text(canton.get("geoLevelname")), "ch-bfs", parent)
        self._area(canton, contest, unit)
        districts = set()
        for district in objects(canton.get("bezirke")):
            number = str(district.get("geoLevelnummer"))
            districts.add(number)
            name = text(district.get("geoLevelname"))
            self._area(district, contest, Unit(UnitLevel.DISTRICT, number, name, "ch-bfs", place))
        for town in objects(canton.get("gemeinden")):
            above = str(town.get("geoLevelParentnummer"))
            parent = (UnitLevel.DISTRICT, above) if above in districts else place
            number, name = str(town.get("geoLevelnummer")), text(town.get("geoLevelname"))
            self._area(town, contest, Unit(UnitLevel.MUNICIPALITY, number, name, "ch-bfs", parent))
        circles = len(objects(canton.get("zaehlkreise")))
        if circles:
            self.skip("a circle of a city that is listed as a whole", circles)

    def _area(self, area: Object, contest: int, unit: Unit) -> None:
        result = area.get("resultat")
        if not isinstance(result, dict):
            return
        counted = result.get("gebietAusgezaehlt") is not False
        some = counted or bool(result.get("eingelegteStimmzettel"))
        status = UnitStatus.COMPLETED if counted else UnitStatus.IN_PROCESS
        key = self.writer.unit(
            Unit(unit.level, unit.id, unit.name, unit.scheme, unit.parent,
                 status if some else UnitStatus.NOT_PROCESSED)
        )  # fmt: skip
        self.used()
        for member, kind in _COUNTS.items():
            number = result.get(member) if some or kind is CountKind.REGISTERED else None
            self.writer.number(contest, key, kind, number, column=member)
        for member, (choice, _name) in _ANSWERS.items():
            number = result.get(member) if some else None
            self.writer.number(contest, key, CountKind.VOTES, number, choice=choice, column=member)
