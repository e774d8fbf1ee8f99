"""Clarity detail XML: contests with choices, each with its votes by type and by area.

Traps: the areas are counties in a state's file and precincts in a county's; a type's parts are
left out where they are all zero in the summary but not in the choice's total, so the parts need
not add up.
"""

from __future__ import annotations

from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import (
    ContestKind,
    CountKind,
    ResultsStatus,
    UnitLevel,
    VoteType,
)
from ckanext.election.results.opened import Opened, Xml
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Choice, Contest, Unit
from ckanext.election.results.writer import Writer
from ckanext.election.results.xml_stream import (
    Element,
    children,
    local_name,
    release,
    stream,
    text_of,
)

_AREAS = {"County": UnitLevel.COUNTY, "Precinct": UnitLevel.PRECINCT}
_TYPES = {
    "election day": VoteType.ELECTION_DAY,
    "election day votes": VoteType.ELECTION_DAY,
    "early vote": VoteType.EARLY,
    "early voting": VoteType.EARLY,
    "advance voting": VoteType.EARLY,
    "advance voting votes": VoteType.EARLY,
    "absentee": VoteType.ABSENTEE,
    "absentee by mail": VoteType.ABSENTEE_MAIL,
    "absentee by mail votes": VoteType.ABSENTEE_MAIL,
    "provisional": VoteType.PROVISIONAL,
    "provisional votes": VoteType.PROVISIONAL,
}
_COUNTS = {"undervotes": CountKind.UNDERVOTES, "overvotes": CountKind.OVERVOTES}
_WHOLE = UnitLevel.STATE


class Clarity:
    """Recognises the file by its root and its contests."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for an ElectionResult with contests."""
        if not isinstance(opened, Xml) or opened.root != "ElectionResult":
            return None
        if "Contest" not in opened.children:
            return None
        return CodeMatch(
            "clarity-detail",
            "Clarity detail XML",
            ["root ElectionResult with Contest"],
            lambda store: _Reader(opened, store).run(),
        )


def vote_type(name: str) -> VoteType:
    """The vote type that a United States system's group name stands for."""
    return _TYPES.get(name.strip().lower(), VoteType.OTHER)


class _Reader:
    def __init__(self, opened: Xml, store: Store) -> None:
        self.opened = opened
        self.writer = Writer(store, opened.source)
        self.report = Report(opened.encoding, findings=self.writer.findings)
        self.election: dict[str, str | None] = {}
        self.whole: tuple[UnitLevel, str] = (_WHOLE, "total")

    def run(self) -> Report:
        """Read the turnout, then a contest at a time."""
        for _event, element in stream(self.opened.path):
            name = local_name(element)
            if name in {"Timestamp", "ElectionName", "ElectionDate", "Region"}:
                self.election[name] = text_of(element)
            elif name in {"ElectionVoterTurnout", "VoterTurnout"}:
                self._turnout(element)
            elif name == "Contest":
                self._contest(element)
                release(element)
        self.report.generated_at = self.election.get("Timestamp")
        self.writer.close()
        return self.report

    def _turnout(self, element: Element) -> None:
        """Turnout is of the whole ballot: it counts for every contest of its areas."""
        region = self.election.get("Region") or "total"
        detail = {local_name(area) for part in element for area in part}
        level = UnitLevel.COUNTY if "Precinct" in detail else UnitLevel.STATE
        self.whole = (level, region)
        self._registered(element, self.writer.unit(Unit(*self.whole, region)))
        for part in element:
            for area in part:
                unit = self._area(area)
                self._registered(area, unit)

    def _registered(self, element: Element, unit: int) -> None:
        for attribute, kind in (
            ("totalVoters", CountKind.REGISTERED),
            ("ballotsCast", CountKind.BALLOTS_CAST),
        ):
            self.writer.number(
                None, unit, kind, element.get(attribute), row=element.sourceline, column=attribute
            )

    def _area(self, area: Element) -> int:
        level = _AREAS.get(local_name(area), UnitLevel.OTHER)
        return self.writer.unit(
            Unit(level, area.get("name", ""), area.get("name"), None, self.whole)
        )

    def _contest(self, element: Element) -> None:
        partial = (element.get("precinctsReported") or element.get("precinctsReporting")) != (
            element.get("precinctsParticipating")
        )
        if partial:
            self.report.status = ResultsStatus.UNOFFICIAL_PARTIAL
        vote_for = element.get("voteFor", "1")
        contest = self.writer.contest(
            Contest(
                element.get("key", ""),
                name=element.get("text"),
                office=element.get("text"),
                kind=ContestKind.BALLOT_MEASURE
                if element.get("isQuestion") == "true"
                else ContestKind.CANDIDATE,
                election_name=self.election.get("ElectionName"),
                polling_date=_iso(self.election.get("ElectionDate")),
                votes_per_voter=int(vote_for) if vote_for.isdigit() and vote_for != "1" else None,
                valid_rule="Votes for a choice; over- and undervotes are counted apart.",
            )
        )
        whole = self.writer.unit(Unit(*self.whole))
        for votes in children(element, "VoteType"):
            self._kind_of_votes(votes, contest)
        for choice in children(element, "Choice"):
            self._choice(choice, contest, whole)

    def _kind_of_votes(self, votes: Element, contest: int) -> None:
        kind = _COUNTS.get(votes.get("name", "").lower())
        if kind is None:
            return
        for area in votes:
            self.writer.number(
                contest, self._area(area), kind, area.get("votes"), row=area.sourceline,
                column=votes.get("name"),
            )  # fmt: skip

    def _choice(self, element: Element, contest: int, whole: int) -> None:
        self.report.rows_read += 1
        self.report.rows_used += 1
        choice = element.get("key", "")
        self.writer.choice(
            contest, Choice(choice, element.get("text"), party=element.get("party") or None)
        )
        self.writer.number(
            contest, whole, CountKind.VOTES, element.get("totalVotes"),
            choice=choice, row=element.sourceline, column="totalVotes",
        )  # fmt: skip
        for votes in children(element, "VoteType"):
            self._votes(votes, contest, whole, choice)

    def _votes(self, votes: Element, contest: int, whole: int, choice: str) -> None:
        name = votes.get("name", "")
        kind = vote_type(name)
        self.writer.number(
            contest, whole, CountKind.VOTES, votes.get("votes"),
            choice=choice, vote_type=kind, row=votes.sourceline, column=name,
        )  # fmt: skip
        for area in votes:
            self.report.rows_read += 1
            self.report.rows_used += 1
            self.writer.number(
                contest, self._area(area), CountKind.VOTES, area.get("votes"),
                choice=choice, vote_type=kind, row=area.sourceline, column=name,
            )  # fmt: skip


def _iso(date: str | None) -> str | None:
    parts = (date or "").split("/")
    if len(parts) != 3:
        return None
    month, day, year = parts
    return f"{year}-{int(month):02}-{int(day):02}"
