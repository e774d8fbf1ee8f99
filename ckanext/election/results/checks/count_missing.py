"""A unit without a count of voters or ballots that nearly all others have."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check
from .missing import NEARLY_ALL, excused
from .traits import UNITS

COUNT_MISSING = Check(
    code="count-missing",
    severity=Severity.WARNING,
    needs=frozenset({UNITS}),
    source="OEDI, being a good consumer: data are complete",
    complete=True,
    message="{unit} has no number of {kind}, which {others} of {units} units have.",
    question=f"""
    WITH unit_of AS (
        SELECT DISTINCT n.contest, u.level, n.unit FROM unit_count n
        JOIN unit u ON u.key = n.unit),
    size AS (SELECT contest, level, count(*) AS units FROM unit_of GROUP BY ALL),
    having_it AS (
        SELECT n.contest, u.level, n.kind, count(DISTINCT n.unit) AS others
        FROM counted n JOIN unit u ON u.key = n.unit WHERE n.choice IS NULL GROUP BY ALL),
    lacking AS MATERIALIZED (
        SELECT i.contest, i.level, i.kind, i.others, s.units
        FROM having_it i JOIN size s ON s.contest = i.contest AND s.level = i.level
        WHERE {NEARLY_ALL.format(having="i.others", all="s.units", share=0.99)})
    SELECT min(c.id) AS contest, u.id AS unit, i.kind::VARCHAR AS kind, i.others, i.units
    FROM lacking i JOIN unit_of o ON o.contest = i.contest AND o.level = i.level
    ANTI JOIN counted n ON n.contest = i.contest AND n.kind = i.kind AND n.unit = o.unit
        AND n.choice IS NULL
    {excused("i.contest", "o.unit")}
    JOIN contest c ON c.key = i.contest JOIN unit u ON u.key = o.unit
    GROUP BY u.key, u.id, i.kind, i.others, i.units ORDER BY u.key, i.kind
    """,
)
