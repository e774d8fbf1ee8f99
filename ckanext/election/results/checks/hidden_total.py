"""A unit that has the votes of all the others together."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check
from .traits import UNITS

# Only units that are added up are asked: those below a written total count for nothing twice.
HIDDEN_TOTAL = Check(
    code="hidden-total",
    severity=Severity.ERROR,
    needs=frozenset({UNITS}),
    source="a total among its parts counts every vote twice",
    message="{unit} has as many votes as all other units together, for each of {choices} choices:"
    " if it is their total, the votes are counted twice.",
    question="""
    WITH half AS (
        SELECT m.contest, m.stage, m.unit, count(*) AS choices, sum(m.value)::BIGINT AS votes
        FROM topmost m JOIN total t ON t.contest = m.contest AND t.choice = m.choice
            AND t.kind = m.kind AND t.stage IS NOT DISTINCT FROM m.stage
        WHERE m.kind = 'votes' AND t.value > 0 AND t.value = 2 * m.value AND t.parts >= 4
        GROUP BY ALL),
    voted AS (
        SELECT contest, stage, count(*) AS choices FROM total
        WHERE kind = 'votes' AND choice IN (SELECT choice FROM topmost) AND value > 0 GROUP BY ALL)
    SELECT c.id AS contest, u.id AS unit, h.choices, h.votes, r.file, r.row
    FROM half h JOIN voted v ON v.contest = h.contest AND v.stage IS NOT DISTINCT FROM h.stage
        AND v.choices = h.choices
    JOIN contest c ON c.key = h.contest JOIN unit u ON u.key = h.unit
    JOIN place r ON r.contest = h.contest AND r.unit = h.unit
    WHERE h.choices > 1 AND h.votes >= 20
    ORDER BY h.votes DESC
    """,
)
