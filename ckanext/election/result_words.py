"""The words for what the results engine gives as keys: counts, levels, missing figures, states."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

from ckanext.election import vocabulary
from ckanext.election.vocabulary import ResultsStatus


def count_word(kind: str) -> str:
    """What a count counts, as a column's or a figure's title."""
    words = {
        "votes": tk._("Votes"),
        "registered": tk._("Registered voters"),
        "admitted": tk._("Voters admitted"),
        "ballots_cast": tk._("Ballots cast"),
        "valid": tk._("Valid"),
        "valid_ballots": tk._("Valid ballots"),
        "valid_votes": tk._("Valid votes"),
        "blank": tk._("Blank"),
        "blank_votes": tk._("Blank votes"),
        "null": tk._("Null"),
        "invalid_votes": tk._("Invalid votes"),
        "rejected": tk._("Rejected"),
        "overvotes": tk._("Overvotes"),
        "undervotes": tk._("Undervotes"),
        "write_ins": tk._("Write-ins"),
        "unregistered_candidates": tk._("Unregistered candidates"),
        "abstentions": tk._("Abstentions"),
        "ballots_issued": tk._("Ballots issued"),
        "ballots_unused": tk._("Ballots unused"),
        "challenged": tk._("Challenged"),
        "exhausted": tk._("Exhausted"),
        "more_than_admitted": tk._("More than admitted"),
        "fewer_than_admitted": tk._("Fewer than admitted"),
        "units_reported": tk._("Units reported"),
        "units_total": tk._("Units in all"),
        "other": tk._("Other"),
    }
    return words.get(kind, kind)


def level_word(level: str) -> str:
    """The units of one level, in the plural."""
    words = {
        "country": tk._("Country"),
        "state": tk._("States"),
        "region": tk._("Regions"),
        "province": tk._("Provinces"),
        "district": tk._("Districts"),
        "constituency": tk._("Constituencies"),
        "county": tk._("Counties"),
        "municipality": tk._("Municipalities"),
        "ward": tk._("Wards"),
        "polling_place": tk._("Polling places"),
        "precinct": tk._("Precincts"),
        "split_precinct": tk._("Split precincts"),
        "polling_station": tk._("Polling stations"),
        "postal": tk._("Postal votes"),
        "other": tk._("Other units"),
    }
    return words.get(level, level)


def missing_word(state: str) -> str:
    """Why a cell holds no figure; none of these is a zero."""
    words = {
        "not_on_ballot": tk._("not on the ballot"),
        "not_reported": tk._("not reported"),
        "suppressed": tk._("withheld for privacy"),
        "merged": tk._("counted with another unit"),
        "unreadable": tk._("not readable"),
    }
    return words.get(state, state)


def status_word(status: str | None) -> str:
    """How far a count is, in words."""
    if status in {term.value for term in ResultsStatus}:
        return vocabulary.label(ResultsStatus(status))
    return tk._("Status not stated")


def read_state_word(state: str) -> str:
    """How far reading a file has come."""
    words = {
        "waiting": tk._("Waiting to be read"),
        "reading": tk._("Being read"),
        "read": tk._("Read"),
        "not_understood": tk._("Not understood"),
        "broken": tk._("Broken file"),
        "none": tk._("Not kept here"),
    }
    return words.get(state, state)
