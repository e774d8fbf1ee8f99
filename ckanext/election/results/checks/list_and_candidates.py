"""The candidates of a list and the list."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check
from .traits import LISTS

# A list may have more votes than its candidates (votes for the list alone), never fewer.
LIST_AND_CANDIDATES = Check(
    code="list-and-candidates",
    severity=Severity.ERROR,
    needs=frozenset({LISTS}),
    source="EML 510: the votes of an affiliation hold those of its candidates",
    message="{unit}, {choice}: the candidates have {computed} votes, the list {written}.",
    question="""
    SELECT c.id AS contest, u.id AS unit, coalesce(l.name, l.id) AS choice,
        w.value AS written, sum(p.value)::BIGINT AS computed
    FROM counted p JOIN choice h ON h.key = p.choice
    JOIN counted w ON w.contest = p.contest AND w.unit = p.unit AND w.choice = h.list
        AND w.kind = p.kind AND w.stage IS NOT DISTINCT FROM p.stage
    JOIN choice l ON l.key = h.list JOIN contest c ON c.key = p.contest
    JOIN unit u ON u.key = p.unit
    WHERE p.kind = 'votes' GROUP BY c.id, c.round, u.id, u.level, l.key, l.name, l.id, w.value
    HAVING sum(p.value) > w.value
    """,
)
