"""Ballots cast and the sum of valid, blank and null ballots."""

from __future__ import annotations

from ckanext.election.results.finding import Severity
from ckanext.election.results.model import CountKind

from .check import Check

# Without a count of valid ballots the votes of the choices stand for it, if a ballot carries one.
# Undervotes are ballots of their own in some countries (Colombia's unmarked) and none in others.
BALLOTS_AND_THEIR_KINDS = Check(
    code="ballots-and-their-kinds",
    severity=Severity.ERROR,
    needs=frozenset({CountKind.BALLOTS_CAST.value}),
    source="OEDI, being a good consumer: invalid and valid make up the ballots cast",
    message="{unit}: valid, blank and null ballots sum to {computed}, the file writes {written}"
    " ballots cast.",
    question="""
    SELECT c.id AS contest, u.id AS unit,
        coalesce(n.valid_ballots, n.valid, n.votes) + coalesce(n.blank, 0)
            + coalesce(n."null", 0) + coalesce(n.rejected, 0) AS computed,
        n.ballots_cast AS written, r.file, r.row
    FROM unit_count n JOIN contest c ON c.key = n.contest JOIN unit u ON u.key = n.unit
    JOIN place r ON r.contest = n.contest AND r.unit = n.unit
    WHERE n.ballots_cast IS NOT NULL AND computed IS NOT NULL
        AND coalesce(n.blank, n."null", n.rejected) IS NOT NULL
        AND (n.valid_ballots IS NOT NULL OR n.valid IS NOT NULL
            OR coalesce(c.votes_per_voter, 1) = 1 AND NOT coalesce(c.partial_choices, false))
        AND written NOT IN (computed, computed + coalesce(n.undervotes, 0),
            computed + coalesce(n.unregistered_candidates, 0))
    ORDER BY abs(computed - written) DESC
    """,
)
