"""Which kind of no result a table is by its headers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .generic.words import Group, words_of
from .header import normalise
from .kind_rules import Rule, rules

_OF_BALLOTS = ("ballots_cast", "valid", "blank", "null", "rejected")
# These have numbers of ballots or choices, and are no results for all that.
_WITH_BALLOTS = frozenset({"cast_vote_records", "ballot_manifest", "polls"})
_MOST_COUNTS = 5


def has_votes(cells: Sequence[str]) -> bool:
    """Whether a header names votes, in any of the languages that the generic reader knows."""
    words, others = rules()["votes"], rules()["no_votes"]
    return any(
        (re.search(words, normalise(cell)) or words_of(cell).has(Group.COUNTS, "votes"))
        and not re.search(others, normalise(cell))
        for cell in cells
    )


def has_ballots(cells: Sequence[str]) -> bool:
    """Whether a header names ballots: cast, valid, blank or null."""
    pattern = rules()["ballots"]
    return any(
        re.search(pattern, header) or words_of(header).has(Group.COUNTS, *_OF_BALLOTS)
        for header in map(normalise, cells)
    )


def rule_of_headers(cells: Sequence[str], counts: int = 0) -> Rule | None:
    """The first rule of not_results.yaml that fits a row of headers; None for results.

    Args:
        cells: the headers as they are written.
        counts: how many columns hold whole numbers that are no codes. A table of many may be
            results whose choices stand in the headers, and is no list of places or people.
    """
    if sum(1 for cell in cells if cell.strip()) < 2:
        return None
    headers = [normalise(cell) for cell in cells]
    votes = has_votes(cells)
    results = votes or has_ballots(cells) or counts > _MOST_COUNTS
    for rule in rules()["tables"]:
        countable = rule["kind"] in _WITH_BALLOTS and (not votes or rule.get("with_votes"))
        if (countable or not results) and _fit(rule, headers):
            return rule
    return None


def _fit(rule: Rule, headers: Sequence[str]) -> bool:
    def found(pattern: str) -> bool:
        return any(re.search(pattern, header) for header in headers)

    return all(found(pattern) for pattern in rule["headers"]) and not any(
        found(pattern) for pattern in rule.get("without", ())
    )
