"""What can go wrong with a file: it is not results, it is not understood, or it is broken."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any

# What a person can send to the authority in place of a document.
ASK = (
    "ask the authority for the table behind it as CSV, or as the XML or JSON that its own "
    "software exports, with one row for each polling station"
)


class RefusalKind(str, Enum):
    """What a refused file is, as far as it was recognised. The list is closed."""

    CANDIDATES = "candidates"
    VOTERS = "voters"
    POLLING_STATIONS = "polling_stations"
    CAST_VOTE_RECORDS = "cast_vote_records"
    BOUNDARIES = "boundaries"
    CATALOGUE = "catalogue"
    BALLOT_MANIFEST = "ballot_manifest"  # where the paper ballots are kept, for audits
    FINANCE = "finance"  # money of campaigns and parties
    POLLS = "polls"  # opinion polls
    ADDRESSES = "addresses"  # of voters, with the place that each belongs to
    DEMOGRAPHICS = "demographics"
    CALENDAR = "calendar"
    PARTIES = "parties"
    PERSONS = "persons"
    DISTRICTS = "districts"
    ELECTIONS = "elections"
    VOCABULARY = "vocabulary"
    SHARES = "shares"
    SEATS = "seats"
    ELECTED = "elected"
    PRE_ELECTION = "pre_election"
    SCHEMA = "schema"
    DOCUMENT = "document"
    FORM = "form"
    EMPTY = "empty"
    UNKNOWN = "unknown"
    BROKEN = "broken"


class ResultsError(Exception):
    """Base of this package's errors."""


class Refused(ResultsError):  # noqa: N818 - a refusal is an answer, not a fault
    """The file is not election results, or it could not be understood.

    Attributes:
        kind: what it is instead, one of RefusalKind.
        reason: one sentence for a person.
        evidence: what led to it: names of columns, elements, candidates among the formats.
    """

    def __init__(self, kind: RefusalKind, reason: str, evidence: Sequence[str] = ()) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
        self.evidence = list(evidence)

    def as_dict(self) -> dict[str, Any]:
        """The refusal as `election-data` prints it."""
        return {
            "refused": {
                "kind": self.kind.value,
                "reason": self.reason,
                "evidence": self.evidence,
            }
        }


class Broken(Refused):
    """The file cannot be read: cut off, not well-formed, over a limit, or hostile."""

    def __init__(self, reason: str, evidence: Sequence[str] = ()) -> None:
        super().__init__(RefusalKind.BROKEN, reason, evidence)


class UnknownContest(ResultsError):  # noqa: N818 - named for what is unknown
    """A contest was asked for that the read does not hold."""


class UnknownUnit(ResultsError):  # noqa: N818 - named for what is unknown
    """A unit was asked for that the read does not hold."""


class RecipeError(ResultsError):
    """A recipe is not valid: the message names the recipe, the place and what is expected."""
