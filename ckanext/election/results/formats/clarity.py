"""Clarity detail XML: contests with choices, each with its votes by type and by area.

Traps: the areas are counties in a state's file and precincts in a county's; a type's parts are
left out where they are all zero in the summary but not in the choice's total, so the parts need
not add up; an area that has not reported has zeros that are no counts.
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
    VoteType,
)
from ckanext.election.results.opened import Opened, Xml
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Choice, Contest, Unit
from ckanext.election.results.xml_stream import (
    Element,
    children,
    local_name,
    release,
    stream,
    text_of,
)

from .file_reading import FileReading
from .us_vote_types import us_vote_type

_AREAS = {"County": UnitLevel.COUNTY, "Precinct": UnitLevel.PRECINCT}
_COUNTS = {"undervotes": CountKind.UNDERVOTES, "overvotes": CountKind.OVERVOTES}
_HEAD = {"Timestamp", "ElectionName", "ElectionDate", "Region"}
_RULE = "Votes for a choice; over- and undervotes are counted apart."


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
            lambda store: _Reading(opened, store).load(),
        )


class _Reading(FileReading[Xml]):
    def __init__(self, opened: Xml, store: Store) -> None:
        super().__init__(opened, store)
        self.election: dict[str, str | None] = {}
        self.whole: tuple[UnitLevel, str] | None = None
        self.waiting: set[int] = set()  # units that have not reported
        self.turnout: dict[int, Element] = {}  # of the parts; that of the whole stands apart
        self.whole_turnout: Element | None = None

    def read(self) -> None:
        """Read the turnout, then a contest at a time."""
        for _event, element in stream(self.opened.path):
            name = local_name(element)
            if name in _HEAD:
                self.election[name] = text_of(element)
            elif name in {"ElectionVoterTurnout", "VoterTurnout"}:
                self._turnout(element)
            elif name == "Contest":
                self._contest(element)
                release(element)
        self.report.generated_at = self.election.get("Timestamp")

    def _whole(self, element: Element) -> int:
        """The state, or the county where the areas within are precincts."""
        if self.whole is None:
            detail = {local_name(part) for part in element.iter("{*}*")}
            level = UnitLevel.COUNTY if "Precinct" in detail else UnitLevel.STATE
            self.whole = (level, self.election.get("Region") or "total")
        return self.writer.unit(Unit(*self.whole, self.whole[1]))

    def _turnout(self, element: Element) -> None:
        """Keep the turnout: it is of the whole ballot, so each contest of an area has it."""
        self._whole(element)
        self.whole_turnout = element
        for part in element:
            for area in part:
                self.turnout[self._area(area, _status(area))] = area

    def _voters(self, contest: int, areas: set[int], whole: int) -> None:
        """The voters of a contest's areas, and those of the whole where it covers all areas."""
        for unit in areas & self.turnout.keys():
            self._registered(self.turnout[unit], contest, unit)
        if self.whole_turnout is not None and areas >= self.turnout.keys():
            self._registered(self.whole_turnout, contest, whole)

    def _registered(self, element: Element, contest: int, unit: int) -> None:
        for attribute, kind in (
            ("totalVoters", CountKind.REGISTERED),
            ("ballotsCast", CountKind.BALLOTS_CAST),
        ):
            text = element.get(attribute)
            if attribute == "totalVoters" and text == "0" and element.get("ballotsCast") != "0":
                text = None  # a precinct of which nobody knows how many may vote
            self._number((contest, unit), kind, text, element, attribute)

    def _area(self, area: Element, status: UnitStatus | None = None) -> int:
        level = _AREAS.get(local_name(area), UnitLevel.OTHER)
        name = area.get("name", "")
        unit = self.writer.unit(Unit(level, name, name, None, self.whole, status))
        if status is UnitStatus.NOT_PROCESSED:
            self.waiting.add(unit)
        return unit

    def _contest(self, element: Element) -> None:
        total = element.get("precinctsParticipating") or element.get("precinctsReporting")
        if element.get("precinctsReported", total) != total:
            self.report.status = ResultsStatus.UNOFFICIAL_PARTIAL
        whole = self._whole(element)
        vote_for = element.get("voteFor", "1")
        question = element.get("isQuestion") == "true"
        contest = self.writer.contest(
            Contest(
                element.get("key", ""),
                name=element.get("text"),
                office=element.get("text"),
                kind=ContestKind.BALLOT_MEASURE if question else ContestKind.CANDIDATE,
                election_name=self.election.get("ElectionName"),
                polling_date=_iso(self.election.get("ElectionDate")),
                votes_per_voter=int(vote_for) if vote_for.isdigit() and vote_for != "1" else None,
                valid_rule=_RULE,
            )
        )
        for votes in children(element, "VoteType"):
            self._votes_for_none(votes, contest, whole)
        areas: set[int] = set()
        for choice in children(element, "Choice"):
            areas |= self._choice(choice, contest, whole)
        self._voters(contest, areas, whole)

    def _votes_for_none(self, votes: Element, contest: int, whole: int) -> None:
        name = votes.get("name", "")
        kind = _COUNTS.get(name.strip().lower())
        if kind is None:
            self.unread(name)
            return
        self._number((contest, whole), kind, votes.get("votes"), votes, name)
        for area in votes:
            self._number((contest, self._area(area)), kind, area.get("votes"), area, name)

    def _choice(self, element: Element, contest: int, whole: int) -> set[int]:
        """Read a choice; the areas that gave it votes."""
        choice = element.get("key", "")
        name = element.get("text", "")
        write_in = name.lower().startswith("write-in")
        self.writer.choice(
            contest,
            Choice(
                choice,
                name,
                ChoiceKind.WRITE_IN if write_in else ChoiceKind.CANDIDATE,
                party=element.get("party") or None,
            ),
        )
        self.used()
        self._number(
            (contest, whole), CountKind.VOTES, element.get("totalVotes"), element, "totalVotes",
            choice=choice,
        )  # fmt: skip
        return self._types(element, contest, whole, choice)

    def _types(self, element: Element, contest: int, whole: int, choice: str) -> set[int]:
        """Ways of voting that the model does not tell apart are one number."""
        areas: set[int] = set()
        groups: dict[VoteType, list[Element]] = {}
        for votes in children(element, "VoteType"):
            groups.setdefault(us_vote_type(votes.get("name", "")), []).append(votes)
        for kind, group in groups.items():
            column = " + ".join(votes.get("name", "") for votes in group)
            places: dict[int, list[Element]] = {whole: group}
            for area in (area for votes in group for area in votes):
                self.used()
                places.setdefault(self._area(area), []).append(area)
            areas |= places.keys()
            for unit, parts in places.items():
                self._number(
                    (contest, unit), CountKind.VOTES, _sum(parts), parts[0], column,
                    choice=choice, vote_type=kind,
                )  # fmt: skip
        return areas

    def _number(
        self,
        place: tuple[int, int],
        kind: CountKind,
        text: str | None,
        element: Element,
        column: str,
        *,
        choice: str | None = None,
        vote_type: VoteType = VoteType.TOTAL,
    ) -> None:
        waits = place[1] in self.waiting and text == "0" and kind is not CountKind.REGISTERED
        self.writer.number(
            *place, kind, None if waits else text, choice=choice, vote_type=vote_type,
            row=element.sourceline, column=column,
        )  # fmt: skip


def _sum(parts: list[Element]) -> str | None:
    texts = [part.get("votes") for part in parts]
    if len(texts) > 1 and all(text and text.isdigit() for text in texts):
        return str(sum(int(text or 0) for text in texts))
    return next((text for text in texts if not (text or "").isdigit()), texts[0])


def _status(area: Element) -> UnitStatus | None:
    """Counties say how many precincts are in; of a precinct only 0 % is understood."""
    reported, total = area.get("precinctsReported"), area.get("precinctsParticipating")
    if reported is not None and total is not None:
        if reported == total:
            return UnitStatus.COMPLETED
        return UnitStatus.NOT_PROCESSED if reported == "0" else UnitStatus.IN_PROCESS
    return UnitStatus.NOT_PROCESSED if area.get("percentReporting") == "0" else None


def _iso(date: str | None) -> str | None:
    parts = (date or "").split("/")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    month, day, year = parts
    return f"{year}-{int(month):02}-{int(day):02}"
