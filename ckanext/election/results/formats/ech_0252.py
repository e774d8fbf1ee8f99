"""eCH-0252, the Swiss delivery of vote and election results, versions 1 and 2.

Federal votes of one delivery with a counter-proposal come as votes of their own: the main vote,
the counter-proposal (subtype 2) and the tie-breaker (subtype 3).
"""

from __future__ import annotations

from ckanext.election.results.errors import RefusalKind
from ckanext.election.results.finding import Severity
from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import ChoiceKind, ContestKind, CountKind, ResultsStatus
from ckanext.election.results.opened import Opened, Xml
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Choice, Contest
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

from .ech_0252_circle import CircleReading
from .ech_0252_election import announce, read_election

_VOTE_COUNTS = {
    "receivedVotes": CountKind.BALLOTS_CAST,
    "receivedInvalidVotes": CountKind.NULL,
    "receivedBlankVotes": CountKind.BLANK,
    "receivedValidVotes": CountKind.VALID,
    "countOfVotesWithoutAnswer": CountKind.UNDERVOTES,
}
_ANSWERS = {"countOfYesVotes": "yes", "countOfNoVotes": "no"}
_VOTE_RULE = "Ballots with an answer that counts; blank and invalid ones are counted apart."


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
            lambda store: _Reading(opened, store).load(),
        )


class _Reading(CircleReading):
    def __init__(self, opened: Xml, store: Store) -> None:
        super().__init__(opened, store)
        self.polling_day: str | None = None

    def read(self) -> None:
        """Read votes and elections in the order of the file."""
        for _event, element in stream(self.opened.path):
            self._element(element, local_name(element))

    def load(self) -> Report:
        """Read the file; the status is known at its end."""
        # A delivery without results announces votes and elections.
        self.report.without_counts = RefusalKind.PRE_ELECTION
        report = super().load()
        if self.open_circles:
            report.status = ResultsStatus.UNOFFICIAL_PARTIAL
        return report

    def _element(self, element: Element, name: str) -> None:
        if name == "messageDate":
            self.report.generated_at = text_of(element)
        elif name == "testDeliveryFlag" and text_of(element) == "true":
            self.tell("test-delivery", Severity.WARNING, "The sender marks the delivery as a test.")
        elif name == "pollingDay":
            self.polling_day = text_of(element)
        elif name == "voteInfo":
            self._vote(element)
            release(element)
        elif name == "electionInformation":
            announce(self, element, self.polling_day)
        elif name == "electionGroupResult":
            for result in children(element, "electionResult"):
                read_election(self, result)
            release(element)

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
        for choice in _ANSWERS.values():
            self.writer.choice(contest, Choice(choice, choice.capitalize(), ChoiceKind.OPTION))
        for circle in children(element, "countingCircleInfo"):
            self._vote_circle(circle, contest)

    def _vote_circle(self, circle: Element, contest: int) -> None:
        data, unit = self.circle(circle, contest)
        if data is None:
            return
        for name, choice in _ANSWERS.items():
            self.count(data, name, contest, unit, CountKind.VOTES, choice=choice)
        for name, kind in _VOTE_COUNTS.items():
            self.count(data, name, contest, unit, kind)
        self.tell_unknown(data, {*_ANSWERS, *_VOTE_COUNTS})
