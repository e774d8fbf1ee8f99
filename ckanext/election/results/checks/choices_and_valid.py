"""The votes of all choices and the valid votes."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check

# Where one ballot carries several votes, valid votes are compared and valid ballots are not. A
# valid ballot may leave a question unanswered (undervotes).
CHOICES_AND_VALID = Check(
    code="choices-and-valid",
    severity=Severity.ERROR,
    source="the definition of valid votes that the contest carries",
    message="{unit}: the choices have {votes} votes, the file writes {valid} valid.",
    question="""
    SELECT c.id AS contest, u.id AS unit, n.votes,
        coalesce(n.valid_votes, n.valid) AS valid, r.file, r.row
    FROM unit_count n JOIN contest c ON c.key = n.contest JOIN unit u ON u.key = n.unit
    JOIN place r ON r.contest = n.contest AND r.unit = n.unit
    WHERE n.votes IS NOT NULL AND NOT coalesce(c.partial_choices, false)
        AND (n.valid_votes IS NOT NULL
            OR n.valid IS NOT NULL AND coalesce(c.votes_per_voter, 1) = 1)
        AND coalesce(n.valid_votes, n.valid) NOT IN (
            n.votes, n.votes + coalesce(n.undervotes, 0), n.votes + coalesce(n.write_ins, 0),
            n.votes + coalesce(n.blank_votes, 0) + coalesce(n.invalid_votes, 0))
    ORDER BY abs(n.votes - coalesce(n.valid_votes, n.valid)) DESC
    """,
)
