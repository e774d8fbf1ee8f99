"""The headers of the wide form: plain words, and what they mean when the form is read back."""

from __future__ import annotations

from ckanext.election.results.model import CountKind, ValueState

CONTEST_ID, CONTEST, ROUND, LEVEL = "Contest id", "Contest", "Round", "Level"
UNIT_ID, UNIT, PART_OF, STAGE = "Unit id", "Unit", "Part of", "Stage"
FIXED = (CONTEST_ID, CONTEST, ROUND, LEVEL, UNIT_ID, UNIT, PART_OF)

SHARE = " (share)"
TURNOUT = f"Turnout{SHARE}"
ON_LIST = " › "  # between a list and a candidate on it

COUNT_WORDS = {kind: kind.value.replace("_", " ").capitalize() for kind in CountKind} | {
    CountKind.REGISTERED: "Registered voters",
    CountKind.ADMITTED: "Voters admitted",
    CountKind.VOTES_CAST: "Votes cast, valid or not",
    CountKind.VOTES_WRITTEN: "Votes cast, as written on the tally sheet",
    CountKind.UNITS_TOTAL: "Units in all",
    CountKind.OTHER: "Other counts",
}
# What stands in a cell without a number; empty where the file gives none.
STATE_WORDS = {
    ValueState.NOT_ON_BALLOT: "not on the ballot",
    ValueState.SUPPRESSED: "withheld for privacy",
    ValueState.MERGED: "counted with another unit",
    ValueState.UNREADABLE: "not readable",
}
RESERVED = frozenset({*FIXED, STAGE, TURNOUT, *COUNT_WORDS.values()})

_DANGEROUS = "=+-@\t\r"


def spreadsheet_safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one apostrophe more where it might."""
    return f"'{text}" if text.lstrip("'")[:1] in _DANGEROUS and text else text


def plain(text: str) -> str:
    """A text of the wide form as it was before it was made safe."""
    return text[1:] if text[:1] == "'" and text.lstrip("'")[:1] in _DANGEROUS else text
