"""The tidy model as plain tables, with the authority's ids in place of our keys.

Every export of the whole model is made of them, and every such export is read back through them.
"""

from __future__ import annotations

from enum import Enum


class ModelTable(str, Enum):
    """The tables; the value is the name of the file that holds one."""

    VOTES = "votes"  # one row for each number
    UNITS = "units"
    PARTS = "parts"  # further wholes of a unit, besides its parent
    RELATIONS = "relations"  # what became of units of an earlier election
    CONTESTS = "contests"
    CHOICES = "choices"


_VOTES = """
SELECT c.id AS contest_id, c.round, f.stage, u.level AS unit_level, u.id AS unit_id,
    h.id AS choice_id, f.kind AS count_kind, f.vote_type, f.value, f.state,
    f.file, f.row_number AS row, f.column_name AS "column"
FROM fact f JOIN contest c ON c.key = f.contest JOIN unit u ON u.key = f.unit
LEFT JOIN choice h ON h.key = f.choice
"""
_UNITS = """
SELECT u.level, u.id, u.name, u.scheme, p.level AS parent_level, p.id AS parent_id, u.status,
    u.merged_into, u.sheet_url, u.sheet_hash
FROM unit u LEFT JOIN unit p ON p.key = u.parent ORDER BY u.key
"""
_PARTS = """
SELECT DISTINCT u.level AS unit_level, u.id AS unit_id, w.level AS whole_level, w.id AS whole_id
FROM further_parent f JOIN unit u ON u.key = f.unit JOIN unit w ON w.key = f.parent
ORDER BY ALL
"""
_RELATIONS = "SELECT DISTINCT * FROM unit_relation ORDER BY ALL"
_CONTESTS = "SELECT * EXCLUDE (key) FROM contest ORDER BY key"
_CHOICES = """
SELECT c.id AS contest_id, c.round, h.id, h.name, h.kind, h.party_id, h.party, l.id AS list_id,
    h.position, h.elected, h.seats
FROM choice h JOIN contest c ON c.key = h.contest LEFT JOIN choice l ON l.key = h.list
ORDER BY h.key
"""
QUESTIONS = {
    ModelTable.VOTES: _VOTES,
    ModelTable.UNITS: _UNITS,
    ModelTable.PARTS: _PARTS,
    ModelTable.RELATIONS: _RELATIONS,
    ModelTable.CONTESTS: _CONTESTS,
    ModelTable.CHOICES: _CHOICES,
}
