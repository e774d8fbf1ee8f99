"""The same count given twice."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check

# A count of the whole ballot is in every contest of its unit, and told once. Several empty cells
# give no count twice.
DUPLICATE_COUNTS = Check(
    code="duplicate-count",
    severity=Severity.ERROR,
    source="OEDI, being a good consumer: no duplicates",
    message="{unit}, {choice}: {kind} is given {times} times, as {values}.",
    question="""
    SELECT c.id AS contest, u.id AS unit, coalesce(h.name, h.id, 'all') AS choice,
        d.kind::VARCHAR AS kind, d.times, d.values, d.file, d.row, d.column
    FROM (
        SELECT f.contest, f.unit, f.choice, f.kind, g.times, list(f.value) AS values,
            min(f.file) AS file, max(f.row_number) AS row, any_value(f.column_name) AS "column"
        FROM (SELECT * FROM given WHERE times > 1) g JOIN fact f ON f.contest = g.contest
            AND f.unit = g.unit AND f.kind = g.kind AND f.vote_type = g.vote_type
            AND f.choice IS NOT DISTINCT FROM g.choice
            AND f.stage IS NOT DISTINCT FROM g.stage
        GROUP BY f.contest, f.stage, f.unit, f.choice, f.kind, f.vote_type, g.times
        HAVING count(f.value) > 1) d
    JOIN contest c ON c.key = d.contest JOIN unit u ON u.key = d.unit
    LEFT JOIN choice h ON h.key = d.choice
    QUALIFY d.choice IS NOT NULL
        OR row_number() OVER (PARTITION BY d.unit, d.kind, d.row, d.column ORDER BY c.key) = 1
    ORDER BY d.row
    """,
)
