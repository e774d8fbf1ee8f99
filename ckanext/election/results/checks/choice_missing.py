"""A unit without a number, not even zero, for a choice that nearly all others have."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check
from .missing import NEARLY_ALL, excused
from .traits import UNITS

# A unit has one number for a choice, or one at each stage.
CHOICE_MISSING = Check(
    code="choice-missing",
    severity=Severity.WARNING,
    needs=frozenset({UNITS}),
    source="OEDI, being a good consumer: all localities are present",
    complete=True,
    message="{unit} has no number for {choice}, which {others} of {units} units have.",
    question=f"""
    WITH unit_of AS (
        SELECT DISTINCT n.contest, u.level, n.unit FROM unit_count n JOIN unit u ON u.key = n.unit
        WHERE n.choices > 0),
    size AS (SELECT contest, level, count(*) AS units FROM unit_of GROUP BY ALL),
    of_votes AS (
        SELECT n.contest, u.level, n.choice, n.unit, n.stage
        FROM counted n JOIN unit u ON u.key = n.unit
        WHERE n.kind = 'votes' AND n.choice IS NOT NULL),
    having_it AS (
        SELECT contest, level, choice, max(others) AS others FROM (
            SELECT contest, level, choice, count(*) AS others
            FROM of_votes WHERE stage IS NULL GROUP BY ALL
            UNION ALL SELECT contest, level, choice, count(DISTINCT unit)
            FROM of_votes WHERE stage IS NOT NULL GROUP BY ALL) GROUP BY ALL),
    lacking AS MATERIALIZED (
        SELECT i.contest, i.level, i.choice, i.others, s.units
        FROM having_it i JOIN size s ON s.contest = i.contest AND s.level = i.level
        WHERE {NEARLY_ALL.format(having="i.others", all="s.units", share=0.97)})
    SELECT c.id AS contest, u.id AS unit, coalesce(h.name, h.id) AS choice, i.others, i.units
    FROM lacking i JOIN unit_of o ON o.contest = i.contest AND o.level = i.level
    ANTI JOIN counted n ON n.contest = i.contest AND n.choice = i.choice AND n.unit = o.unit
        AND n.kind = 'votes'
    {excused("i.contest", "o.unit", "i.choice")}
    JOIN contest c ON c.key = i.contest JOIN unit u ON u.key = o.unit
    JOIN choice h ON h.key = i.choice ORDER BY o.unit, i.choice
    """,
)
