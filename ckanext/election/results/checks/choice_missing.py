"""A unit without a number, not even zero, for a choice that nearly all others have."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check

CHOICE_MISSING = Check(
    code="choice-missing",
    severity=Severity.WARNING,
    source="OEDI, being a good consumer: all localities are present",
    message="{unit} has no number for {choice}, which {others} of {units} units have.",
    question="""
    WITH unit_of AS (
        SELECT DISTINCT f.contest, u.level, f.unit FROM fact f JOIN unit u ON u.key = f.unit
        WHERE f.kind = 'votes'),
    size AS (SELECT contest, level, count(*) AS units FROM unit_of GROUP BY ALL),
    having_it AS (
        SELECT f.contest, u.level, f.choice, count(DISTINCT f.unit) AS others
        FROM fact f JOIN unit u ON u.key = f.unit WHERE f.kind = 'votes' GROUP BY ALL)
    SELECT c.id AS contest, u.id AS unit, coalesce(h.name, h.id) AS choice, i.others, s.units
    FROM having_it i JOIN size s ON s.contest = i.contest AND s.level = i.level
    JOIN unit_of o ON o.contest = i.contest AND o.level = i.level
    ANTI JOIN fact f ON f.contest = i.contest AND f.choice = i.choice AND f.unit = o.unit
    JOIN contest c ON c.key = i.contest JOIN unit u ON u.key = o.unit
    JOIN choice h ON h.key = i.choice
    WHERE s.units >= 10 AND i.others < s.units AND i.others >= 0.97 * s.units
    """,
)
