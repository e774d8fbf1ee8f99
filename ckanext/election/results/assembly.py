"""Several files of one result: parts that add up, a detail and its summary, the same count twice.

Files of one format are put into one store: what they say of one contest, unit or choice is joined
by its id, and a count that two files give is kept once. Files of different formats have no ids in
common; they are one result only where every choice has the same total in both, and then one is
read and the others confirm it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .errors import RefusalKind, Refused
from .finding import Finding, Severity
from .header import normalise
from .source import Source
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
    if table == "unit":  # a later file may know the parent that an earlier one left out
        store.execute(
            "UPDATE unit SET parent = p.parent FROM (SELECT same.kept, max(u.parent) AS parent"
            " FROM unit u JOIN same ON same.key = u.key WHERE u.parent IS NOT NULL GROUP BY 1) p"
            " WHERE unit.key = p.kept AND unit.parent IS NULL"
        )
    store.execute(f"DELETE FROM {table} WHERE key IN (SELECT key FROM same WHERE key <> kept)")


_KEY = "contest, stage, unit, choice, kind, vote_type"


def keep_once(store: Store, sources: Sequence[Source]) -> list[Finding]:
    """Drop the counts that a later file gives again; a finding where the two differ."""
    store.execute(
        "CREATE OR REPLACE TEMP TABLE overlap AS SELECT rowid AS id, file, row_number, unit, value,"
        f" first_value(file) OVER w AS first_file, first_value(value) OVER w AS first_value"
        f" FROM fact WINDOW w AS (PARTITION BY {_KEY} ORDER BY file, rowid)"
        " QUALIFY file <> first_file"
    )
    findings = [
        Finding(
            "files-disagree",
            Severity.ERROR,
            f"{unit}: {sources[first].name} gives {one}, {sources[file].name} gives {other}.",
            {"one": one, "other": other, "other_file": sources[first].name},
            file=sources[file].name,
            row=row,
            unit=unit,
        )
        for unit, file, row, first, one, other in store.rows(
            "SELECT u.id, o.file, o.row_number, o.first_file, o.first_value, o.value"
            " FROM overlap o JOIN unit u ON u.key = o.unit"
            " WHERE o.value IS DISTINCT FROM o.first_value ORDER BY o.file, o.row_number LIMIT 100"
        )
    ]
    for file, counts in store.rows("SELECT file, count(*) FROM overlap GROUP BY 1 ORDER BY 1"):
        findings.append(
            Finding(
                "files-overlap",
                Severity.NOTE,
                f"{counts} counts of {sources[file].name} stand in an earlier file: kept once.",
                {"counts": counts},
                file=sources[file].name,
            )
        )
    store.execute("DELETE FROM fact WHERE rowid IN (SELECT id FROM overlap)")
    return findings


def confirm(summaries: Sequence[dict[str, Any]]) -> int:
    """Which of several reads in different formats is kept: the one with most units.

    Raises:
        Refused: they are not the same count.
    """
    totals = [_totals(summary) for summary in summaries]
    if any(total != totals[0] for total in totals[1:]) or not totals[0]:
        names = [name for summary in summaries for name in summary["files"]]
        raise Refused(
            RefusalKind.UNKNOWN,
            "The files are of different formats, and their totals differ: they are not one result.",
            names,
        )
    return max(range(len(summaries)), key=lambda index: sum(summaries[index]["levels"].values()))


def _totals(summary: dict[str, Any]) -> dict[tuple[int, str], int | None]:
    return {
        (contest["round"], normalise(choice["name"])): choice["votes"]
        for contest in summary["contests"]
        for choice in contest["choices"]
    }
