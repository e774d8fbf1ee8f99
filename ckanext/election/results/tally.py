"""Questions that pages ask of a read's Parquet files: the headline, and tables by unit.

Everything that comes from outside (a contest's id, a sort column) is bound as a parameter or
looked up; nothing of it becomes SQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import orjson

from .errors import UnknownContest
from .limits import Limits
from .model import CountKind, UnitLevel, ValueState
from .store import connect, literal

_NAME = "name"


@dataclass(frozen=True)
class ChoiceTally:
    """A choice with its votes; `share` is of all votes for choices, between 0 and 1."""

    id: str
    name: str
    party: str | None
    kind: str
    votes: int | None
    share: float | None
    seats: int | None
    elected: bool | None
    candidates: list[ChoiceTally]


@dataclass(frozen=True)
class ContestTally:
    """A contest with its choices, most votes first.

    Attributes:
        turnout: ballots cast (or voters admitted) per registered voter; None where not counted.
        levels: the levels of its units, coarse to fine.
    """

    id: str
    round: int
    name: str
    office: str | None
    unit_name: str | None
    kind: str
    status: str | None
    valid_rule: str | None
    choices: list[ChoiceTally]
    counts: dict[str, int]
    turnout: float | None
    units_reported: int
    units_total: int
    levels: list[str]


@dataclass(frozen=True)
class Headline:
    """What a read says in short."""

    status: str
    generated_at: str | None
    contests: list[ContestTally]


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


def headline(folder: Path) -> Headline:
    """The contests of a read with totals and turnout.

    Args:
        folder: where `Read.write_parquet` wrote.
    """
    summary = orjson.loads((folder / "summary.json").read_bytes())
    contests = []
    for entry in summary["contests"]:
        with _Tables(folder, entry["id"], entry["round"]) as tables:
            contests.append(_contest(entry, tables.levels()))
    return Headline(summary["status"], summary["generated_at"], contests)


@dataclass(frozen=True)
class ContestName:
    """A contest as a menu names it."""

    id: str
    round: int
    name: str
    office: str | None
    unit_name: str | None


def contests(folder: Path) -> list[ContestName]:
    """The contests of a read, for a menu: without their figures, however many there are.

    Args:
        folder: where `Read.write_parquet` wrote.
    """
    return [
        ContestName(
            entry["id"], entry["round"], entry["name"], entry["office"], entry["unit"]["name"]
        )
        for entry in _entries(folder)
    ]


def contest_tally(folder: Path, contest_id: str, round_number: int = 1) -> ContestTally:
    """One contest with totals and turnout.

    Args:
        folder: where `Read.write_parquet` wrote.
        contest_id: a contest of the read.
        round_number: its round.

    Raises:
        UnknownContest: the read has no such contest in that round.
    """
    for entry in _entries(folder):
        if (entry["id"], entry["round"]) == (contest_id, round_number):
            with _Tables(folder, contest_id, round_number) as tables:
                return _contest(entry, tables.levels())
    raise UnknownContest(f"The results hold no contest {contest_id!r}, round {round_number}.")


def _entries(folder: Path) -> list[dict[str, Any]]:
    return orjson.loads((folder / "summary.json").read_bytes())["contests"]


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
        folder: where `Read.write_parquet` wrote.
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
    with _Tables(folder, contest_id, round_number) as tables:
        levels = tables.levels()
        if not levels:
            raise UnknownContest(
                f"The results hold no contest {contest_id!r}, round {round_number}."
            )
        chosen = level if level in levels else levels[-1]
        columns = tables.columns()
        order = _order(columns, sort, descending)
        page = tables.page(chosen, find, order, limit, offset)
        cells = tables.cells(chosen, [identity for identity, _name in page])
        total = tables.unit_count(chosen, find)
    rows = [_row(identity, name, chosen, columns, cells) for identity, name in page]
    return UnitTable(contest_id, round_number, chosen, levels, columns, rows, total)


@dataclass(frozen=True)
class _Order:
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


def _order(columns: list[Column], sort: str | None, descending: bool) -> _Order:
    key = next((column.key for column in columns if column.key == sort), None)
    return _Order(key, sort == _NAME, "DESC" if descending else "ASC")


def _row(
    identity: str,
    name: str | None,
    level: str,
    columns: list[Column],
    cells: dict[tuple[str, str], Cell],
) -> UnitRow:
    absent = Cell(None, ValueState.NOT_REPORTED.value)
    return UnitRow(
        identity,
        name or identity,
        level,
        [cells.get((identity, column.key), absent) for column in columns],
    )


def _contest(entry: dict[str, Any], levels: list[str]) -> ContestTally:
    counts = entry["counts"]
    votes = [choice["votes"] or 0 for choice in entry["choices"]]
    choices = [_choice(choice, sum(votes)) for choice in entry["choices"]]
    return ContestTally(
        id=entry["id"],
        round=entry["round"],
        name=entry["name"],
        office=entry["office"],
        unit_name=entry["unit"]["name"],
        kind=entry["kind"],
        status=entry["status"],
        valid_rule=entry["valid_rule"],
        choices=sorted(choices, key=lambda choice: -(choice.votes or 0)),
        counts=counts,
        turnout=_turnout(counts),
        units_reported=entry["units"]["reported"],
        units_total=entry["units"]["total"],
        levels=levels,
    )


def _turnout(counts: dict[str, int]) -> float | None:
    registered = counts.get(CountKind.REGISTERED.value)
    came = counts.get(CountKind.BALLOTS_CAST.value, counts.get(CountKind.ADMITTED.value))
    return came / registered if registered and came is not None else None


def _choice(entry: dict[str, Any], total: int) -> ChoiceTally:
    votes = entry["votes"]
    return ChoiceTally(
        id=entry["id"],
        name=entry["name"],
        party=entry["party"],
        kind=entry["kind"],
        votes=votes,
        share=votes / total if total and votes is not None else None,
        seats=entry["seats"],
        elected=entry["elected"],
        candidates=[_choice(candidate, total) for candidate in entry.get("candidates", ())],
    )


# One row for each unit and column: all votes where they are written, else the sum of their types.
_CELLS = """
SELECT unit_id, count_kind, choice_id,
    CASE WHEN bool_or(vote_type = 'total' AND value IS NOT NULL)
        THEN sum(value) FILTER (vote_type = 'total') ELSE sum(value) END::BIGINT AS value,
    min(state) AS state
FROM votes WHERE unit_level = $level GROUP BY ALL
"""

_COUNTED_UNITS = """
FROM all_units u SEMI JOIN votes v ON v.unit_id = u.id AND v.unit_level = u.level
WHERE u.level = $level AND contains(
    lower(strip_accents(concat_ws(' ', u.name, u.id))), lower(strip_accents($find)))
"""


class _Tables:
    """The Parquet files of one read, seen from one contest."""

    def __init__(self, folder: Path, contest_id: str, round_number: int) -> None:
        self._connection = connect(Limits(), folder)
        self._contest = {"contest": contest_id, "round": round_number}
        for name in ("votes", "units", "choices"):
            self._connection.execute(
                f"CREATE VIEW all_{name} AS SELECT * FROM read_parquet("
                f"{literal(str(folder / f'{name}.parquet'))}, file_row_number = true)"
            )
        self._of_contest("votes")
        self._of_contest("choices")

    def _of_contest(self, name: str) -> None:
        self._connection.execute(
            f"CREATE TEMP TABLE {name} AS SELECT * FROM all_{name}"
            " WHERE contest_id = $contest AND round = $round",
            self._contest,
        )

    def __enter__(self) -> _Tables:  # noqa: PYI034 - Self is not in Python 3.10
        return self

    def __exit__(self, *_error: object) -> None:
        self._connection.close()

    def _rows(self, question: str, **parameters: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(question, parameters).fetchall()

    def levels(self) -> list[str]:
        """Levels with counts, coarse to fine."""
        found = {level for (level,) in self._rows("SELECT DISTINCT unit_level FROM votes")}
        return [level.value for level in UnitLevel if level.value in found]

    def columns(self) -> list[Column]:
        """First what was counted, then the choices; candidates of lists are left out."""
        kinds = {kind for (kind,) in self._rows(
            "SELECT DISTINCT count_kind FROM votes WHERE choice_id IS NULL")}  # fmt: skip
        counts = [kind.value for kind in CountKind if kind.value in kinds]
        choices = self._rows(
            "SELECT id, coalesce(name, id) FROM choices WHERE list_id IS NULL"
            " ORDER BY file_row_number"
        )
        return [
            *(Column(f"count:{kind}", kind, ColumnKind.COUNT) for kind in counts),
            *(Column(f"choice:{key}", name, ColumnKind.CHOICE) for key, name in choices),
        ]

    def unit_count(self, level: str, find: str | None) -> int:
        """How many units with that text in their name or id have counts at a level."""
        question = f"SELECT count(*) {_COUNTED_UNITS}"
        return self._rows(question, level=level, find=find or "")[0][0]

    def page(
        self, level: str, find: str | None, order: _Order, limit: int, offset: int
    ) -> list[tuple[str, str | None]]:
        """Ids and names of a page of units."""
        return self._rows(
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

    def cells(self, level: str, units: Sequence[str]) -> dict[tuple[str, str], Cell]:
        """The numbers of some units, by unit and column key."""
        rows = self._rows(
            f"SELECT unit_id, {_KEY}, value, state FROM ({_CELLS}) WHERE unit_id IN $units",
            level=level,
            units=list(units),
        )
        return {(unit, key): Cell(value, state) for unit, key, value, state in rows}


_KEY = "CASE WHEN choice_id IS NULL THEN 'count:' || count_kind ELSE 'choice:' || choice_id END"
