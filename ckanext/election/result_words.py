"""The words for what the results engine gives as keys: counts, levels, missing figures, states."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

from ckanext.election import vocabulary
from ckanext.election.model.snapshot import SnapshotState
from ckanext.election.results import PartRole
from ckanext.election.results.export import Form
from ckanext.election.results.finding import Severity
from ckanext.election.vocabulary import ResultsStatus


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Mark a text for translation; it is translated where it is shown."""
    return text


_COUNTS = {
    "votes": N_("Votes"),
    "votes_cast": N_("Votes cast, valid or not"),
    "votes_written": N_("Votes cast, as written on the tally sheet"),
    "registered": N_("Registered voters"),
    "admitted": N_("Voters admitted"),
    "ballots_cast": N_("Ballots cast"),
    "valid": N_("Valid"),
    "valid_ballots": N_("Valid ballots"),
    "valid_votes": N_("Valid votes"),
    "blank": N_("Blank"),
    "blank_votes": N_("Blank votes"),
    "null": N_("Null"),
    "invalid_votes": N_("Invalid votes"),
    "rejected": N_("Rejected"),
    "overvotes": N_("Overvotes"),
    "undervotes": N_("Undervotes"),
    "write_ins": N_("Write-ins"),
    "unregistered_candidates": N_("Unregistered candidates"),
    "abstentions": N_("Abstentions"),
    "ballots_issued": N_("Ballots issued"),
    "ballots_unused": N_("Ballots unused"),
    "challenged": N_("Challenged"),
    "exhausted": N_("Exhausted"),
    "more_than_admitted": N_("More than admitted"),
    "fewer_than_admitted": N_("Fewer than admitted"),
    "units_reported": N_("Units reported"),
    "units_total": N_("Units in all"),
    "other": N_("Other"),
}
_LEVELS = {
    "country": N_("Country"),
    "state": N_("States"),
    "region": N_("Regions"),
    "province": N_("Provinces"),
    "district": N_("Districts"),
    "constituency": N_("Constituencies"),
    "county": N_("Counties"),
    "municipality": N_("Municipalities"),
    "ward": N_("Wards"),
    "polling_place": N_("Polling places"),
    "precinct": N_("Precincts"),
    "split_precinct": N_("Split precincts"),
    "polling_station": N_("Polling stations"),
    "postal": N_("Postal votes"),
    "other": N_("Other units"),
}
_MISSING = {
    "not_on_ballot": N_("not on the ballot"),
    "not_reported": N_("not reported"),
    "suppressed": N_("withheld for privacy"),
    "merged": N_("counted with another unit"),
    "unreadable": N_("not readable"),
}
_READ_STATES = {
    "waiting": N_("Waiting to be read"),
    "reading": N_("Being read"),
    "read": N_("Read"),
    "not_understood": N_("Not understood"),
    "broken": N_("Broken file"),
    "none": N_("Not kept here"),
}


def count_word(kind: str) -> str:
    """What a count counts, as a column's or a figure's title."""
    return tk._(_COUNTS.get(kind, kind))


def level_word(level: str) -> str:
    """The units of one level, in the plural."""
    return tk._(_LEVELS.get(level, level))


def missing_word(state: str) -> str:
    """Why a cell holds no figure; none of these is a zero."""
    return tk._(_MISSING.get(state, state))


def missing_words() -> dict[str, str]:
    """All of them at once, for a table of thousands of cells."""
    return {state: tk._(word) for state, word in _MISSING.items()}


_PARTS = {
    PartRole.PART: N_("Counted"),
    PartRole.DETAIL: N_("Counted, in detail"),
    PartRole.SUMMARY: N_("Sums of the detail, compared"),
    PartRole.CHECK: N_("The same count, compared"),
    PartRole.SIBLING: N_("Read together with the others"),
    PartRole.LEFT_OUT: N_("Left out"),
}


_FORMS = {
    Form.XLSX: N_("Workbook (XLSX)"),
    Form.WIDE_CSV: N_("Table, one row for each unit (CSV)"),
    Form.CSV: N_("All numbers, one row for each (CSV)"),
    Form.PARQUET: N_("All tables (Parquet)"),
    Form.JSON: N_("Whole result (JSON)"),
    Form.NIST_JSON: N_("NIST common data format (JSON)"),
    Form.NIST_XML: N_("NIST common data format (XML)"),
    Form.DATA_PACKAGE: N_("Data package (CSV)"),
}
_SEVERITIES = {
    Severity.ERROR: N_("Does not add up"),
    Severity.WARNING: N_("Worth a look"),
    Severity.NOTE: N_("Note"),
}


_SNAPSHOTS = {
    SnapshotState.HELD: N_("Not public yet"),
    SnapshotState.PUBLIC: N_("Public"),
    SnapshotState.WITHDRAWN: N_("Withdrawn"),
    SnapshotState.ERASED: N_("Erased"),
}


def snapshot_word(state: SnapshotState) -> str:
    """Who may see a version, in words."""
    return tk._(_SNAPSHOTS[state])


def form_word(form: Form) -> str:
    """A form that results are downloaded in, in words."""
    return tk._(_FORMS[form])


def severity_word(severity: str) -> str:
    """How grave a finding is, in words."""
    return tk._(_SEVERITIES[Severity(severity)])


def part_word(role: PartRole) -> str:
    """What a file is in a result, in words."""
    return tk._(_PARTS[role])


def status_word(status: str | None) -> str:
    """How far a count is, in words."""
    if status in {term.value for term in ResultsStatus}:
        return vocabulary.label(ResultsStatus(status))
    return tk._("Status not stated")


def read_state_word(state: str) -> str:
    """How far reading a file has come."""
    return tk._(_READ_STATES.get(state, state))
