"""A whole and the sum of its parts, at every level."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check
from .traits import HIERARCHY

# The parts of a whole are the units whose nearest unit above with a number for the same count is
# that whole. Units that name several wholes (districts and counties) are left out: they need not
# be complete in each.
SUM_OF_UNITS = Check(
    code="sum-of-units",
    severity=Severity.ERROR,
    needs=frozenset({HIERARCHY}),
    source="OEDI, being a good consumer: sums agree up the hierarchy",
    complete=True,
    message="{unit}: the file writes {written} {kind} for {choice}, its {parts} parts sum to"
    " {computed}.",
    question="""
    WITH nearest AS (
        SELECT p.contest, p.stage, p.choice, p.kind, p.unit, p.value,
            arg_min(a.ancestor, a.depth) AS whole
        FROM counted p JOIN ancestor a ON a.unit = p.unit
        JOIN whole w ON w.contest = p.contest AND w.kind = p.kind AND w.unit = a.ancestor
            AND w.stage IS NOT DISTINCT FROM p.stage AND w.choice IS NOT DISTINCT FROM p.choice
        WHERE p.unit NOT IN (SELECT unit FROM further_parent)
        GROUP BY ALL)
    SELECT c.id AS contest, u.id AS unit, coalesce(h.name, h.id, 'all') AS choice,
        n.kind::VARCHAR AS kind, w.value AS written, sum(n.value)::BIGINT AS computed,
        count(*) AS parts,
        any_value(f.file) AS file, min(f.row_number) AS row, any_value(f.column_name) AS "column"
    FROM nearest n JOIN counted w ON w.contest = n.contest AND w.unit = n.whole AND w.kind = n.kind
        AND w.stage IS NOT DISTINCT FROM n.stage AND w.choice IS NOT DISTINCT FROM n.choice
    JOIN contest c ON c.key = n.contest JOIN unit u ON u.key = n.whole
    LEFT JOIN choice h ON h.key = n.choice
    LEFT JOIN (SELECT contest, unit, choice, kind, min(file) AS file, min(row_number) AS row_number,
        any_value(column_name) AS column_name FROM fact SEMI JOIN whole USING (contest, unit)
        GROUP BY ALL) f ON f.contest = n.contest AND f.unit = n.whole AND f.kind = n.kind
            AND f.choice IS NOT DISTINCT FROM n.choice
    GROUP BY c.id, u.id, h.name, h.id, n.kind, w.value, n.stage
    HAVING sum(n.value) <> w.value ORDER BY abs(sum(n.value) - w.value) DESC
    """,
)
