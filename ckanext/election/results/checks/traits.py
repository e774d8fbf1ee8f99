"""What a read holds, so that rules about what it does not hold need not be asked."""

from __future__ import annotations

from ckanext.election.results.store import Store

HIERARCHY = "a number for a whole and its parts"
VOTE_TYPES = "votes by how they were cast"
LISTS = "candidates on lists"
UNIT_STATUS = "units that are not counted"
BLANKS = "empty cells"
UNITS = "four units or more"
CONTESTS = "two contests or more"

_QUESTIONS = {
    HIERARCHY: "SELECT count(*) FROM whole",
    VOTE_TYPES: "SELECT count(DISTINCT vote_type) - 1 FROM given",
    LISTS: "SELECT count(list) FROM choice",
    UNIT_STATUS: "SELECT count(*) FROM unit WHERE status IN ('not-processed', 'no-poll', 'merged')",
    BLANKS: "SELECT count(*) FROM fact WHERE state = 'not_reported'",
    UNITS: "SELECT count(*) // 4 FROM unit",
    CONTESTS: "SELECT count(*) // 2 FROM contest",
}


def traits_of(store: Store) -> frozenset[str]:
    """The traits above that a read has, and the kinds of count in it.

    Args:
        store: with its totals computed.
    """
    questions = ", ".join(f"({question}) > 0" for question in _QUESTIONS.values())
    (answers,) = store.rows(f"SELECT {questions}")
    kinds = store.rows("SELECT DISTINCT kind::VARCHAR FROM given")
    found = [trait for trait, answer in zip(_QUESTIONS, answers, strict=True) if answer]
    return frozenset([*found, *(kind for (kind,) in kinds)])
