"""The elections of eCH-0252, by majority and proportional.

An election's lists and candidates stand in another part of the delivery than their votes, or in
a file of their own. Traps: a list's votes are those of its candidates and the additional votes
(blank lines of its ballots); version 1 spells "majoralElection" and puts it into `elected` too.
"""

from __future__ import annotations

from ckanext.election.results.model import ChoiceKind, ContestKind, CountKind
from ckanext.election.results.tidy import Choice, Contest
from ckanext.election.results.xml_stream import (
    Element,
    child,
    child_text,
    children,
    local_name,
    text_of,
)

from .ech_0252_circle import CircleReading

_BALLOTS = {
    "countOfReceivedBallots": CountKind.BALLOTS_CAST,
    "countOfInvalidBallots": CountKind.NULL,
    "countOfBlankBallots": CountKind.BLANK,
    "countOfValidBallots": CountKind.VALID_BALLOTS,
}
_MAJORITY = {
    "countOfInvalidVotesTotal": CountKind.INVALID_VOTES,
    "countOfBlankVotesTotal": CountKind.BLANK_VOTES,
}
_PROPORTIONAL = {
    "countOfBlankVotesOfChangedBallotsWithoutListDesignation": CountKind.BLANK_VOTES,
    "countOfEmptyVotesOfChangedBallotsWithoutListDesignation": CountKind.BLANK_VOTES,
}
_MAJORITY_NAMES = ("majorityElection", "majoralElection")
_INDIVIDUAL = Choice("individual", "Individual votes", ChoiceKind.WRITE_IN)
_LIST_VOTES = ("countOfCandidateVotes", "countOfAdditionalVotes")
_CANDIDATE_VOTES = ("countOfVotesFromChangedBallots", "countOfVotesFromUnchangedBallots")
_RULE = "Valid ballots; a ballot carries as many votes as there are seats."


def announce(reading: CircleReading, element: Element, polling_day: str | None) -> None:
    """Take in an electionInformation: the names of an election, its lists and candidates."""
    election = child(element, "election")
    if election is None:
        return
    text = child_text(election, "numberOfMandates")
    mandates = int(text) if text and text.isdigit() else None
    title = _described(election, "electionDescription")
    group = element.getparent()
    domain = child(group, "domainOfInfluence") if group is not None else None
    contest = reading.writer.contest(
        Contest(
            child_text(election, "electionIdentification") or "",
            name=title,
            office=title,
            kind=ContestKind.PARTY if child(element, "list") is not None else ContestKind.CANDIDATE,
            district=child_text(domain, "domainOfInfluenceName") if domain is not None else None,
            polling_date=polling_day,
            seats=mandates,
            votes_per_voter=mandates,
            valid_rule=_RULE,
        )
    )
    lists = _announce_lists(reading, element, contest)
    for candidate in children(element, "candidate"):
        identity = child_text(candidate, "candidateIdentification") or ""
        names = (
            child_text(candidate, "familyName") or child_text(candidate, "politicalFamilyName"),
            child_text(candidate, "firstName")
            or child_text(candidate, "politicalFirstName")
            or child_text(candidate, "callName"),
        )
        reading.writer.choice(
            contest,
            Choice(
                identity,
                " ".join(name for name in names if name) or None,
                party=_described(candidate, "partyAffiliationShort"),
                list_id=lists.get(identity),
            ),
        )


def _announce_lists(reading: CircleReading, element: Element, contest: int) -> dict[str, str]:
    """Tell the lists; which list each candidate stands on."""
    found: dict[str, str] = {}
    for part in children(element, "list"):
        identity = child_text(part, "listIdentification") or ""
        number = child_text(part, "listIndentureNumber") or ""
        reading.writer.choice(
            contest,
            Choice(
                identity,
                _described(part, "listDescription") or _described(part, "listDescriptionShort"),
                ChoiceKind.LIST,
                party=_described(part, "listDescriptionShort"),
                position=int(number) if number.isdigit() else None,
            ),
        )
        for position in children(part, "candidatePosition"):
            candidate = child_text(position, "candidateIdentification")
            if candidate:
                found[candidate] = identity
    return found


def read_election(reading: CircleReading, result: Element) -> None:
    """Read an electionResult: its circles, and who is elected."""
    identity = child_text(result, "electionIdentification") or ""
    lists = next(result.iter("{*}proportionalElection"), None) is not None
    kind = ContestKind.PARTY if lists else ContestKind.CANDIDATE
    contest = reading.writer.contest(Contest(identity, kind=kind, valid_rule=_RULE))
    for circle in children(result, "countingCircleResult"):
        data, unit = reading.circle(circle, contest)
        if data is None:
            continue
        for name, kind in _BALLOTS.items():
            reading.count(data, name, contest, unit, kind)
        reading.tell_unknown(data, _BALLOTS)
        for part in children(data, "electionResult"):
            for election in part:
                if local_name(election) in _MAJORITY_NAMES:
                    _majority(reading, election, contest, unit)
                elif local_name(election) == "proportionalElection":
                    _proportional(reading, election, contest, unit)
    for elected in children(result, "elected"):
        _elected(reading, elected, identity, contest)


def _majority(reading: CircleReading, element: Element, contest: int, unit: int) -> None:
    for name, kind in _MAJORITY.items():
        reading.count(element, name, contest, unit, kind)
    if child(element, "countOfIndividualVotesTotal") is not None:
        reading.writer.choice(contest, _INDIVIDUAL)
        reading.count(element, "countOfIndividualVotesTotal", contest, unit, CountKind.VOTES,
                      choice=_INDIVIDUAL.id)  # fmt: skip
    reading.tell_unknown(element, {*_MAJORITY, "countOfIndividualVotesTotal"})
    for number, candidate in enumerate(children(element, "candidateResult"), start=1):
        identity = _first(candidate, "candidateIdentification")
        choice = Choice(identity) if identity else _write_in(candidate, number)
        reading.writer.choice(contest, choice)
        reading.count(
            candidate, "countOfVotesTotal", contest, unit, CountKind.VOTES, choice=choice.id
        )


def _write_in(candidate: Element, number: int) -> Choice:
    names = [_first(candidate, "familyName"), _first(candidate, "firstName")]
    name = " ".join(part for part in names if part) or f"Write-in {number}"
    return Choice(f"write-in {name}", name, ChoiceKind.WRITE_IN)


def _proportional(reading: CircleReading, element: Element, contest: int, unit: int) -> None:
    for name, kind in _PROPORTIONAL.items():
        reading.count(element, name, contest, unit, kind)
    reading.tell_unknown(element, _PROPORTIONAL)
    for result in children(element, "listResults"):
        identity = child_text(result, "listIdentification") or ""
        reading.writer.choice(contest, Choice(identity, kind=ChoiceKind.LIST))
        _sum(reading, result, _LIST_VOTES, (contest, unit), identity)
        reading.tell_unknown(result, _LIST_VOTES)
        for candidate in children(result, "candidateResults"):
            person = child_text(candidate, "candidateIdentification") or ""
            reading.writer.choice(contest, Choice(person, list_id=identity))
            _sum(reading, candidate, _CANDIDATE_VOTES, (contest, unit), person)
            reading.tell_unknown(candidate, _CANDIDATE_VOTES)


def _sum(
    reading: CircleReading,
    parent: Element,
    names: tuple[str, ...],
    place: tuple[int, int],
    choice: str,
) -> None:
    """Votes that the file gives in parts; a part that is no number makes the whole none."""
    parts = [text for name in names if (text := child_text(parent, name)) is not None]
    whole = str(sum(map(int, parts))) if parts and all(map(str.isdigit, parts)) else None
    reading.writer.number(
        *place, CountKind.VOTES, whole or "".join(parts[:1]) or None, choice=choice,
        row=parent.sourceline, column=" + ".join(names),
    )  # fmt: skip


def _elected(reading: CircleReading, elected: Element, identity: str, contest: int) -> None:
    majority = _first(elected, "absoluteMajority")
    if majority and majority.isdigit():
        reading.writer.contest(Contest(identity, absolute_majority=int(majority)))
    for part in elected.iter("{*}list"):
        seats = child_text(part, "countOfSeatsGained")
        if seats and seats.isdigit():
            reading.writer.choice(
                contest,
                Choice(child_text(part, "listIdentification") or "", kind=ChoiceKind.LIST,
                       seats=int(seats)),
            )  # fmt: skip
    for person in elected.iter("{*}electedCandidate"):
        identity = _first(person, "candidateIdentification") or ""
        if identity:
            reading.writer.choice(contest, Choice(identity, elected=True))


def _described(element: Element, name: str) -> str | None:
    """The first text of a name, which wraps one text for each language."""
    return next((text for part in element.iter(f"{{*}}{name}") if (text := text_of(part))), None)


def _first(element: Element, name: str) -> str | None:
    return next((text_of(part) for part in element.iter(f"{{*}}{name}")), None)
