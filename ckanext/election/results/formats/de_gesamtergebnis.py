"""The Bundeswahlleiterin's XML of a Bundestag election (gesamtergebnis_nn.xml).

Direct and list votes are two contests. Bund and Land sum the independents of their
constituencies in a group UEBRIGE; a candidate's name stands only in the constituency.
"""

from __future__ import annotations

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
from ckanext.election.results.xml_stream import (
    Element,
    child_text,
    children,
    local_name,
    release,
    stream,
)

from .file_reading import FileReading

_LEVELS = {"BUND": UnitLevel.COUNTRY, "LAND": UnitLevel.STATE, "WAHLKREIS": UnitLevel.CONSTITUENCY}
_COUNTS = {
    "Wahlberechtigte": CountKind.REGISTERED,
    "Wählende": CountKind.BALLOTS_CAST,
    "Wähler": CountKind.BALLOTS_CAST,
    "Ungültige": CountKind.NULL,
    "Gültige": CountKind.VALID,
}
_STATUS = {
    "VORLAEUFIG": ResultsStatus.UNOFFICIAL_COMPLETE,
    "ENDGUELTIG": ResultsStatus.CERTIFIED,
}
_VOTES = {"DIREKT": "First votes (Erststimmen)", "LISTE": "Second votes (Zweitstimmen)"}
_VALID_RULE = "Ballots with a valid mark for this vote; first and second vote are judged apart."
_INDEPENDENTS = "independents"


class Gesamtergebnis:
    """Recognises the file by its root."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a Gesamtergebnis with results by area."""
        if not isinstance(opened, Xml) or opened.root != "Gesamtergebnis":
            return None
        return CodeMatch(
            "de-gesamtergebnis",
            "Germany, Bundestag results as XML (Bundeswahlleiterin)",
            ["root Gesamtergebnis"],
            lambda store: _Reading(opened, store).load(),
        )


class _Reading(FileReading[Xml]):
    def __init__(self, opened: Xml, store: Store) -> None:
        super().__init__(opened, store)
        self.date: str | None = None
        self.country = "99"
        self.contests: dict[str, int] = {}

    def read(self) -> None:
        """Read the metadata and each area."""
        for _event, element in stream(self.opened.path):
            name = local_name(element)
            if name == "File":
                self.report.generated_at = element.get("Erstellungszeit")
            elif name == "Wahl":
                self.date = (element.get("Wahltermin") or "")[:10] or None
            elif name == "Daten":
                self._status(element)
            elif name == "Gebietsergebnis":
                self._area(element)
                release(element)

    def _status(self, element: Element) -> None:
        self.report.status = _STATUS.get(element.get("Status", ""), ResultsStatus.UNKNOWN)

    def _contest(self, vote: str) -> int:
        if vote not in self.contests:
            self.contests[vote] = self.writer.contest(
                Contest(
                    vote.lower(),
                    name=_VOTES.get(vote, vote),
                    office=f"Bundestag, {_VOTES.get(vote, vote)}",
                    kind=ContestKind.CANDIDATE if vote == "DIREKT" else ContestKind.PARTY,
                    polling_date=self.date,
                    valid_rule=_VALID_RULE,
                )
            )
        return self.contests[vote]

    def _area(self, element: Element) -> None:
        level = _LEVELS.get(element.get("Gebietsart", ""), UnitLevel.OTHER)
        number = element.get("Gebietsnummer", "")
        if level is UnitLevel.COUNTRY:
            self.country = number
        complete = element.get("ErgebnisVollstaendig") == "true"
        unit = self.writer.unit(
            Unit(
                level,
                number,
                child_text(element, "GebietText"),
                "de-bundeswahlleiter",
                self._parent(level, element),
                UnitStatus.COMPLETED if complete else UnitStatus.IN_PROCESS,
            )
        )
        if not complete:
            self.report.status = ResultsStatus.UNOFFICIAL_PARTIAL
        for group in children(element, "Gruppenergebnis"):
            self._group(group, unit)

    def _parent(self, level: UnitLevel, element: Element) -> tuple[UnitLevel, str] | None:
        if level is UnitLevel.COUNTRY:
            return None
        above = _LEVELS.get(element.get("UegGebietsart", ""), UnitLevel.COUNTRY)
        return above, element.get("UegGebietsnummer", self.country)

    def _group(self, group: Element, unit: int) -> None:
        name = group.get("Name", "")
        for votes in children(group, "Stimmergebnis"):
            self.used()
            vote = votes.get("Stimmart", "")
            number = votes.get("Anzahl")
            text = None if number == "n/a" else number
            if group.get("Gruppenart") == "ALLGEMEIN" and name not in _COUNTS:
                self.unread(name)
                continue
            if group.get("Gruppenart") == "ALLGEMEIN":
                contest = None if vote == "KEINE" else self._contest(vote)
                kind, choice = _COUNTS[name], None
            else:
                contest = self._contest(vote)
                kind, choice = CountKind.VOTES, self._choice(group, contest)
            self.writer.number(
                contest, unit, kind, text, choice=choice, row=votes.sourceline, column="Anzahl"
            )

    def _choice(self, group: Element, contest: int) -> str:
        kind, name = group.get("Gruppenart"), group.get("Name", "")
        if kind == "UEBRIGE":
            self.writer.choice(contest, Choice(_INDEPENDENTS, name, ChoiceKind.GROUP))
            return _INDEPENDENTS
        if kind == "EINZELKANDIDAT":
            self.writer.choice(contest, Choice(_INDEPENDENTS, "Übrige", ChoiceKind.GROUP))
            choice = f"{group.get('Gruppe')}"
            person = group.get("Direktkandidat") or name
            self.writer.choice(contest, Choice(choice, person, list_id=_INDEPENDENTS))
            return choice
        choice = group.get("Gruppe", name)
        self.writer.choice(contest, Choice(choice, name, ChoiceKind.PARTY, party=name))
        return choice
