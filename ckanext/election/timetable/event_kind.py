"""The closed lists of what an election's calendar holds, and of how sure a date is."""

from __future__ import annotations

from enum import Enum


class EventKind(str, Enum):
    """What happens, in the order in which it usually does."""

    CALL = "call"
    BOUNDARIES_FINAL = "boundaries-final"
    PARTY_REGISTRATION_CLOSES = "party-registration-closes"
    REGISTRATION_OPENS = "registration-opens"
    REGISTRATION_CLOSES = "registration-closes"
    NOMINATIONS_OPEN = "nominations-open"
    NOMINATIONS_CLOSE = "nominations-close"
    CANDIDATE_LIST = "candidate-list"
    VOTER_LIST = "voter-list"
    POLLING_STATIONS = "polling-stations"
    CAMPAIGN = "campaign"
    POSTAL_APPLICATIONS_CLOSE = "postal-applications-close"
    PROXY_APPLICATIONS_CLOSE = "proxy-applications-close"
    POSTAL_VOTING = "postal-voting"
    EARLY_VOTING = "early-voting"
    SILENCE = "silence"
    ELECTION_DAY = "election-day"
    POLLS_CLOSE = "polls-close"
    COUNT = "count"
    PROVISIONAL_RESULT = "provisional-result"
    COMPLAINTS = "complaints"
    RECOUNT = "recount"
    CERTIFICATION = "certification"
    FINANCE_REPORT = "finance-report"
    NEXT_TERM = "next-term"
    OTHER = "other"


class Certainty(str, Enum):
    """Where a date comes from, the least sure first.

    A rule gives `law` or `estimated`; the authority's word gives `announced`; only what happened
    is `actual`.
    """

    ESTIMATED = "estimated"
    LAW = "law"
    ANNOUNCED = "announced"
    ACTUAL = "actual"
