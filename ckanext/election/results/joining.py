"""What several files tell by the same ids is made one: contests, units and choices."""

from __future__ import annotations

from collections.abc import Sequence

from .store import Store

_JOIN = """
CREATE OR REPLACE TEMP TABLE same AS
SELECT key, min(key) OVER (PARTITION BY {identity}) AS kept FROM {table}
"""


def join_by_id(store: Store) -> None:
    """Make one of contests, units and choices that several files tell by the same id."""
    _join(store, "contest", "id, round", (("fact", "contest"), ("choice", "contest")))
    units = [("fact", "unit"), ("unit", "parent")]
    units += [("further_parent", "unit"), ("further_parent", "parent")]
    _join(store, "unit", "level, id", units)
    _join(store, "choice", "contest, id", (("fact", "choice"), ("choice", "list")))


def _join(store: Store, table: str, identity: str, uses: Sequence[tuple[str, str]]) -> None:
    store.execute(_JOIN.format(table=table, identity=identity))
    if not store.value("SELECT count(*) FROM same WHERE key <> kept"):
        return
    for user, column in uses:
        store.execute(
            f"UPDATE {user} SET {column} = same.kept FROM same"
            f" WHERE {user}.{column} = same.key AND same.key <> same.kept"
        )
    _fill(store, table)
    store.execute(f"DELETE FROM {table} WHERE key IN (SELECT key FROM same WHERE key <> kept)")


def _fill(store: Store, table: str) -> None:
    """A later file may know what an earlier one left out: a name, a parent, an elected mark."""
    columns = [
        name
        for (name,) in store.rows(
            "SELECT column_name FROM duckdb_columns() WHERE table_name = ?"
            " AND column_name NOT IN ('key', 'id', 'round', 'level', 'contest')",
            [table],
        )
    ]
    known = ", ".join(f"arg_min(t.{name}, t.key) AS {name}" for name in columns)
    told = ", ".join(f"{name} = coalesce({table}.{name}, p.{name})" for name in columns)
    store.execute(
        f"UPDATE {table} SET {told} FROM (SELECT same.kept, {known} FROM {table} t"
        " JOIN same ON same.key = t.key GROUP BY same.kept HAVING count(*) > 1) p"
        f" WHERE {table}.key = p.kept"
    )
