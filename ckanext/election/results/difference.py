"""What changed between two versions of a result, unit by unit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .stored_tables import StoredTables


@dataclass(frozen=True)
class Change:
    """One number that differs. A side that did not have it has no value and no state.

    Attributes:
        unit: the unit's name.
        before: the number in the earlier version, where there was one.
        before_state: a ValueState; None where the earlier version has no such row.
    """

    contest_id: str
    round: int
    stage: int | None
    unit_level: str
    unit_id: str
    unit: str
    choice_id: str | None
    kind: str
    vote_type: str
    before: int | None
    before_state: str | None
    after: int | None
    after_state: str | None


@dataclass(frozen=True)
class Difference:
    """Changes between two versions: one page of them, and how many there are.

    Attributes:
        units: how many units have any.
    """

    changes: list[Change]
    total: int
    units: int


_KEY = ("contest_id", "round", "stage", "unit_level", "unit_id", "choice_id", "count_kind",
        "vote_type")  # fmt: skip
# Written twice for one key (duplicate rows): the sum is compared, as nothing tells them apart.
_SIDE = """
SELECT {key}, sum(value)::BIGINT AS value, min(state) AS state, min(file_row_number) AS place
FROM {votes} GROUP BY ALL
"""


def difference(before: Path, after: Path, *, limit: int = 100, offset: int = 0) -> Difference:
    """Compare two versions of one result.

    Args:
        before: the folder of the earlier version, where `Read.write_parquet` wrote.
        after: the folder of the later one.
        limit: the most changes to return.
        offset: the changes to pass over.
    """
    same = " AND ".join(f"b.{name} IS NOT DISTINCT FROM a.{name}" for name in _KEY)
    keys = ", ".join(f"coalesce(a.{name}, b.{name}) AS {name}" for name in _KEY)
    with StoredTables(after, ("votes", "units"), beside={"earlier": before}) as tables:
        for name, votes in (("b", "earlier.votes"), ("a", "votes")):
            side = _SIDE.format(key=", ".join(_KEY), votes=votes)
            tables.execute(f"CREATE TEMP TABLE {name} AS {side}")
        tables.execute(
            f"CREATE TEMP TABLE changed AS SELECT {keys}, b.value AS before,"
            " b.state AS before_state, a.value AS after, a.state AS after_state,"
            f" coalesce(a.place, b.place) AS place FROM b FULL JOIN a ON {same}"
            " WHERE b.value IS DISTINCT FROM a.value OR b.state IS DISTINCT FROM a.state"
        )
        total, units = tables.rows(
            "SELECT count(*), count(DISTINCT (unit_level, unit_id)) FROM changed"
        )[0]
        rows = tables.rows(
            "WITH n AS (SELECT level, id, any_value(name) AS name FROM (SELECT level, id, name"
            " FROM units UNION ALL SELECT level, id, name FROM earlier.units) GROUP BY ALL)"
            " SELECT c.contest_id, c.round, c.stage, c.unit_level, c.unit_id,"
            " coalesce(n.name, c.unit_id), c.choice_id, c.count_kind, c.vote_type, c.before,"
            " c.before_state, c.after, c.after_state FROM changed c"
            " LEFT JOIN n ON n.level = c.unit_level AND n.id = c.unit_id"
            " ORDER BY c.place, c.contest_id, c.unit_id, c.choice_id LIMIT $limit OFFSET $offset",
            limit=limit,
            offset=offset,
        )
    return Difference([Change(*row) for row in rows], total, units)
