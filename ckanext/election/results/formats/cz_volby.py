"""volby.cz, the Czech Statistical Office's XML: one shape for all elections, by area.

An area has its turnout (UCAST) and its votes, which each kind of election calls by another name.
Traps: in a file of a district the municipalities stand beside it, elsewhere areas are nested;
a municipal council is a contest of its own with as many votes as seats; an area of which no
polling station is processed has zeros that are no counts; where only those elected are named,
their preferential votes are no votes of the party.
"""

from __future__ import annotations

from ckanext.election.results.errors import RefusalKind, Refused
from ckanext.election.results.match import CodeMatch, Match
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
from ckanext.election.results.xml_stream import Element, child, local_name, stream

from .cz_volby_votes import VOTES, Vote, votes_in
from .file_reading import FileReading

# element -> level, attributes of its code, attributes of its name
_AREAS = {
    "CR": (UnitLevel.COUNTRY, (), ()),
    "TYP_ZASTUP": (UnitLevel.COUNTRY, (), ()),
    "STAT": (UnitLevel.OTHER, ("ZKRATKA",), ("NAZEV",)),
    "KRAJ": (UnitLevel.REGION, ("CIS_KRAJ", "NUTS_KRAJ"), ("NAZ_KRAJ",)),
    "OKRES": (UnitLevel.DISTRICT, ("NUTS_OKRES", "CIS_OKRES"), ("NAZ_OKRES",)),
    "OBEC": (UnitLevel.MUNICIPALITY, ("CIS_OBEC", "KODZASTUP"), ("NAZ_OBEC", "NAZEVZAST")),
    "OBVOD": (UnitLevel.CONSTITUENCY, ("CISLO", "CIS_OBVODU"), ("NAZEV_OBVODU", "NAZEV")),
    "OKRSEK": (UnitLevel.POLLING_STATION, ("CIS_OKRSEK",), ()),
}
_COUNTS = {
    "ZAPSANI_VOLICI": CountKind.REGISTERED,
    "VYDANE_OBALKY": CountKind.BALLOTS_ISSUED,
    "ODEVZDANE_OBALKY": CountKind.BALLOTS_CAST,
    "PLATNE_HLASY": CountKind.VALID,
    "OKRSKY_CELKEM": CountKind.UNITS_TOTAL,
    "OKRSKY_ZPRAC": CountKind.UNITS_REPORTED,
}
_COUNTRY = (UnitLevel.COUNTRY, "CZ")
# last part of the namespace -> office
_OFFICES = {
    "ps": "Chamber of Deputies",
    "prez": "President",
    "ep": "European Parliament",
    "senat": "Senate",
    "se": "Senate",
    "kz": "Regional council",
    "kv": "Municipal council",
}
_BY_PERSON = {"prez", "senat", "se"}
_VALID_RULE = "Envelopes with one valid ballot paper (platné hlasy)."
_VOTES_RULE = "Valid votes; a ballot carries as many as the council has seats (platné hlasy)."


class Volby:
    """Recognises the files by their root."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a VYSLEDKY root of volby.cz."""
        if not isinstance(opened, Xml) or not opened.root.startswith("VYSLEDKY"):
            return None
        return CodeMatch(
            "cz-volby",
            "Czechia, results of the Statistical Office (volby.cz)",
            [f"root {opened.root}", f"namespace {opened.namespace}"],
            lambda store: _Reading(opened, store).load(),
        )


class _Reading(FileReading[Xml]):
    def __init__(self, opened: Xml, store: Store) -> None:
        super().__init__(opened, store)
        attributes = opened.attributes
        self.report.generated_at = attributes.get("DATUM_CAS_GENEROVANI") or (
            " ".join(filter(None, map(attributes.get, ("DATUM_GENEROVANI", "CAS_GENEROVANI"))))
            or None
        )
        parts = [part for part in opened.namespace.split("/") if part in _OFFICES]
        self.election = parts[0] if parts else ""
        self.councils = self.election == "kv"
        self.district: tuple[UnitLevel, str] | None = None

    def read(self) -> None:
        """Read each area with its turnout and its votes."""
        for _event, element in stream(self.opened.path):
            if local_name(element) in _AREAS:
                self._area(element)
                element.clear(keep_tail=False)  # its elder siblings are still needed

    def _area(self, element: Element) -> None:
        above = [local_name(part) for part in element.iterancestors()]
        if self.opened.root == "VYSLEDKY_KRAJMESTA" and len(above) == 1 and "OBEC" in element.tag:
            self.skip("a town beside the region that it is counted in")
            return
        turnouts = [part for part in _parts(element) if local_name(part) == "UCAST"]
        status = _status(turnouts[0]) if turnouts else UnitStatus.UNKNOWN
        key = _key(element)
        if key[0] is UnitLevel.DISTRICT:
            self.district = key
        name = _first(element, _AREAS[local_name(element)][2])
        unit = self.writer.unit(Unit(*key, name, "cz-csu", self._parent(element, key), status))
        votes = [vote for part in _parts(element) for vote in votes_in(part)]
        self._check_rounds(turnouts, votes)
        rounds = {_round(part): part for part in turnouts}
        for number, turnout in rounds.items():
            self._turnout(turnout, self._contest(element, number), unit)
        for vote in votes:
            number = vote.round or next(iter(rounds), self._file_round())
            turnout = rounds.get(number)
            self._vote(vote, self._contest(element, number), unit, key, turnout)
        for part in _parts(element):
            if local_name(part) not in VOTES and part.get("HLASY") is not None:
                self.unread(local_name(part))

    def _parent(self, element: Element, key: tuple[UnitLevel, str]) -> tuple[UnitLevel, str] | None:
        if key == _COUNTRY:
            return None
        nested = next(
            (part for part in element.iterancestors() if local_name(part) in _AREAS), None
        )
        if nested is not None:
            return _key(nested)
        beside = self.district if self.opened.root.startswith("VYSLEDKY_OK") else None
        return beside if beside and beside[0].rank < key[0].rank else _COUNTRY

    def _contest(self, element: Element, number: int) -> int:
        """One for the country, or one for each council or each senator's district."""
        place = next(
            (
                part
                for part in (element, *element.iterancestors())
                if local_name(part) in ({"OBEC", "TYP_ZASTUP"} if self.councils else {"OBVOD"})
            ),
            None,
        )
        seats = place.get("VOLENO_ZASTUP") if place is not None and self.councils else None
        office = _OFFICES.get(self.election)
        name = (
            _first(place, ("NAZEVZAST", "NAZ_TYPU", "NAZEV_OBVODU")) if place is not None else None
        )
        return self.writer.contest(
            Contest(
                "contest" if place is None else place.get("OZNAC_TYPU") or _key(place)[1],
                number,
                name=name or office,
                office=office,
                kind=ContestKind.CANDIDATE if self.election in _BY_PERSON else ContestKind.PARTY,
                valid_rule=_VOTES_RULE if self.councils else _VALID_RULE,
                seats=int(seats) if seats and seats.isdigit() else None,
                votes_per_voter=int(seats) if seats and seats.isdigit() else None,
            )
        )

    def _turnout(self, turnout: Element, contest: int, unit: int) -> None:
        for attribute, kind in _COUNTS.items():
            if kind is CountKind.VALID and self.councils:
                kind = CountKind.VALID_VOTES  # noqa: PLW2901 - the same number by its real name
            text = turnout.get(attribute)
            if text is None:
                continue
            counted = _is_counted(turnout) or attribute.startswith("OKRSKY")
            self.writer.number(
                contest, unit, kind, text if counted else None, row=turnout.sourceline,
                column=attribute,
            )  # fmt: skip
        if self.report.status is not ResultsStatus.UNOFFICIAL_PARTIAL:
            complete = _status(turnout) is UnitStatus.COMPLETED
            self.report.status = (
                ResultsStatus.UNOFFICIAL_COMPLETE if complete else ResultsStatus.UNOFFICIAL_PARTIAL
            )

    def _vote(
        self,
        vote: Vote,
        contest: int,
        unit: int,
        key: tuple[UnitLevel, str],
        turnout: Element | None,
    ) -> None:
        seats = vote.seats if key == _COUNTRY or self.councils else None
        kind = ChoiceKind.CANDIDATE if vote.is_person else ChoiceKind.PARTY
        party = None if vote.is_person else vote.choice
        self.writer.choice(contest, Choice(vote.choice, vote.name, kind, party, seats=seats))
        for person in vote.elected:
            place = person.place or ("" if self.councils else key[1])
            self.writer.choice(
                contest,
                Choice(f"{vote.choice}/{place}/{person.number}", person.name, list_id=vote.choice,
                       position=person.number, elected=True),
            )  # fmt: skip
            self.skip("preferential votes of who is elected; the others' are not in the file")
        counted = turnout is None or _is_counted(turnout)
        self.used()
        self.writer.number(
            contest, unit, CountKind.VOTES, vote.votes if counted else None, choice=vote.choice,
            row=vote.row, column=vote.column,
        )  # fmt: skip

    def _check_rounds(self, turnouts: list[Element], votes: list[Vote]) -> None:
        """Votes that do not say their round cannot be told apart where an area has two."""
        if len(turnouts) > 1 and any(vote.round is None for vote in votes):
            raise Refused(
                RefusalKind.UNKNOWN,
                f"{self.opened.source.name} gives the votes of two rounds without saying which.",
                [f"{len(turnouts)} UCAST in one area", "votes without KOLO"],
            )

    def _file_round(self) -> int:
        number = self.opened.attributes.get("KOLO", "1")
        return int(number) if number.isdigit() else 1


def _parts(area: Element) -> list[Element]:
    """The children that speak of the area itself, those in a wrapper (CELKEM, VYSLEDEK) too."""
    wrapped = [part for name in ("CELKEM", "VYSLEDEK") if (part := child(area, name)) is not None]
    inner = [part for wrapper in wrapped for part in wrapper]
    return [part for part in [*area, *inner] if local_name(part) not in _AREAS]


def _key(area: Element) -> tuple[UnitLevel, str]:
    level, codes, _names = _AREAS[local_name(area)]
    if level is UnitLevel.COUNTRY:
        return _COUNTRY
    code = _first(area, codes) or ""
    if level is UnitLevel.POLLING_STATION or (level is UnitLevel.CONSTITUENCY and _in_town(area)):
        town = area.get("CIS_OBEC") or _in_town(area)
        code = f"{town}/{code}" if town else code
    return level, code


def _in_town(area: Element) -> str | None:
    towns = (part for part in area.iterancestors() if local_name(part) == "OBEC")
    return next((_key(town)[1] for town in towns), None)


def _first(element: Element, names: tuple[str, ...]) -> str | None:
    return next((element.get(name) for name in names if element.get(name)), None)


def _round(turnout: Element) -> int:
    number = turnout.get("KOLO", "1")
    return int(number) if number.isdigit() else 1


def _is_counted(turnout: Element) -> bool:
    return turnout.get("OKRSKY_ZPRAC") != "0" or turnout.get("OKRSKY_CELKEM") == "0"


def _status(turnout: Element) -> UnitStatus:
    counted, total = turnout.get("OKRSKY_ZPRAC"), turnout.get("OKRSKY_CELKEM")
    if counted == total:
        return UnitStatus.COMPLETED
    return UnitStatus.IN_PROCESS if _is_counted(turnout) else UnitStatus.NOT_PROCESSED
