"""What the page of a snapshot's findings shows."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.election import snapshots
from ckanext.election.election_results.addressed import Addressed
from ckanext.election.results.finding_list import FindingLine, RuleCount, findings, rules

ROWS = 100


@dataclass(frozen=True)
class FindingsPage:
    """The rules that are not met anywhere, and one page of the places."""

    rules: list[RuleCount]
    lines: list[FindingLine]
    number: int
    pages: int


def page(found: Addressed, number: int) -> FindingsPage:
    """One page of a snapshot's findings, errors first."""
    with snapshots.local_folder(found.snapshot.folder) as folder:
        counted = rules(folder)
        lines = findings(folder, limit=ROWS, offset=(max(number, 1) - 1) * ROWS)
    total = sum(rule.places for rule in counted)
    return FindingsPage(counted, lines, max(number, 1), max(1, -(-total // ROWS)))
