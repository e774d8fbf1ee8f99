"""What a page asks of a result's units, worked out once when the result is stored.

A result of millions of rows answers for a page of one contest's units in a few hundredths of a
second only where nobody has to add up the rows for it: `tally_sections` holds one row for each
contest, round and level that has counts, `tally_units` the units of each section in the order of
the file, `tally_cells` their numbers, sorted so that a page of units lies together.
"""

from __future__ import annotations

from .parquet import copy_table
from .store import Store

# Rows that Parquet packs together, and passes over where a page lies elsewhere.
_PACK = 40_960

# A ranked count writes each of its stages; the last one is what the unit counted in the end.
_LAST_STAGES = """
SELECT * FROM fact QUALIFY coalesce(stage, 0)
    = max(coalesce(stage, 0)) OVER (PARTITION BY contest, unit, choice, kind)
"""
# All votes where they are written, else the sum of their types.
_CELLS = """
CREATE TEMP TABLE tally_cell AS
SELECT contest, unit, choice, kind,
    CASE WHEN bool_or(vote_type = 'total' AND value IS NOT NULL)
        THEN sum(value) FILTER (vote_type = 'total') ELSE sum(value) END::BIGINT AS value,
    min(state::VARCHAR) AS state
FROM ({facts}) GROUP BY ALL
"""
_SECTIONS = """
CREATE TEMP TABLE tally_section AS
SELECT row_number() OVER (ORDER BY contest, level) AS section, *
FROM (
    SELECT c.contest, u.level, count(DISTINCT c.unit) AS units,
        list_sort(list(DISTINCT c.kind::VARCHAR) FILTER (c.choice IS NULL)) AS kinds
    FROM tally_cell c JOIN unit u ON u.key = c.unit GROUP BY ALL)
"""
_UNITS = """
CREATE TEMP TABLE tally_unit AS
SELECT s.section, c.unit,
    row_number() OVER (PARTITION BY s.section ORDER BY c.unit)::INTEGER - 1 AS position
FROM (SELECT DISTINCT contest, unit FROM tally_cell) c JOIN unit u ON u.key = c.unit
JOIN tally_section s ON s.contest = c.contest AND s.level = u.level
"""
_QUESTIONS = {
    "tally_sections": """
SELECT s.section, c.id AS contest_id, c.round, s.level, s.units, s.kinds
FROM tally_section s JOIN contest c ON c.key = s.contest ORDER BY s.section
""",
    "tally_units": """
SELECT t.section, t.position, u.id, u.name,
    lower(strip_accents(concat_ws(' ', u.name, u.id))) AS found_by
FROM tally_unit t JOIN unit u ON u.key = t.unit ORDER BY t.section, t.position
""",
    "tally_cells": """
SELECT t.section, t.position, CASE WHEN c.choice IS NULL THEN 'count:' || c.kind::VARCHAR
        ELSE 'choice:' || h.id END AS "column", c.value, c.state
FROM tally_cell c JOIN unit u ON u.key = c.unit
JOIN tally_section s ON s.contest = c.contest AND s.level = u.level
JOIN tally_unit t ON t.section = s.section AND t.unit = c.unit
LEFT JOIN choice h ON h.key = c.choice
ORDER BY t.section, t.position
""",
}
TABLES = tuple(_QUESTIONS)


def copy_tallies(store: Store) -> None:
    """Write `<table>.parquet` for each table of tallies into the store's own folder."""
    has_stages = store.value("SELECT count(stage) > 0 FROM fact")
    for table in ("tally_cell", "tally_section", "tally_unit"):
        store.execute(f"DROP TABLE IF EXISTS {table}")
    store.execute(_CELLS.format(facts=_LAST_STAGES if has_stages else "SELECT * FROM fact"))
    store.execute(_SECTIONS)
    store.execute(_UNITS)
    for name, question in _QUESTIONS.items():
        copy_table(store, name, question, f"ROW_GROUP_SIZE {_PACK}")
