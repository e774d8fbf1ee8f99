"""The votes of all choices, blank and null, and all votes cast."""

from __future__ import annotations

from ckanext.election.results.finding import Severity
from ckanext.election.results.model import CountKind

from .check import Check

VOTES_AND_VOTES_CAST = Check(
    code="votes-and-votes-cast",
    severity=Severity.ERROR,
    needs=frozenset({CountKind.VOTES_CAST.value}),
    source="INE, PREP: TOTAL_VOTOS_CALCULADO is the sum of the columns of votes",
    message="{unit}: choices, blank and null votes sum to {computed}, the file writes {written}"
    " votes cast.",
    question="""
    SELECT c.id AS contest, u.id AS unit, n.votes + coalesce(n.blank, 0) + coalesce(n."null", 0)
        + coalesce(n.rejected, 0) + coalesce(n.blank_votes, 0) + coalesce(n.invalid_votes, 0)
        + coalesce(n.unregistered_candidates, 0) + coalesce(n.overvotes, 0)
        + coalesce(n.undervotes, 0) + coalesce(n.write_ins, 0) AS computed,
        n.votes_cast AS written, r.file, r.row
    FROM unit_count n JOIN contest c ON c.key = n.contest JOIN unit u ON u.key = n.unit
    JOIN place r ON r.contest = n.contest AND r.unit = n.unit
    WHERE n.votes_cast IS NOT NULL AND n.votes IS NOT NULL AND (
        NOT coalesce(c.partial_choices, false) AND computed <> written OR computed > written)
    ORDER BY abs(computed - written) DESC
    """,
)
