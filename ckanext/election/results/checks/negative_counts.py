"""A count below zero."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check

NEGATIVE_COUNTS = Check(
    code="negative-count",
    severity=Severity.ERROR,
    source="a count is a whole number, zero or more",
    message="{unit}: {value} {kind}.",
    question="""
    SELECT c.id AS contest, u.id AS unit, f.kind::VARCHAR AS kind, f.value, f.file,
        f.row_number AS row, f.column_name AS "column"
    FROM fact f JOIN contest c ON c.key = f.contest JOIN unit u ON u.key = f.unit
    WHERE f.value < 0 ORDER BY row
    """,
)
