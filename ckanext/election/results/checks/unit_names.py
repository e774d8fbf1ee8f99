"""Two units of one whole that may be one: names alike, and no contest counted alike in both."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .alike import one_letter_apart, plain
from .check import Check
from .traits import UNITS

# A unit whose name was misspelt in one row has few counts, and the unit that it belongs to lacks
# those very counts: so two units with the same count of the same contest are two.
UNIT_NAMES = Check(
    code="unit-names-alike",
    severity=Severity.WARNING,
    needs=frozenset({UNITS}),
    source="one unit has one name",
    message="“{name}” and “{other}” may be one unit.",
    question=f"""
    WITH sized AS (SELECT unit, count(*) AS counts FROM counted GROUP BY 1),
    named AS (
        SELECT u.key, u.id, u.level, u.parent, coalesce(u.name, u.id) AS name, s.counts,
            {plain("coalesce(u.name, u.id)")} AS plain,
            max(s.counts) OVER (PARTITION BY u.level, u.parent) AS most
        FROM unit u JOIN sized s ON s.unit = u.key),
    pair AS (
        SELECT a.key, b.key AS twin, b.id, b.name, a.name AS other FROM named a JOIN named b
            ON a.key <> b.key AND a.level = b.level AND a.parent IS NOT DISTINCT FROM b.parent
            AND a.counts * 2 <= a.most AND a.counts <= b.counts AND a.name <> b.name
            AND (a.plain = b.plain OR {one_letter_apart("a.plain", "b.plain")}))
    SELECT p.id AS unit, p.name, p.other FROM pair p
    WHERE NOT EXISTS (
        SELECT 1 FROM counted n JOIN counted m ON m.contest = n.contest AND m.kind = n.kind
            AND m.choice IS NOT DISTINCT FROM n.choice
        WHERE n.unit = p.key AND m.unit = p.twin)
    """,
)
