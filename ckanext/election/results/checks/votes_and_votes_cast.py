"""The votes of all choices, blank and null, and all votes cast."""

from __future__ import annotations

from ckanext.election.results.finding import Severity
from ckanext.election.results.model import CountKind

from .check import Check

# Authorities differ in what "total votes" are: votes for choices alone, these with blank and null
# votes, or with over- and undervotes too. A number that is none of these sums is wrong.
VOTES_AND_VOTES_CAST = Check(
    code="votes-and-votes-cast",
    severity=Severity.ERROR,
    needs=frozenset({CountKind.VOTES_CAST.value}),
    source="INE, PREP: TOTAL_VOTOS_CALCULADO is the sum of the columns of votes",
    message="{unit}: choices, blank and null votes sum to {computed}, the file writes {written}"
    " votes cast.",
    question="""
    WITH sums AS (
        SELECT *, votes + coalesce(unregistered_candidates, 0) + coalesce(write_ins, 0) AS chosen,
            coalesce(blank, 0) + coalesce("null", 0) + coalesce(rejected, 0)
                + coalesce(blank_votes, 0) + coalesce(invalid_votes, 0) AS unused,
            coalesce(overvotes, 0) AS over, coalesce(undervotes, 0) AS under
        FROM unit_count WHERE votes_cast IS NOT NULL AND votes IS NOT NULL)
    SELECT c.id AS contest, u.id AS unit, chosen + unused + over + under AS computed,
        n.votes_cast AS written, r.file, r.row
    FROM sums n JOIN contest c ON c.key = n.contest JOIN unit u ON u.key = n.unit
    JOIN place r ON r.contest = n.contest AND r.unit = n.unit
    WHERE CASE WHEN coalesce(c.partial_choices, false) THEN chosen > written
        ELSE written NOT IN (computed, chosen, chosen + unused, chosen + over, chosen + under,
            chosen + unused + under, n.votes) END
    ORDER BY abs(computed - written) DESC
    """,
)
