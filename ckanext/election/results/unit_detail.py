"""One reporting unit of a result: where it lies, what lies in it, and its counts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .errors import UnknownUnit
from .stored_tables import StoredTables

MOST_CHILDREN = 1000
_DEEPEST = 20  # levels: a file could name a unit as its own ancestor


@dataclass(frozen=True)
class UnitName:
    """A unit as a link names it."""

    level: str
    id: str
    name: str


@dataclass(frozen=True)
class UnitCount:
    """One number of a unit, with the row of the file where it stands.

    Attributes:
        choice_id: None for counts of a whole unit.
        value: None where there is no number; `state` says why.
        file: the position of its file among those of the result.
        row: the first row of a file is 1.
    """

    contest_id: str
    round: int
    stage: int | None
    choice_id: str | None
    choice: str | None
    kind: str
    vote_type: str
    value: int | None
    state: str
    file: int
    row: int | None
    column: str | None


@dataclass(frozen=True)
class UnitDetail:
    """A unit.

    Attributes:
        ancestors: from the coarsest to its parent.
        children: the units in it, at most `MOST_CHILDREN`; `child_count` counts all of them.
        sheet_url: where the authority shows its tally sheet.
    """

    level: str
    id: str
    name: str
    scheme: str | None
    status: str | None
    merged_into: str | None
    sheet_url: str | None
    sheet_hash: str | None
    ancestors: list[UnitName]
    children: list[UnitName]
    child_count: int
    counts: list[UnitCount]


_UNIT = """
SELECT level, id, coalesce(name, id), scheme, status, merged_into, sheet_url, sheet_hash,
    parent_level, parent_id
FROM units WHERE level = $level AND id = $id
"""
_CHILDREN = """
SELECT level, id, coalesce(name, id) FROM units
WHERE parent_level = $level AND parent_id = $id ORDER BY file_row_number
"""
_COUNTS = """
SELECT v.contest_id, v.round, v.stage, v.choice_id, c.name, v.count_kind, v.vote_type, v.value,
    v.state, v.file, v.row, v."column"
FROM votes v LEFT JOIN choices c
    ON c.contest_id = v.contest_id AND c.round = v.round AND c.id = v.choice_id
WHERE v.unit_level = $level AND v.unit_id = $id
ORDER BY v.contest_id, v.round, v.stage, v.choice_id NULLS FIRST, v.file_row_number
"""


def unit_detail(folder: Path, level: str, unit_id: str) -> UnitDetail:
    """One unit with its place in the hierarchy and all its counts.

    Args:
        folder: where `Read.write_parquet` wrote.
        level: the unit's level.
        unit_id: the authority's code.

    Raises:
        UnknownUnit: the result has no such unit.
    """
    with StoredTables(folder, ("votes", "units", "choices")) as tables:
        row = tables.one(_UNIT, level=level, id=unit_id)
        if row is None:
            raise UnknownUnit(f"The results hold no unit {unit_id!r} at the level {level!r}.")
        children = tables.rows(_CHILDREN, level=level, id=unit_id)
        return UnitDetail(
            *row[:8],
            ancestors=_ancestors(tables, row[8], row[9]),
            children=[UnitName(*child) for child in children[:MOST_CHILDREN]],
            child_count=len(children),
            counts=[UnitCount(*count) for count in tables.rows(_COUNTS, level=level, id=unit_id)],
        )


def _ancestors(tables: StoredTables, level: str | None, unit_id: str | None) -> list[UnitName]:
    """From the coarsest to the unit named."""
    found: list[UnitName] = []
    while level and unit_id and len(found) < _DEEPEST:
        row = tables.one(_UNIT, level=level, id=unit_id)
        if row is None:
            break
        found.insert(0, UnitName(*row[:3]))
        level, unit_id = row[8], row[9]
    return found
