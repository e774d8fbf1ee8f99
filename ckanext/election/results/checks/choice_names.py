"""Two choices of one contest that may be one: names alike, and no unit that has both."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .alike import one_letter_apart, plain
from .check import Check

# Names that differ in case, accents or signs alone are told in any case. A contest of many hundred
# choices is left out of the comparison letter by letter, which grows with the square.
CHOICE_NAMES = Check(
    code="choice-names-alike",
    severity=Severity.WARNING,
    source="one choice has one name",
    message="“{name}” and “{other}” may be one choice.",
    question=f"""
    WITH named AS (
        SELECT h.key, h.contest, h.name, h.party, {plain("h.name")} AS plain,
            count(*) OVER (PARTITION BY h.contest) AS choices
        FROM choice h WHERE h.list IS NULL AND regexp_matches(h.name, '[A-Za-z]')),
    near AS MATERIALIZED (
        SELECT a.contest, a.key, b.key AS twin, a.name, b.name AS other FROM named a JOIN named b
            ON b.contest = a.contest AND a.key < b.key AND a.choices <= 300
            AND {one_letter_apart("a.plain", "b.plain")}),
    placed AS (
        SELECT n.choice, list(DISTINCT n.unit) AS units FROM counted n
        SEMI JOIN (SELECT key FROM near UNION SELECT twin FROM near) m ON m.key = n.choice
        WHERE n.kind = 'votes' GROUP BY 1),
    pair AS (
        SELECT a.contest, a.name, b.name AS other FROM named a JOIN named b
            ON b.contest = a.contest AND a.name < b.name AND b.plain = a.plain
            AND a.party IS NOT DISTINCT FROM b.party
        UNION
        SELECT n.contest, n.name, n.other FROM near n
        JOIN placed p ON p.choice = n.key JOIN placed q ON q.choice = n.twin
        WHERE NOT list_has_any(p.units, q.units))
    SELECT c.id AS contest, p.name, p.other FROM pair p JOIN contest c ON c.key = p.contest
    """,
)
