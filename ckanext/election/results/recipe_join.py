"""A sibling file that names what a table has codes for: laid, loaded and joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .errors import RefusalKind, Refused
from .finding import Finding, Severity
from .header import joined
from .recipe import Recipe, normalised
from .recipe_lint import Spec
from .recipe_match import find_columns
from .store import Store
from .table import Table, load
from .value import trimmed

_HEADER_WITHIN = 60
_MOST = 100  # codes without a name that are told one by one


@dataclass(frozen=True)
class Sibling:
    """A table laid under one entry of a recipe's `join`.

    Attributes:
        spec: the entry.
        columns: the sibling's columns by the names that the entry gives them.
    """

    spec: Spec
    table: Table
    header_row: int
    columns: dict[str, int]


def lay_siblings(recipe: Recipe, table: Table) -> list[Sibling]:
    """The entries of a recipe's `join` that a table has all columns for."""
    rows = table.sample.rows[:_HEADER_WITHIN]
    found = []
    for spec in recipe.spec.get("join", ()):
        wanted = normalised(spec["columns"])
        for index, row in enumerate(rows):
            columns = find_columns(wanted, joined([row]), rows[index + 1 :])
            if columns.keys() == wanted.keys():
                found.append(Sibling(spec, table, index, columns))
                break
    return found


def check_complete(recipe: Recipe, siblings: tuple[Sibling, ...], name: str) -> None:
    """Refuse a file whose recipe needs a sibling that was not given.

    Raises:
        Refused: with the columns by which the sibling is known.
    """
    given = {sibling.spec["id"] for sibling in siblings}
    for spec in recipe.spec.get("join", ()):
        if spec["id"] not in given and not spec.get("optional"):
            headers = [" or ".join(names) for names in spec["columns"].values()]
            raise Refused(
                RefusalKind.UNKNOWN,
                f"{name} has codes that a second file names ({spec['id']}): give both together.",
                [f"the second file has the columns {', '.join(headers)}"],
            )


def join_rows(store: Store, sibling: Sibling, rows: str, columns: dict[str, str]) -> str:
    """The rows with what the sibling adds; a code that it does not hold adds nothing.

    Args:
        store: where the sibling is loaded.
        sibling: a sibling that fits.
        rows: a query.
        columns: our column names with their columns in `rows`; what is added is put into it.

    Raises:
        Refused: the sibling names one code twice, differently.
    """
    name = f"sibling_{sibling.spec['id']}"
    load(store, sibling.table, name, sibling.columns.values(), sibling.header_row + 1)
    keys = {
        ours: trimmed(f"c{sibling.columns[theirs]}") for ours, theirs in sibling.spec["on"].items()
    }
    added = {
        f"j_{sibling.spec['id']}_{index}": (ours, f"c{sibling.columns[theirs]}")
        for index, (ours, theirs) in enumerate(sibling.spec["adds"].items())
    }
    _check_unique(store, sibling, name, keys, added)
    select = ", ".join(
        [f"{cell} AS k{index}" for index, cell in enumerate(keys.values())]
        + [f"any_value({cell}) AS {column}" for column, (_, cell) in added.items()]
    )
    conditions = " AND ".join(
        f"s.k{index} = {trimmed('r.' + columns[ours])}" for index, ours in enumerate(keys)
    )
    columns |= {ours: column for column, (ours, _) in added.items()}
    mark = _mark(sibling)
    return (
        f"SELECT r.*, {', '.join(f's.{column}' for column in added)}, s.{mark}"
        f" FROM ({rows}) r LEFT JOIN (SELECT {select}, true AS {mark} FROM {name}"
        f" WHERE rowid > {sibling.header_row} GROUP BY {', '.join(keys.values())}) s"
        f" ON {conditions}"
    )


def unmatched(store: Store, sibling: Sibling, rows: str, columns: dict[str, str]) -> list[Finding]:
    """A finding for each code that a sibling should name and does not.

    Args:
        store: where the rows are.
        sibling: a sibling that was joined; one that may lack codes is told nothing of.
        rows: the joined rows.
        columns: our column names with their columns in `rows`.
    """
    if sibling.spec.get("optional"):
        return []
    codes = ", ".join(trimmed(columns[ours]) for ours in sibling.spec["on"])
    return [
        Finding(
            "join-unmatched",
            Severity.ERROR,
            f"{sibling.table.source.name} does not name the code {', '.join(map(str, code))}.",
            {"code": ", ".join(map(str, code))},
            file=sibling.table.source.name,
        )
        for *code, _line in store.rows(
            f"SELECT {codes}, min(line) AS line FROM {rows} WHERE {_mark(sibling)} IS NULL"
            f" GROUP BY ALL ORDER BY line LIMIT {_MOST}"
        )
    ]


def _mark(sibling: Sibling) -> str:
    return f"j_{sibling.spec['id']}"


def _check_unique(
    store: Store,
    sibling: Sibling,
    name: str,
    keys: Mapping[str, str],
    added: Mapping[str, tuple[str, str]],
) -> None:
    values = " || '|' || ".join(f"coalesce({cell}, '')" for _, cell in added.values())
    double = store.rows(
        f"SELECT {', '.join(keys.values())} FROM {name} WHERE rowid > {sibling.header_row}"
        f" GROUP BY ALL HAVING count(DISTINCT {values}) > 1 LIMIT 5"
    )
    if double:
        raise Refused(
            RefusalKind.UNKNOWN,
            f"{sibling.table.source.name} gives one code several names.",
            [", ".join(str(cell) for cell in row) for row in double],
        )
