"""Two contests that may be one: names one letter apart, and no unit that has both."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .alike import one_letter_apart, plain
from .check import Check
from .traits import CONTESTS

# Contests named by their district have a unit each; of a misspelt contest most units have the name
# that is right.
CONTEST_NAMES = Check(
    code="contest-names-alike",
    severity=Severity.WARNING,
    needs=frozenset({CONTESTS}),
    source="one contest has one name",
    message="“{name}” and “{other}” may be one contest.",
    question=f"""
    WITH named AS (
        SELECT c.key, c.id, c.round, coalesce(c.name, c.id) AS name,
            {plain("coalesce(c.name, c.id)")} AS plain
        FROM contest c QUALIFY count(*) OVER () <= 1500),
    placed AS (
        SELECT n.contest, list(DISTINCT n.unit) AS units FROM counted n
        WHERE n.kind = 'votes' GROUP BY 1)
    SELECT a.id AS contest, a.name, b.name AS other FROM named a JOIN named b
        ON a.key < b.key AND a.round = b.round
        AND (a.plain = b.plain OR {one_letter_apart("a.plain", "b.plain")})
    JOIN placed p ON p.contest = a.key JOIN placed q ON q.contest = b.key
    WHERE a.name <> b.name AND NOT list_has_any(p.units, q.units)
        AND greatest(len(p.units), len(q.units)) >= 2 * least(len(p.units), len(q.units))
    """,
)
