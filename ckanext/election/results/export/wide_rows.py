"""The rows of a wide table in a stream: DuckDB puts the numbers of a unit together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ckanext.election.results.model import CountKind, ValueState
from ckanext.election.results.store import Store

from . import wide_words as words
from .wide_columns import COLUMN, WideGroup

WideCell = int | float | str | None
_BATCH = 1000

# Units that are only there to hold others have a row as well, so that the hierarchy is whole.
_ROWS = """
WITH cell AS (
    SELECT contest, stage, unit, choice, kind, value, NULL::value_state AS state FROM counted
    WHERE contest IN ({contests})
    UNION ALL
    SELECT f.contest, f.stage, f.unit, f.choice, f.kind, NULL, min(f.state) FROM fact f
    ANTI JOIN counted c ON c.contest = f.contest AND c.unit = f.unit AND c.kind = f.kind
        AND c.choice IS NOT DISTINCT FROM f.choice AND c.stage IS NOT DISTINCT FROM f.stage
    WHERE f.value IS NULL AND f.contest IN ({contests}) GROUP BY ALL),
line AS (
    SELECT cell.contest, cell.unit, cell.stage, list(w.place) AS places,
        list(cell.value) AS numbers, list(cell.state::VARCHAR) AS states
    FROM cell JOIN {column} w ON w.contest = cell.contest AND w.kind = cell.kind
        AND w.choice IS NOT DISTINCT FROM cell.choice GROUP BY ALL),
holder AS (
    SELECT DISTINCT cell.contest, a.ancestor AS unit, NULL::SMALLINT AS stage
    FROM cell JOIN ancestor a ON a.unit = cell.unit
    ANTI JOIN line l ON l.contest = cell.contest AND l.unit = a.ancestor),
part AS (
    SELECT f.unit, string_agg(DISTINCT {further}, '|' ORDER BY {further}) AS wholes
    FROM further_parent f JOIN unit w ON w.key = f.parent GROUP BY 1)
SELECT c.id, coalesce(c.name, c.id), c.round, u.level, u.id, u.name,
    CASE WHEN p.id IS NOT NULL OR part.wholes IS NOT NULL
        THEN concat_ws('|', coalesce({parent}, ''), part.wholes) END,
    l.stage, l.places, l.numbers, l.states
FROM (FROM line UNION ALL BY NAME FROM holder) l
JOIN contest c ON c.key = l.contest JOIN unit u ON u.key = l.unit
LEFT JOIN unit p ON p.key = u.parent LEFT JOIN part ON part.unit = u.key
ORDER BY c.key, u.key, l.stage
"""


@dataclass(frozen=True)
class WideTable:
    """A table for people.

    Attributes:
        header: the names of the columns.
        shares: the places of the columns that hold shares, between 0 and 1.
        rows: the rows, in a stream that can be read once.
    """

    name: str
    header: list[str]
    shares: frozenset[int]
    rows: Iterator[list[WideCell]]


def wide_table(store: Store, group: WideGroup) -> WideTable:
    """The table of some contests.

    Args:
        store: with `wide_column` filled.
        group: what goes into the table.
    """
    layout = _Layout(group)
    return WideTable(group.name, layout.header, layout.shares, _rows(store, group, layout))


class _Layout:
    """Where the cells of a row go."""

    def __init__(self, group: WideGroup) -> None:
        self.counts = len(group.kinds)
        self.labels = group.labels
        came = next((k for k in (CountKind.BALLOTS_CAST, CountKind.ADMITTED) if k in group.kinds),
                    None)  # fmt: skip
        has_turnout = came is not None and CountKind.REGISTERED in group.kinds
        self.turnout = (group.kinds.index(came), group.kinds.index(CountKind.REGISTERED)) \
            if has_turnout and came else None  # fmt: skip
        self.top = [place for place, label in enumerate(group.labels) if not _is_on_list(label)]
        self.staged = group.staged
        header = [*words.FIXED, *([words.STAGE] if group.staged else [])]
        header += [words.COUNT_WORDS[kind] for kind in group.kinds] + list(group.labels)
        first_share = len(header)
        header += [words.TURNOUT] if self.turnout else []
        header += [f"{group.labels[place]}{words.SHARE}" for place in self.top]
        self.header = header
        self.shares = frozenset(range(first_share, len(header)))

    def cells(self, places: list[int], numbers: list[Any], states: list[Any]) -> list[WideCell]:
        """The counts, the choices and the shares of one row."""
        cells: list[WideCell] = [None] * (self.counts + len(self.labels))
        for place, number, state in zip(places, numbers, states, strict=True):
            word = words.STATE_WORDS.get(ValueState(state)) if state else None
            cells[place] = number if number is not None else word
        return cells + self._shares(cells)

    def _shares(self, cells: list[WideCell]) -> list[WideCell]:
        turnout: list[WideCell] = []
        if self.turnout:
            came, registered = (cells[place] for place in self.turnout)
            turnout.append(_share(came, registered))
        votes = [cells[self.counts + place] for place in self.top]
        total = sum(vote for vote in votes if isinstance(vote, int))
        return turnout + [_share(vote, total) for vote in votes]


def _is_on_list(label: str) -> bool:
    return words.ON_LIST in label


def _share(part: WideCell, whole: WideCell) -> float | None:
    if isinstance(part, int) and isinstance(whole, int) and whole > 0:
        return round(part / whole, 6)
    return None


def _rows(store: Store, group: WideGroup, layout: _Layout) -> Iterator[list[WideCell]]:
    question = _ROWS.format(
        contests=", ".join(str(key) for key in group.contests),
        column=COLUMN,
        parent=_whole("p"),
        further=_whole("w"),
    )
    cursor = store.connection.cursor()
    cursor.execute(question)
    while batch := cursor.fetchmany(_BATCH):
        for *place, stage, places, numbers, states in batch:
            head = [*place, stage] if layout.staged else place
            yield [*head, *layout.cells(places or [], numbers or [], states or [])]
    cursor.close()


def _whole(alias: str) -> str:
    """A unit as the column “Part of” names it: its level and its id."""
    return f"{alias}.level || ' ' || replace(replace({alias}.id, '%', '%25'), '|', '%7C')"
