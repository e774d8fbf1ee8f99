"""A list of what became of units, given beside the files of a result."""

from __future__ import annotations

from pathlib import Path

from .header import joined
from .limits import Limits
from .model import RelationKind, UnitLevel
from .opened import Tables, open_source
from .recipe_match import find_columns
from .source import Source
from .store import Store, literal
from .table import Table, load
from .value import trimmed

_RAW = "raw_relations"
_COLUMNS = {
    "kind": ("kind", "change"),
    "predecessor_level": ("predecessor level",),
    "predecessor_id": ("predecessor id", "predecessor code", "old id", "old code"),
    "predecessor_name": ("predecessor name", "old name"),
    "predecessor_scheme": ("predecessor scheme",),
    "successor_level": ("successor level",),
    "successor_id": ("successor id", "successor code", "new id", "new code"),
    "successor_name": ("successor name", "new name"),
    "successor_scheme": ("successor scheme",),
    "since": ("since", "date", "valid from"),
    "source": ("source",),
}
_NEEDED = {"predecessor_id", "successor_id"}


def load_relation_list(source: Source, folder: Path, limits: Limits, store: Store) -> int:
    """Put the relations of a list into the store.

    A list without kinds tells them by its pairs: several predecessors of one unit merged, several
    successors of one unit are its split, and one pair is a rename. A list without levels speaks of
    the units of the result that have one of its codes.

    Args:
        source: a file that may be such a list.
        folder: where copies go.
        limits: what reading may use.
        store: with the units of the result.

    Returns:
        How many relations the file holds; 0 where it is another file.
    """
    opened = open_source(source, folder, limits)
    if not isinstance(opened, Tables):
        return 0
    for table in opened.tables:
        rows = table.sample.rows
        columns = find_columns(_COLUMNS, joined([rows[0]]), rows[1:]) if rows else {}
        if columns.keys() >= _NEEDED:
            return _load(table, columns, store)
    return 0


def _load(table: Table, columns: dict[str, int], store: Store) -> int:
    load(store, table, _RAW, columns.values())
    cells = {
        name: f"nullif({trimmed(f'c{columns[name]}')}, '')" if name in columns else "NULL::VARCHAR"
        for name in _COLUMNS
    }
    kinds = ", ".join(literal(kind.value) for kind in RelationKind)
    store.execute(
        "CREATE OR REPLACE TEMP TABLE told AS SELECT DISTINCT"
        f" {', '.join(f'{cell} AS {name}' for name, cell in cells.items())} FROM {_RAW}"
        " WHERE rowid > 0"
    )
    before = store.value("SELECT count(*) FROM unit_relation")
    store.execute(
        "INSERT INTO unit_relation BY NAME SELECT"
        f" (CASE WHEN lower(kind) IN ({kinds}) THEN lower(kind)"
        " WHEN count(*) OVER (PARTITION BY successor_id) > 1 THEN 'merge'"
        " WHEN count(*) OVER (PARTITION BY predecessor_id) > 1 THEN 'split' ELSE 'rename' END"
        " )::relation_kind AS kind,"
        f" {_level('predecessor')}, predecessor_id, predecessor_name, predecessor_scheme,"
        f" {_level('successor')}, successor_id, successor_name, successor_scheme, since,"
        f" coalesce(source, {literal(table.source.name)}) AS source FROM told"
        " WHERE predecessor_id IS NOT NULL AND successor_id IS NOT NULL"
    )
    store.execute(f"DROP TABLE {_RAW}")
    return store.value("SELECT count(*) FROM unit_relation") - before


def _level(side: str) -> str:
    known = "(SELECT max(level) FROM unit WHERE id IN (told.successor_id, told.predecessor_id))"
    return (
        f"coalesce(try_cast({side}_level AS unit_level), {known},"
        f" {literal(UnitLevel.OTHER.value)}) AS {side}_level"
    )
