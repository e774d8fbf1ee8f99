"""Ballots cast and the sum of valid, blank and null ballots."""

from __future__ import annotations

from ckanext.election.results.finding import Severity
from ckanext.election.results.model import CountKind

from .check import Check

# Without a count of valid ballots the votes of the choices stand for it where a ballot carries one:
# a contest shows that by its other units, most of which then add up. Ballots that the file counts
# for several contests at once are more than those of one of them that is held in a part.
# Undervotes are ballots of their own in some countries (Colombia's unmarked) and none in others.
BALLOTS_AND_THEIR_KINDS = Check(
    code="ballots-and-their-kinds",
    severity=Severity.ERROR,
    needs=frozenset({CountKind.BALLOTS_CAST.value}),
    source="OEDI, being a good consumer: invalid and valid make up the ballots cast",
    message="{unit}: valid, blank and null ballots sum to {computed}, the file writes {written}"
    " ballots cast.",
    question="""
    WITH several AS (
        SELECT unit FROM fact WHERE kind = 'ballots_cast'
        GROUP BY unit, file, row_number, column_name HAVING count(DISTINCT contest) > 1),
    sums AS (
        SELECT *, coalesce(valid_ballots, valid) IS NOT NULL AS told,
            coalesce(valid_ballots, valid, votes) + coalesce(blank, 0) + coalesce("null", 0)
                + coalesce(rejected, 0) AS computed,
            ballots_cast NOT IN (computed, computed + coalesce(undervotes, 0),
                computed + coalesce(unregistered_candidates, 0),
                computed + coalesce(challenged, 0)) AS differs
        FROM unit_count
        WHERE ballots_cast IS NOT NULL AND computed IS NOT NULL
            AND coalesce(blank, "null", rejected) IS NOT NULL)
    SELECT c.id AS contest, u.id AS unit, n.computed, n.ballots_cast AS written, r.file, r.row
    FROM sums n JOIN contest c ON c.key = n.contest JOIN unit u ON u.key = n.unit
    JOIN place r ON r.contest = n.contest AND r.unit = n.unit
    WHERE n.told OR n.unit NOT IN (SELECT unit FROM several)
        AND coalesce(c.votes_per_voter, 1) = 1 AND NOT coalesce(c.partial_choices, false)
    QUALIFY n.differs AND (n.told
        OR count(*) FILTER (NOT n.differs) OVER (PARTITION BY n.contest)
            >= count(*) FILTER (n.differs) OVER (PARTITION BY n.contest))
    ORDER BY abs(n.computed - written) DESC
    """,
)
