"""The closed list of election types, and the subtypes that an id may carry behind each."""

from __future__ import annotations

from enum import Enum


class ElectionType(str, Enum):
    """What is voted for, in the word that stands second in an election's id."""

    PARLIAMENT = "parliament"
    PRESIDENTIAL = "presidential"
    REGIONAL = "regional"
    LOCAL = "local"
    MAYORAL = "mayoral"
    EUROPEAN = "european"
    REFERENDUM = "referendum"
    PRIMARY = "primary"
    GENERAL = "general"
    JUDICIAL = "judicial"
    OTHER = "other"


# A subtype comes from a closed list, so that one part between type and date is never ambiguous:
# it is the subtype if it is listed here for its type, else the organisation.
SUBTYPES: dict[str, frozenset[str]] = {
    ElectionType.PARLIAMENT.value: frozenset({"constituent", "lower", "upper"}),
    ElectionType.REGIONAL.value: frozenset({"assembly", "governor"}),
    ElectionType.LOCAL.value: frozenset({"borough", "council", "district", "water-board"}),
    ElectionType.REFERENDUM.value: frozenset(
        {"advisory", "constitutional", "initiative", "recall"}
    ),
    ElectionType.PRIMARY.value: frozenset({"parliament", "presidential", "regional", "local"}),
    ElectionType.JUDICIAL.value: frozenset({"retention"}),
}


def subtypes(election_type: str) -> frozenset[str]:
    """The subtypes of one type; none for a type that a portal added."""
    return SUBTYPES.get(election_type, frozenset())
