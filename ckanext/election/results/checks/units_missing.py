"""A gap in the numbers of units that are otherwise numbered without one."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check
from .traits import UNITS

UNITS_MISSING = Check(
    code="units-missing",
    severity=Severity.WARNING,
    needs=frozenset({UNITS}),
    source="OEDI, being a good consumer: all localities are present",
    complete=True,
    message="The {level}s of {unit} are numbered from {first} to {last}, without {missing}.",
    question="""
    WITH numbered AS (
        SELECT DISTINCT u.level, u.parent, regexp_extract(u.id, '^(.*?)([0-9]{1,6})$', 1) AS stem,
            try_cast(regexp_extract(u.id, '([0-9]{1,6})$', 1) AS INTEGER) AS number
        FROM unit u SEMI JOIN counted n ON n.unit = u.key),
    series AS (
        SELECT level, parent, stem, min(number) AS first, max(number) AS last,
            count(*) AS units, list(number) AS numbers
        FROM numbered WHERE number IS NOT NULL GROUP BY ALL
        HAVING units >= 20 AND last - first + 1 - units BETWEEN 1 AND 0.02 * units + 1)
    SELECT coalesce(p.id, s.stem) AS unit, s.level::VARCHAR AS level, s.units, s.first, s.last,
        [x for x in range(s.first, s.last) if NOT list_contains(s.numbers, x)] AS missing
    FROM series s LEFT JOIN unit p ON p.key = s.parent
    """,
)
