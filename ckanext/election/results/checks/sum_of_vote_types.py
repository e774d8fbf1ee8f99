"""All votes and the sum of the ways they were cast."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check
from .traits import VOTE_TYPES

# One type alone is no division of the votes: some files give the absentee votes and no others. Nor
# are types without numbers, or beside columns that nobody knows; registered voters have not voted.
SUM_OF_VOTE_TYPES = Check(
    code="sum-of-vote-types",
    severity=Severity.ERROR,
    needs=frozenset({VOTE_TYPES}),
    source="NIST SP 1500-100 CountItemType: total",
    message="{unit}, {choice}: the file writes {written} {kind} in all, its {types} vote types sum"
    " to {computed}.",
    question="""
    SELECT c.id AS contest, u.id AS unit, coalesce(h.name, h.id, 'all') AS choice,
        f.kind::VARCHAR AS kind,
        sum(f.value) FILTER (f.vote_type = 'total')::BIGINT AS written,
        sum(f.value) FILTER (f.vote_type <> 'total')::BIGINT AS computed,
        count(DISTINCT f.vote_type) - 1 AS types, any_value(f.file) AS file,
        min(f.row_number) AS row, any_value(f.column_name) AS "column"
    FROM fact f JOIN contest c ON c.key = f.contest JOIN unit u ON u.key = f.unit
    LEFT JOIN choice h ON h.key = f.choice
    WHERE f.contest IN (SELECT contest FROM fact WHERE vote_type <> 'total')
        AND f.file NOT IN (SELECT file FROM open_vote_types) AND f.kind <> 'registered'
    GROUP BY c.id, c.round, u.id, u.level, h.key, h.name, h.id, f.kind, f.stage
    HAVING types >= 2 AND written <> computed AND computed > 0 AND count(f.value) = count(*)
    ORDER BY row
    """,
)
