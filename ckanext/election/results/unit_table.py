"""A contest's units as a table: a row for each unit, a column for each count and choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from .contest_tables import ContestTables, Order, Section
from .model import CountKind, ValueState
from .stored_tables import Row

_NAME = "name"


class ColumnKind(str, Enum):
    """What a column of a unit table holds."""

    COUNT = "count"
    CHOICE = "choice"


@dataclass(frozen=True)
class Column:
    """A column: `key` is stable and can be sorted by; a count's label is its kind."""

    key: str
    label: str
    kind: ColumnKind


@dataclass(frozen=True)
class Cell:
    """A number, or the reason (a ValueState) why there is none."""

    value: int | None
    state: str


@dataclass(frozen=True)
class UnitRow:
    """One unit; its cells are in the order of the columns."""

    id: str
    name: str
    level: str
    cells: list[Cell]


@dataclass(frozen=True)
class UnitTable:
    """One page of the units of a contest at one level; `total` counts all of them."""

    contest_id: str
    round: int
    level: str
    levels: list[str]
    columns: list[Column]
    rows: list[UnitRow]
    total: int


def unit_table(
    folder: Path,
    contest_id: str,
    round_number: int = 1,
    *,
    level: str | None = None,
    sort: str | None = None,
    descending: bool = False,
    find: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> UnitTable:
    """A page of a contest's units with every count and choice.

    Args:
        folder: where `Read.write_snapshot` wrote.
        contest_id: a contest of the read.
        round_number: its round.
        level: the units' level; the finest where it is None or unknown.
        sort: a column's key, or "name"; else the order of the file.
        descending: turn the sorting round. Units without the number always come last.
        find: only units whose name or id holds this text, whatever its case and accents.
        limit: the most rows.
        offset: the rows to pass over.

    Raises:
        UnknownContest: the read has no such contest in that round.
    """
    with ContestTables(folder, contest_id, round_number) as tables:
        sections = tables.sections()
        section = next((item for item in sections if item.level == level), sections[-1])
        columns = _columns(sections, tables.choices())
        page = tables.page(section, find or "", _order(columns, sort, descending), limit, offset)
        numbers = tables.numbers(section, [position for position, _id, _name in page])
        total = tables.unit_count(section, find or "")
    cells = {(position, key): Cell(value, state) for position, key, value, state in numbers}
    rows = [_row(unit, section.level, columns, cells) for unit in page]
    levels = [item.level for item in sections]
    return UnitTable(contest_id, round_number, section.level, levels, columns, rows, total)


def _order(columns: list[Column], sort: str | None, descending: bool) -> Order:
    key = next((column.key for column in columns if column.key == sort), None)
    return Order(key, sort == _NAME, "DESC" if descending else "ASC")


def _columns(sections: Sequence[Section], choices: Sequence[Row]) -> list[Column]:
    """First what was counted at any level, then the choices; candidates of lists are left out."""
    kinds = frozenset[str]().union(*(section.kinds for section in sections))
    return [
        *(
            Column(f"count:{kind.value}", kind.value, ColumnKind.COUNT)
            for kind in CountKind
            if kind.value in kinds
        ),
        *(Column(f"choice:{key}", name, ColumnKind.CHOICE) for key, name in choices),
    ]


def _row(
    unit: Row, level: str, columns: Sequence[Column], cells: Mapping[tuple[int, str], Cell]
) -> UnitRow:
    position, identity, name = unit
    absent = Cell(None, ValueState.NOT_REPORTED.value)
    numbers = [cells.get((position, column.key), absent) for column in columns]
    return UnitRow(identity, name or identity, level, numbers)
