"""The vocabulary of the tidy model: closed lists, each with where its words come from.

NIST stands for NIST SP 1500-100 (Election Results Common Data Format, version 2).
"""

from __future__ import annotations

from enum import Enum


class CountKind(str, Enum):
    """What a number counts. Unit: ballots or votes, as the authority's rule says."""

    VOTES = "votes"  # for one choice (NIST VoteCounts)
    REGISTERED = "registered"  # NIST VotersRegistered
    ADMITTED = "admitted"  # voters let in or who turned up, where ballots are counted apart
    BALLOTS_CAST = "ballots_cast"  # NIST BallotsCast; ballots found, or voters who voted
    VOTES_CAST = "votes_cast"  # votes for choices, blank and null together, in votes
    VOTES_WRITTEN = "votes_written"  # the same, as a person wrote it on the tally sheet
    VALID = "valid"  # as the authority defines it; the contest holds the rule
    VALID_BALLOTS = "valid_ballots"  # where one ballot carries several votes
    VALID_VOTES = "valid_votes"
    BLANK = "blank"
    BLANK_VOTES = "blank_votes"  # lines left empty on a ballot of several votes
    NULL = "null"  # spoilt by the voter
    INVALID_VOTES = "invalid_votes"
    REJECTED = "rejected"  # blank and null together, where they are not told apart
    OVERVOTES = "overvotes"  # NIST Overvotes
    UNDERVOTES = "undervotes"  # NIST Undervotes
    WRITE_INS = "write_ins"  # NIST WriteIns, where they are one sum
    UNREGISTERED_CANDIDATES = "unregistered_candidates"
    ABSTENTIONS = "abstentions"
    BALLOTS_ISSUED = "ballots_issued"
    BALLOTS_UNUSED = "ballots_unused"
    CHALLENGED = "challenged"  # votes set apart until an authority decides on them
    EXHAUSTED = "exhausted"  # ranked ballots with no choice left
    MORE_THAN_ADMITTED = "more_than_admitted"
    FEWER_THAN_ADMITTED = "fewer_than_admitted"
    UNITS_REPORTED = "units_reported"  # NIST SubUnitsReported
    UNITS_TOTAL = "units_total"  # NIST TotalSubUnits
    OTHER = "other"


class VoteType(str, Enum):
    """How votes were cast (NIST CountItemType, those that occur)."""

    TOTAL = "total"
    ELECTION_DAY = "election-day"
    EARLY = "early"
    ABSENTEE = "absentee"
    ABSENTEE_MAIL = "absentee-mail"
    ABSENTEE_IN_PERSON = "absentee-in-person"
    PROVISIONAL = "provisional"
    MACHINE = "machine"
    PAPER = "paper"
    ABROAD = "abroad"
    PROXY = "proxy"
    OTHER = "other"


class ResultsStatus(str, Enum):
    """How far a count is (NIST ResultsStatus); `unknown` where the file does not say."""

    PRE_ELECTION = "pre-election"
    UNOFFICIAL_PARTIAL = "unofficial-partial"
    UNOFFICIAL_COMPLETE = "unofficial-complete"
    CERTIFIED = "certified"
    CORRECTION = "correction"
    RECOUNT = "recount"
    UNKNOWN = "unknown"


class ValueState(str, Enum):
    """What the absence of a number means. A written zero is `reported` with the value 0."""

    REPORTED = "reported"
    NOT_ON_BALLOT = "not_on_ballot"
    NOT_REPORTED = "not_reported"
    SUPPRESSED = "suppressed"  # NIST IsSuppressedForPrivacy
    MERGED = "merged"  # counted with another unit
    UNREADABLE = "unreadable"  # the cell holds text that is no number; there is a finding


class UnitLevel(str, Enum):
    """A unit's rank, coarse to fine in the order of this list (after NIST ReportingUnitType)."""

    COUNTRY = "country"
    STATE = "state"
    REGION = "region"
    PROVINCE = "province"
    DISTRICT = "district"
    CONSTITUENCY = "constituency"
    COUNTY = "county"
    MUNICIPALITY = "municipality"
    WARD = "ward"
    POLLING_PLACE = "polling_place"
    PRECINCT = "precinct"
    SPLIT_PRECINCT = "split_precinct"
    POLLING_STATION = "polling_station"
    POSTAL = "postal"
    OTHER = "other"

    @property
    def rank(self) -> int:
        """Position in the list: the coarsest level is 0."""
        return list(UnitLevel).index(self)


class UnitStatus(str, Enum):
    """Whether a unit's count is in (NIST CountItemStatus, and Canada's void and merged polls)."""

    COMPLETED = "completed"
    IN_PROCESS = "in-process"
    NOT_PROCESSED = "not-processed"
    NO_POLL = "no-poll"
    MERGED = "merged"
    UNKNOWN = "unknown"


class RelationKind(str, Enum):
    """What became of a unit between two elections."""

    MERGE = "merge"  # several units, or a part of one, became one
    SPLIT = "split"  # one unit became several, or gave a part away
    RENAME = "rename"  # the same place under another name or code


class ChoiceKind(str, Enum):
    """What a vote goes to (NIST BallotSelection and its kinds)."""

    CANDIDATE = "candidate"
    LIST = "list"
    PARTY = "party"
    OPTION = "option"
    WRITE_IN = "write_in"
    GROUP = "group"  # several choices that the file gives as one sum ("all others")


class ContestKind(str, Enum):
    """The kind of decision (NIST Contest and its kinds)."""

    CANDIDATE = "candidate"
    PARTY = "party"
    BALLOT_MEASURE = "ballot_measure"
    RETENTION = "retention"
    TURNOUT = "turnout"  # counts of voters and ballots without choices


def sql_enum(values: type[Enum]) -> str:
    """The DuckDB ENUM type of one of the lists, in its order."""
    return "ENUM (" + ", ".join(f"'{member.value}'" for member in values) + ")"
