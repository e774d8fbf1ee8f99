"""eCH-0252, the Swiss delivery of vote and election results.

Federal votes of one delivery with a counter-proposal come as votes of their own: the main vote,
the counter-proposal (subtype 2) and the tie-breaker (subtype 3). An election's candidates stand
in another part of the delivery than their votes.
"""

from __future__ import annotations

from ckanext.election.results.errors import RefusalKind, Refused
from ckanext.election.results.finding import Finding, Severity
from ckanext.election.results.match import CodeMatch, Match, Report
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
from ckanext.election.results.writer import Writer
from ckanext.election.results.xml_stream import (
    Element,
    child,
    child_text,
    children,
    local_name,
    release,
    stream,
    text_of,
)

_VOTE_COUNTS = {
    "receivedVotes": CountKind.BALLOTS_CAST,
    "receivedInvalidVotes": CountKind.NULL,
    "receivedBlankVotes": CountKind.BLANK,
    "receivedValidVotes": CountKind.VALID,
    "countOfVotesWithoutAnswer": CountKind.UNDERVOTES,
}
_BALLOT_COUNTS = {
    "countOfReceivedBallots": CountKind.BALLOTS_CAST,
    "countOfInvalidBallots": CountKind.NULL,
    "countOfBlankBallots": CountKind.BLANK,
    "countOfValidBallots": CountKind.VALID_BALLOTS,
}
_ELECTION_COUNTS = {
    "countOfInvalidVotesTotal": CountKind.INVALID_VOTES,
    "countOfBlankVotesTotal": CountKind.BLANK_VOTES,
}
_INDIVIDUAL = Choice("individual", "Individual votes", ChoiceKind.WRITE_IN)
_VOTE_RULE = "Ballots with an answer that counts; blank and invalid ones are counted apart."
_ELECTION_RULE = "Valid ballots; a ballot carries as many votes as there are seats."


class Ech0252:
    """Recognises a delivery by its namespace."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a delivery in the namespace of eCH-0252."""
        if not isinstance(opened, Xml) or "eCH-0252" not in opened.namespace:
            return None
        return CodeMatch(
            "ech-0252",
            "eCH-0252 result delivery (Switzerland)",
            [f"namespace {opened.namespace}"],
            lambda store: _Reader(opened, store).run(),
        )


class _Reader:
    def __init__(self, opened: Xml, store: Store) -> None:
        self.opened = opened
        self.writer = Writer(store, opened.source)
        self.report = Report(opened.encoding, findings=self.writer.findings)
        self.polling_day: str | None = None
        self.circles = 0
        self.open_circles = 0

    def run(self) -> Report:
        """Read votes and elections in the order of the file."""
        for _event, element in stream(self.opened.path):
            self._element(element, local_name(element))
        self.writer.close()
        if not self.report.rows_used:
            raise Refused(
                RefusalKind.PRE_ELECTION,
                f"{self.opened.source.name} announces votes or elections, without counts.",
                ["an eCH-0252 delivery without results"],
            )
        if self.open_circles:
            self.report.status = ResultsStatus.UNOFFICIAL_PARTIAL
        return self.report

    def _element(self, element: Element, name: str) -> None:
        if name == "messageDate":
            self.report.generated_at = text_of(element)
        elif name == "testDeliveryFlag" and text_of(element) == "true":
            self._tell_test()
        elif name == "pollingDay":
            self.polling_day = text_of(element)
        elif name == "voteInfo":
            self._vote(element)
            release(element)
        elif name == "electionInformation":
            self._announce(element)
        elif name == "electionGroupResult":
            for result in children(element, "electionResult"):
                self._election(result)
            release(element)

    def _tell_test(self) -> None:
        self.report.findings.append(
            Finding(
                "test-delivery",
                Severity.WARNING,
                "The sender marks the delivery as a test.",
                file=self.opened.source.name,
            )
        )

    def _vote(self, element: Element) -> None:
        vote = child(element, "vote")
        if vote is None:
            return
        titles = list(children(vote, "voteTitleInformation"))
        title = child_text(titles[0], "voteTitle") if titles else None
        domain = child(vote, "domainOfInfluence")
        contest = self.writer.contest(
            Contest(
                child_text(vote, "voteIdentification") or "",
                name=title,
                office=title,
                kind=ContestKind.BALLOT_MEASURE,
                district=child_text(domain, "domainOfInfluenceName")
                if domain is not None
                else None,
                polling_date=self.polling_day,
                valid_rule=_VOTE_RULE,
            )
        )
        for name, label in (("yes", "Yes"), ("no", "No")):
            self.writer.choice(contest, Choice(name, label, ChoiceKind.OPTION))
        for circle in children(element, "countingCircleInfo"):
            self._vote_circle(circle, contest)

    def _vote_circle(self, circle: Element, contest: int) -> None:
        data, unit = self._circle(circle, contest)
        if data is None:
            return
        for name, choice in (("countOfYesVotes", "yes"), ("countOfNoVotes", "no")):
            self._count(data, name, contest, unit, CountKind.VOTES, choice=choice)
        for name, kind in _VOTE_COUNTS.items():
            self._count(data, name, contest, unit, kind)

    def _circle(self, circle: Element, contest: int) -> tuple[Element | None, int]:
        """The result data of a counting circle, and the circle as a unit."""
        self.report.rows_read += 1
        self.circles += 1
        place = child(circle, "countingCircle")
        data = child(circle, "resultData")
        counted = data is not None and child_text(data, "isFullyCounted") != "false"
        self.open_circles += 0 if counted else 1
        unit = self.writer.unit(
            Unit(
                UnitLevel.MUNICIPALITY,
                (child_text(place, "countingCircleId") if place is not None else None) or "",
                child_text(place, "countingCircleName") if place is not None else None,
                "ch-counting-circle",
                status=UnitStatus.COMPLETED if counted else UnitStatus.NOT_PROCESSED,
            )
        )
        if data is None:
            self.report.skipped["a counting circle without results"] += 1
            return None, unit
        self.report.rows_used += 1
        voters = child(data, "countOfVotersInformation")
        if voters is not None:
            self._count(voters, "countOfVotersTotal", contest, unit, CountKind.REGISTERED)
        return data, unit

    def _count(
        self,
        parent: Element,
        name: str,
        contest: int,
        unit: int,
        kind: CountKind,
        *,
        choice: str | None = None,
    ) -> None:
        element = child(parent, name)
        if element is not None:
            self.writer.number(
                contest, unit, kind, text_of(element), choice=choice, row=element.sourceline,
                column=name,
            )  # fmt: skip

    def _announce(self, element: Element) -> None:
        """The names of an election and its candidates; their votes come later."""
        election = child(element, "election")
        if election is None:
            return
        mandates = child_text(election, "numberOfMandates")
        title = next(
            (text_of(part) for part in election.iter("{*}electionDescription") if text_of(part)),
            None,
        )
        contest = self.writer.contest(
            Contest(
                child_text(election, "electionIdentification") or "",
                name=title,
                office=title,
                polling_date=self.polling_day,
                seats=int(mandates) if mandates and mandates.isdigit() else None,
                votes_per_voter=int(mandates) if mandates and mandates.isdigit() else None,
                valid_rule=_ELECTION_RULE,
            )
        )
        for candidate in children(element, "candidate"):
            parties = [text_of(part) for part in candidate.iter("{*}partyAffiliationShort")]
            names = (child_text(candidate, "familyName"), child_text(candidate, "firstName"))
            self.writer.choice(
                contest,
                Choice(
                    child_text(candidate, "candidateIdentification") or "",
                    " ".join(name for name in names if name),
                    party=parties[0] if parties else None,
                ),
            )

    def _election(self, result: Element) -> None:
        contest = self.writer.contest(Contest(child_text(result, "electionIdentification") or ""))
        for circle in children(result, "countingCircleResult"):
            data, unit = self._circle(circle, contest)
            if data is None:
                continue
            for name, kind in _BALLOT_COUNTS.items():
                self._count(data, name, contest, unit, kind)
            for part in children(data, "electionResult"):
                for majority in children(part, "majorityElection"):
                    self._majority(majority, contest, unit)

    def _majority(self, element: Element, contest: int, unit: int) -> None:
        for name, kind in _ELECTION_COUNTS.items():
            self._count(element, name, contest, unit, kind)
        if child(element, "countOfIndividualVotesTotal") is not None:
            self.writer.choice(contest, _INDIVIDUAL)
            self._count(
                element,
                "countOfIndividualVotesTotal",
                contest,
                unit,
                CountKind.VOTES,
                choice="individual",
            )
        for candidate in children(element, "candidateResult"):
            identity = next(
                (text_of(part) for part in candidate.iter("{*}candidateIdentification")), None
            )
            choice = identity or "write-in"
            self.writer.choice(
                contest,
                Choice(choice, kind=ChoiceKind.CANDIDATE if identity else ChoiceKind.WRITE_IN),
            )
            self._count(
                candidate, "countOfVotesTotal", contest, unit, CountKind.VOTES, choice=choice
            )
