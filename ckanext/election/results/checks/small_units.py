"""A unit so small, or so much of one mind, that its count tells how people voted."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check

SMALL_UNITS = Check(
    code="unit-reveals-votes",
    severity=Severity.NOTE,
    source="secrecy of the vote: International Covenant on Civil and Political Rights, article 25",
    message="{count} units of this contest have fewer than 10 votes or give all to one choice; the"
    " first is {unit}.",
    question="""
    WITH biggest AS (
        SELECT p.contest, p.unit, max(p.value) AS most FROM counted p
        JOIN choice h ON h.key = p.choice WHERE h.list IS NULL AND p.stage IS NULL GROUP BY ALL)
    SELECT c.id AS contest, min(u.id) AS unit, count(*) AS count
    FROM unit_count n JOIN biggest b ON b.contest = n.contest AND b.unit = n.unit
    JOIN contest c ON c.key = n.contest JOIN unit u ON u.key = n.unit
    WHERE n.votes > 0 AND n.choices > 1 AND (n.votes < 10 OR b.most = n.votes)
    GROUP BY c.id, c.round
    """,
)
