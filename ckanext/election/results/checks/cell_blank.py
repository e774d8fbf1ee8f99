"""An empty cell in a column where nearly all others hold a number."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check
from .traits import BLANKS

# In a file that leaves zeros empty many cells are empty, and none of them is told. A count of the
# whole ballot stands in every contest of its unit and is told once.
CELL_BLANK = Check(
    code="cell-blank",
    severity=Severity.WARNING,
    needs=frozenset({BLANKS}),
    source="OEDI, being a good consumer: zero is written, and an empty cell is no zero",
    complete=True,
    message="{unit}: no number of {kind} for {choice}; {others} of {cells} cells of the column"
    " hold one.",
    question="""
    WITH cell AS (
        SELECT DISTINCT file, row_number, column_name, kind, vote_type, state
        FROM fact WHERE row_number IS NOT NULL AND column_name IS NOT NULL),
    sparse AS (
        SELECT file, column_name, kind, vote_type, count(*) AS cells,
            count(*) FILTER (state = 'not_reported') AS blank
        FROM cell GROUP BY ALL
        HAVING blank > 0 AND cells >= 10 AND (blank = 1 OR blank <= 0.01 * cells))
    SELECT min(c.id) AS contest, u.id AS unit, coalesce(min(h.name), min(h.id), 'all') AS choice,
        f.kind::VARCHAR AS kind, s.cells, s.cells - s.blank AS others, f.file,
        f.row_number AS row, f.column_name AS "column"
    FROM fact f JOIN sparse s ON s.file = f.file AND s.column_name = f.column_name
        AND s.kind = f.kind AND s.vote_type = f.vote_type
    JOIN contest c ON c.key = f.contest JOIN unit u ON u.key = f.unit
    LEFT JOIN choice h ON h.key = f.choice
    WHERE f.state = 'not_reported'
        AND coalesce(u.status, 'completed') NOT IN ('not-processed', 'no-poll', 'merged')
    GROUP BY u.key, u.id, f.kind, s.cells, s.blank, f.file, f.row_number, f.column_name
    ORDER BY f.file, f.row_number
    """,
)
