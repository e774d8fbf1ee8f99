"""Our words as NIST SP 1500-100 version 2 writes them, and what it has no word for.

What NIST lacks stands in an ExternalIdentifier of type `other`, whose OtherType begins with our
mark: any reader may pass over it, and ours has the model back.
"""

from __future__ import annotations

from typing import Any

from ckanext.election.results.model import (
    ChoiceKind,
    CountKind,
    ResultsStatus,
    UnitLevel,
    UnitStatus,
    VoteType,
)

VENDOR = "ckanext-election"
MARK = f"{VENDOR}:"
PREFIX = "ElectionResults."
UNDETERMINED = "und"  # the language of names that authorities write in their own
NO_DATE = "0001-01-01"  # NIST asks for a date where the file gives none
# A unit for the whole election, and units for districts that report nothing.
SCOPE_ID = "scope"
SCOPE = f"{MARK}scope"
DISTRICT = f"{MARK}district"

UNIT_TYPES = {
    UnitLevel.COUNTRY: "country",
    UnitLevel.STATE: "state",
    UnitLevel.COUNTY: "county",
    UnitLevel.MUNICIPALITY: "municipality",
    UnitLevel.WARD: "ward",
    UnitLevel.POLLING_PLACE: "polling-place",
    UnitLevel.PRECINCT: "precinct",
    UnitLevel.SPLIT_PRECINCT: "split-precinct",
}
VOTE_TYPES = frozenset(
    {
        VoteType.TOTAL,
        VoteType.ELECTION_DAY,
        VoteType.EARLY,
        VoteType.ABSENTEE,
        VoteType.ABSENTEE_MAIL,
        VoteType.ABSENTEE_IN_PERSON,
        VoteType.PROVISIONAL,
    }
)
STATUSES = frozenset(status.value for status in ResultsStatus) - {ResultsStatus.UNKNOWN.value}
COUNT_STATUSES = frozenset(
    {
        UnitStatus.COMPLETED.value,
        UnitStatus.IN_PROCESS.value,
        UnitStatus.NOT_PROCESSED.value,
        UnitStatus.UNKNOWN.value,
    }
)
# Counts of a whole unit, by where NIST writes them.
OF_UNIT = {CountKind.REGISTERED: "VotersRegistered", CountKind.ADMITTED: "VotersParticipated"}
OF_BALLOTS = {CountKind.BALLOTS_CAST: "BallotsCast", CountKind.REJECTED: "BallotsRejected"}
OF_CONTEST = {
    CountKind.OVERVOTES: "Overvotes",
    CountKind.UNDERVOTES: "Undervotes",
    CountKind.WRITE_INS: "WriteIns",
}
PARTY_KINDS = frozenset({ChoiceKind.LIST.value, ChoiceKind.PARTY.value})


def text(content: str) -> dict[str, Any]:
    """An InternationalizedText of one language."""
    return {
        "@type": f"{PREFIX}InternationalizedText",
        "Text": [
            {
                "@type": f"{PREFIX}LanguageString",
                "Content": content,
                "Language": UNDETERMINED,
            }
        ],
    }


def identifiers(**values: object) -> list[dict[str, Any]]:
    """What NIST has no member for, as ExternalIdentifiers; None is left out."""
    return [
        {
            "@type": f"{PREFIX}ExternalIdentifier",
            "Type": "other",
            "OtherType": f"{MARK}{name}",
            "Value": str(value).lower() if isinstance(value, bool) else str(value),
        }
        for name, value in values.items()
        if value is not None
    ]


def unit_type(level: str) -> dict[str, str]:
    """Type and, where NIST has none of that name, OtherType."""
    word = UNIT_TYPES.get(UnitLevel(level))
    return {"Type": word} if word else {"Type": "other", "OtherType": level}


def vote_type(kind: str) -> dict[str, str]:
    """The CountItemType, with our word where NIST has none."""
    if VoteType(kind) in VOTE_TYPES:
        return {"Type": kind}
    return {"Type": "other", "OtherType": kind}
