"""Australia, the AEC's media feed: first preferences of the House of Representatives.

Traps: polling places hold ordinary votes alone, a division's absent, postal, pre-poll and
provisional votes stand by type; before a place has reported its numbers are 0 without a time;
`Ghost` candidates stood at the last election; two-candidate counts are another count of the same
ballots. The Senate's counts are told and not read.
"""

from __future__ import annotations

from ckanext.election.results.errors import RefusalKind
from ckanext.election.results.finding import Severity
from ckanext.election.results.match import CodeMatch, Match
from ckanext.election.results.model import CountKind, ResultsStatus, UnitLevel, UnitStatus
from ckanext.election.results.opened import Opened, Xml
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Choice, Contest, Unit
from ckanext.election.results.xml_stream import (
    Element,
    child,
    child_text,
    children,
    local_name,
    release,
    stream,
)

from .file_reading import FileReading

_NAMESPACE = "http://www.aec.gov.au/xml/schema/mediafeed"
_COUNTS = {
    "Formal": CountKind.VALID,
    "Informal": CountKind.REJECTED,
    "Total": CountKind.BALLOTS_CAST,
}
_STATUS = {
    "ElectionNight": ResultsStatus.UNOFFICIAL_PARTIAL,
    "PostElection": ResultsStatus.UNOFFICIAL_PARTIAL,
    "FinalResults": ResultsStatus.CERTIFIED,
}
_ORDINARY = "Ordinary"
_RULE = "Formal ballots by first preference; informal ones are blank or spoilt."

Place = tuple[int, int]  # contest and unit


class AuAecFeed:
    """Recognises the feed by its root and namespace."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a MediaFeed with Results."""
        if not isinstance(opened, Xml) or opened.root != "MediaFeed":
            return None
        if opened.namespace != _NAMESPACE or "Results" not in opened.children:
            return None
        return CodeMatch(
            "au-aec-feed",
            "Australia, media feed of the AEC (House of Representatives)",
            ["root MediaFeed with Results", f"namespace {opened.namespace}"],
            lambda store: _Reading(opened, store).load(),
        )


class _Reading(FileReading[Xml]):
    def __init__(self, opened: Xml, store: Store) -> None:
        super().__init__(opened, store)
        self.report.generated_at = opened.attributes.get("Created")
        self.report.without_counts = RefusalKind.PRE_ELECTION
        self.event: str | None = None
        self.others = 0

    def read(self) -> None:
        """Read each contest of the House."""
        for event, element in stream(self.opened.path, ("start", "end")):
            name = local_name(element)
            if event == "start":
                if name == "Results":
                    phase = element.get("Phase", "")
                    self.report.status = _STATUS.get(phase, ResultsStatus.PRE_ELECTION)
            elif name == "EventIdentifier":
                self.event = child_text(element, "EventName") or element.get("Id")
            elif name == "Contest":
                self._contest(element)
                release(element)
            elif name == "Analysis":
                release(element)
        if self.others:
            self.tell(
                "count-left-out",
                Severity.WARNING,
                f"“Contest” outside the House is not read; {self.others} of them are left out.",
                name="Contest",
                times=self.others,
            )

    def _contest(self, element: Element) -> None:
        if not any(local_name(above) == "House" for above in element.iterancestors()):
            self.others += 1
            return
        identifier = child(element, "ContestIdentifier")
        first = child(element, "FirstPreferences")
        if identifier is None or first is None:
            return
        identity, name = identifier.get("Id") or "", child_text(identifier, "ContestName")
        contest = self.writer.contest(
            Contest(
                identity,
                name=name,
                office="House of Representatives",
                district=name,
                district_id=identity,
                election_name=self.event,
                seats=1,
                valid_rule=_RULE,
            )
        )
        whole = (UnitLevel.CONSTITUENCY, identity)
        returned, expected = first.get("PollingPlacesReturned"), first.get("PollingPlacesExpected")
        complete = returned is not None and returned == expected
        unit = self.writer.unit(
            Unit(*whole, name, "au-aec",
                 status=UnitStatus.COMPLETED if complete else UnitStatus.IN_PROCESS)
        )  # fmt: skip
        for kind, text in (
            (CountKind.REGISTERED, child_text(element, "Enrolment")),
            (CountKind.UNITS_REPORTED, returned),
            (CountKind.UNITS_TOTAL, expected),
        ):
            if text is not None:
                self.writer.number(contest, unit, kind, text, row=element.sourceline)
        self._preferences(first, (contest, unit))
        self._places(element, contest, whole, first)

    def _places(
        self, element: Element, contest: int, whole: tuple[UnitLevel, str], first: Element
    ) -> None:
        """The polling places, and what is counted of the division elsewhere."""
        holder = child(element, "PollingPlaces")
        if holder is None:
            return
        for place in children(holder, "PollingPlace"):
            identifier, counts = (
                child(place, "PollingPlaceIdentifier"),
                child(place, "FirstPreferences"),
            )
            if identifier is not None and counts is not None:
                status = UnitStatus.COMPLETED if _is_in(counts) else UnitStatus.NOT_PROCESSED
                unit = self.writer.unit(
                    Unit(UnitLevel.POLLING_PLACE, f"{whole[1]}/{identifier.get('Id')}",
                         identifier.get("Name"), "au-aec", whole, status)
                )  # fmt: skip
                self._preferences(counts, (contest, unit))
        if next(first.iter("{*}VotesByType"), None) is not None:
            declared = self.writer.unit(
                Unit(UnitLevel.OTHER, f"{whole[1]}/declaration", "Declaration votes", None, whole)
            )
            self._preferences(first, (contest, declared), declared=True)

    def _preferences(self, counts: Element, place: Place, *, declared: bool = False) -> None:
        known = _is_in(counts)
        for part in counts:
            name = local_name(part)
            choice = None
            if name == "Candidate":
                choice = self._candidate(part, place[0])
                self.used()
            elif name not in _COUNTS:
                if name == "Ghost":
                    self.skip("a candidate of the last election")
                continue
            text = _declared(part) if declared else child_text(part, "Votes")
            self.writer.number(
                *place, _COUNTS.get(name, CountKind.VOTES), text if known else None, choice=choice,
                row=part.sourceline, column="Votes",
            )  # fmt: skip

    def _candidate(self, element: Element, contest: int) -> str:
        identifier = child(element, "CandidateIdentifier")
        party = child(element, "AffiliationIdentifier")
        choice = (identifier.get("Id") if identifier is not None else None) or ""
        position = child_text(element, "BallotPosition") or ""
        elected = child_text(element, "Elected")
        self.writer.choice(
            contest,
            Choice(
                choice,
                child_text(identifier, "CandidateName") if identifier is not None else None,
                party_id=party.get("ShortCode") if party is not None else None,
                party=child_text(party, "RegisteredName") if party is not None else None,
                position=int(position) if position.isdigit() else None,
                elected=elected == "true" if elected else None,
            ),
        )
        return choice


def _is_in(counts: Element) -> bool:
    """Whether a place has reported: a time, or a vote, tells it."""
    total = child(counts, "Total")
    votes = child_text(total, "Votes") if total is not None else None
    return counts.get("Updated") is not None or votes not in {None, "0"}


def _declared(part: Element) -> str | None:
    """The votes of all types but the ordinary ones, which the polling places hold."""
    held = child(part, "VotesByType")
    texts = [
        (votes.text or "").strip()
        for votes in (children(held, "Votes") if held is not None else ())
        if votes.get("Type") != _ORDINARY
    ]
    return str(sum(map(int, texts))) if texts and all(map(str.isdigit, texts)) else None
