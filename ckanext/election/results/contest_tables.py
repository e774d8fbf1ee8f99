"""What the Parquet files of a stored result say of one contest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .model import UnitLevel
from .stored_tables import Row, StoredTables

# One row for each unit and column: all votes where they are written, else the sum of their types.
_CELLS = """
SELECT unit_id, count_kind, choice_id,
    CASE WHEN bool_or(vote_type = 'total' AND value IS NOT NULL)
        THEN sum(value) FILTER (vote_type = 'total') ELSE sum(value) END::BIGINT AS value,
    min(state) AS state
FROM cast_votes WHERE unit_level = $level GROUP BY ALL
"""

_COUNTED_UNITS = """
FROM units u SEMI JOIN cast_votes v ON v.unit_id = u.id AND v.unit_level = u.level
WHERE u.level = $level AND contains(
    lower(strip_accents(concat_ws(' ', u.name, u.id))), lower(strip_accents($find)))
"""
_KEY = "CASE WHEN choice_id IS NULL THEN 'count:' || count_kind ELSE 'choice:' || choice_id END"


@dataclass(frozen=True)
class Order:
    """How the units of a table are sorted: by a column's key, by name, or as in the file."""

    key: str | None
    by_name: bool
    direction: str

    @property
    def sql(self) -> str:
        """The first terms of ORDER BY; a unit without the number comes last either way."""
        if self.key is not None:
            return f"s.value {self.direction} NULLS LAST, "
        return f"lower(u.name) {self.direction}, " if self.by_name else ""


class ContestTables(StoredTables):
    """The tables of a stored result, seen from one contest.

    Args:
        folder: where `Read.write_parquet` wrote.
        contest_id: a contest of the result.
        round_number: its round.
    """

    def __init__(self, folder: Path, contest_id: str, round_number: int) -> None:
        super().__init__(folder, ("votes", "units", "choices"))
        for table, source in (("cast_votes", "votes"), ("standing", "choices")):
            self.execute(
                f"CREATE TEMP TABLE {table} AS SELECT * FROM {source}"
                " WHERE contest_id = $contest AND round = $round",
                contest=contest_id,
                round=round_number,
            )

    def levels(self) -> list[str]:
        """Levels with counts, coarse to fine."""
        return _in_order(self.rows("SELECT DISTINCT unit_level FROM cast_votes"))

    def count_kinds(self) -> set[str]:
        """What was counted of whole units."""
        rows = self.rows("SELECT DISTINCT count_kind FROM cast_votes WHERE choice_id IS NULL")
        return {kind for (kind,) in rows}

    def choices(self) -> list[Row]:
        """Ids and names of the choices as in the file, without the candidates of lists."""
        return self.rows(
            "SELECT id, coalesce(name, id) FROM standing WHERE list_id IS NULL"
            " ORDER BY file_row_number"
        )

    def unit_count(self, level: str, find: str | None) -> int:
        """How many units with that text in their name or id have counts at a level."""
        question = f"SELECT count(*) {_COUNTED_UNITS}"
        return self.rows(question, level=level, find=find or "")[0][0]

    def page(
        self, level: str, find: str | None, order: Order, limit: int, offset: int
    ) -> list[Row]:
        """Ids and names of a page of units."""
        return self.rows(
            f"SELECT u.id, u.name FROM (SELECT u.* {_COUNTED_UNITS}) u"
            f" LEFT JOIN (SELECT * FROM ({_CELLS}) WHERE {_KEY} = $key) s ON s.unit_id = u.id"
            f" ORDER BY {order.sql}u.file_row_number"
            " LIMIT $limit OFFSET $offset",
            level=level,
            find=find or "",
            key=order.key or "",
            limit=limit,
            offset=offset,
        )

    def numbers(self, level: str, units: Sequence[str]) -> list[Row]:
        """The numbers of some units: unit, key of the column, value, state."""
        return self.rows(
            f"SELECT unit_id, {_KEY}, value, state FROM ({_CELLS}) WHERE unit_id IN $units",
            level=level,
            units=list(units),
        )


def contest_levels(tables: StoredTables, contest_id: str, round_number: int) -> list[str]:
    """The levels at which a contest has counts, coarse to fine.

    Args:
        tables: with `votes`.
        contest_id: a contest of the result.
        round_number: its round.
    """
    return _in_order(
        tables.rows(
            "SELECT DISTINCT unit_level FROM votes WHERE contest_id = $contest AND round = $round",
            contest=contest_id,
            round=round_number,
        )
    )


def _in_order(found: list[Row]) -> list[str]:
    levels = {level for (level,) in found}
    return [level.value for level in UnitLevel if level.value in levels]
