"""The total that people wrote on the sheet and the one that was computed from it."""

from __future__ import annotations

from ckanext.election.results.finding import Severity
from ckanext.election.results.model import CountKind

from .check import Check

WRITTEN_AND_COMPUTED = Check(
    code="written-and-computed",
    severity=Severity.WARNING,
    needs=frozenset({CountKind.VOTES_WRITTEN.value}),
    source="INE, PREP: TOTAL_VOTOS_ASENTADO and TOTAL_VOTOS_CALCULADO",
    message="{unit}: the tally sheet says {written} votes, the sum is {computed}.",
    question="""
    SELECT c.id AS contest, u.id AS unit, n.votes_written AS written, n.votes_cast AS computed,
        r.file, r.row
    FROM unit_count n JOIN contest c ON c.key = n.contest JOIN unit u ON u.key = n.unit
    JOIN place r ON r.contest = n.contest AND r.unit = n.unit
    WHERE n.votes_written <> n.votes_cast
    """,
)
