"""A whole that writes votes for some choices and none for one whose parts have them."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check
from .traits import HIERARCHY

# Lists and their candidates are compared apart: many files give lists alone for the whole.
TOTAL_MISSING = Check(
    code="total-missing",
    severity=Severity.WARNING,
    needs=frozenset({HIERARCHY}),
    source="OEDI, being a good consumer: sums agree up the hierarchy",
    complete=True,
    message="{unit} has numbers for other choices and none for {choice}, which {parts} of its"
    " parts have.",
    question="""
    WITH part AS (
        SELECT n.contest, n.choice, h.list IS NULL AS alone, a.ancestor AS unit,
            count(DISTINCT n.unit) AS parts
        FROM counted n JOIN ancestor a ON a.unit = n.unit JOIN choice h ON h.key = n.choice
        WHERE n.kind = 'votes' AND n.value > 0 GROUP BY ALL),
    writing AS (
        SELECT DISTINCT n.contest, n.unit, h.list IS NULL AS alone
        FROM whole n JOIN choice h ON h.key = n.choice WHERE n.kind = 'votes')
    SELECT c.id AS contest, u.id AS unit, coalesce(h.name, h.id) AS choice, p.parts
    FROM part p JOIN writing w ON w.contest = p.contest AND w.unit = p.unit AND w.alone = p.alone
    ANTI JOIN whole n ON n.contest = p.contest AND n.unit = p.unit AND n.choice = p.choice
        AND n.kind = 'votes'
    JOIN contest c ON c.key = p.contest JOIN unit u ON u.key = p.unit
    JOIN choice h ON h.key = p.choice
    """,
)
