"""A unit without any vote in a contest that nearly all others have."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check
from .missing import NEARLY_ALL
from .traits import CONTESTS

CONTEST_MISSING = Check(
    code="contest-missing",
    severity=Severity.WARNING,
    needs=frozenset({CONTESTS}),
    source="OEDI, being a good consumer: all localities are present",
    complete=True,
    message="{unit} has no votes in {contest}, which {others} of {units} units have.",
    question=f"""
    WITH holding AS (
        SELECT DISTINCT n.contest, u.level, n.unit FROM unit_count n
        JOIN unit u ON u.key = n.unit
        WHERE n.choices > 0),
    unit_of AS (SELECT DISTINCT level, unit FROM holding),
    size AS (SELECT level, count(*) AS units FROM unit_of GROUP BY ALL),
    having_it AS (SELECT contest, level, count(*) AS others FROM holding GROUP BY ALL)
    SELECT c.id AS contest, u.id AS unit, i.others, s.units
    FROM having_it i JOIN size s ON s.level = i.level JOIN unit_of o ON o.level = i.level
    ANTI JOIN holding g ON g.contest = i.contest AND g.unit = o.unit
    JOIN contest c ON c.key = i.contest JOIN unit u ON u.key = o.unit
    WHERE {NEARLY_ALL.format(having="i.others", all="s.units", share=0.97)}
        AND coalesce(u.status, 'completed') NOT IN ('not-processed', 'no-poll', 'merged')
    """,
)
