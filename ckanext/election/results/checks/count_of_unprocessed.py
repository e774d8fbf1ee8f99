"""Votes in a unit that the file says is not counted yet."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check
from .traits import UNIT_STATUS

COUNT_OF_UNPROCESSED = Check(
    code="count-of-unprocessed",
    severity=Severity.WARNING,
    needs=frozenset({UNIT_STATUS}),
    source="NIST SP 1500-100 CountItemStatus: not-processed; Elections Canada: no poll held",
    message="{unit} is {status}, and has {value} votes.",
    question="""
    SELECT c.id AS contest, u.id AS unit, u.status::VARCHAR AS status,
        sum(f.value)::BIGINT AS value, min(f.file) AS file, min(f.row_number) AS row
    FROM fact f JOIN unit u ON u.key = f.unit JOIN contest c ON c.key = f.contest
    WHERE u.status IN ('not-processed', 'no-poll', 'merged') AND f.kind = 'votes' AND f.value > 0
    GROUP BY c.id, c.round, u.id, u.level, u.status
    """,
)
