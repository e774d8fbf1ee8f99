"""The counts that several files give: kept once, compared, or those of an older file replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .finding import Finding, Severity
from .match import Report
from .moment import is_newer, moment
from .source import Source
from .store import Store

_KEY = "contest, stage, unit, choice, kind, vote_type"
_OTHER_RESULT = 0.5  # more than that share of the counts in common differ: not the same count
_SURE = (0.2, 20)  # where many are in common a smaller share is as sure: the share, and how many
_ONE_COUNT = 180  # days; states of one count do not lie further apart, elections do
_OLDER = 0.5  # more than that share of a file's counts are in a newer one: it is replaced whole

_SHARED = f"""
CREATE OR REPLACE TEMP TABLE shared AS
SELECT one.piece AS one, other.piece AS other, count(*) AS counts,
    count(*) FILTER (one.value <> other.value) AS differ
FROM (SELECT p.piece, f.* FROM fact f JOIN piece_of p USING (file) WHERE value IS NOT NULL) one
JOIN (SELECT p.piece, f.* FROM fact f JOIN piece_of p USING (file) WHERE value IS NOT NULL) other
    ON one.piece < other.piece AND {
    " AND ".join(f"one.{name} IS NOT DISTINCT FROM other.{name}" for name in _KEY.split(", "))
}
GROUP BY ALL
"""


@dataclass(frozen=True)
class Overlap:
    """Two pieces that give counts in common."""

    one: int
    other: int
    counts: int
    differ: int

    @property
    def is_other_result(self) -> bool:
        """Whether the two are hardly the same count."""
        share, least = _SURE
        many = self.differ >= least and self.differ > share * self.counts
        return many or self.differ > _OTHER_RESULT * self.counts


def overlaps(store: Store, pieces: Sequence[Sequence[Source]]) -> list[Overlap]:
    """The pairs of pieces that give counts in common.

    Args:
        store: with the counts of all pieces, joined by id.
        pieces: the files of each.
    """
    store.execute("CREATE OR REPLACE TEMP TABLE piece_of (file SMALLINT, piece INTEGER)")
    for number, sources in enumerate(pieces):
        for source in sources:
            store.execute("INSERT INTO piece_of VALUES (?, ?)", [source.index, number])
    if len(pieces) < 2 or not _several_give_one(store):
        return []
    store.execute(_SHARED)
    return [Overlap(*row) for row in store.rows("FROM shared ORDER BY one, other")]


def _several_give_one(store: Store) -> bool:
    return bool(
        store.value(
            f"SELECT 1 FROM fact JOIN piece_of USING (file) GROUP BY {_KEY}"
            " HAVING min(piece) <> max(piece) LIMIT 1"
        )
    )


def newer_of(overlap: Overlap, reports: Sequence[Report]) -> int | None:
    """Which of two pieces that differ is the newer state of one count; None where none is."""
    one, other = (reports[index].generated_at for index in (overlap.one, overlap.other))
    newer = is_newer(one, other) if overlap.differ and one and other else None
    if newer is None or _days_between(one or "", other or "") > _ONE_COUNT:
        return None
    return overlap.one if newer else overlap.other


def _days_between(one: str, other: str) -> int:
    first, second = moment(one), moment(other)
    return abs((first - second).days) if first and second else 0


def replace_older(store: Store, older: int, newer: int) -> int:
    """Drop the counts of an older state: all of them, or of a partial update those it gives again.

    Returns:
        How many were dropped.
    """
    own = f"file IN (SELECT file FROM piece_of WHERE piece = {older})"
    again = (
        f"SELECT f.rowid FROM fact f SEMI JOIN (SELECT * FROM fact JOIN piece_of USING (file)"
        f" WHERE piece = {newer}) n ON "
        + " AND ".join(f"f.{name} IS NOT DISTINCT FROM n.{name}" for name in _KEY.split(", "))
        + f" WHERE f.{own}"
    )
    counts = store.value(f"SELECT count(*) FROM fact WHERE {own}")
    dropped = store.value(f"SELECT count(*) FROM ({again})")
    whole = dropped > _OLDER * counts
    store.execute(f"DELETE FROM fact WHERE {own if whole else f'rowid IN ({again})'}")
    return counts if whole else dropped


def drop(store: Store, piece: int) -> None:
    """Drop all counts of a piece."""
    store.execute(
        f"DELETE FROM fact WHERE file IN (SELECT file FROM piece_of WHERE piece = {piece})"
    )


def keep_once(store: Store, sources: Sequence[Source]) -> list[Finding]:
    """Drop the counts that a later piece gives again; a finding where the two differ."""
    store.execute(
        "CREATE OR REPLACE TEMP TABLE overlap AS SELECT f.rowid AS id, file, row_number, unit,"
        " value, piece, first_value(piece) OVER w AS first_piece,"
        " first_value(file) OVER w AS first_file, first_value(value) OVER w AS first_value"
        f" FROM fact f JOIN piece_of USING (file) WINDOW w AS (PARTITION BY {_KEY}"
        " ORDER BY value IS NULL, piece, f.rowid) QUALIFY piece <> first_piece"
    )
    findings = [*_disagreeing(store, sources), *_overlapping(store, sources)]
    store.execute("DELETE FROM fact WHERE rowid IN (SELECT id FROM overlap)")
    return findings


def _disagreeing(store: Store, sources: Sequence[Source]) -> list[Finding]:
    return [
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
            " WHERE o.value <> o.first_value ORDER BY o.file, o.row_number LIMIT 100"
        )
    ]


def _overlapping(store: Store, sources: Sequence[Source]) -> list[Finding]:
    return [
        Finding(
            "files-overlap",
            Severity.NOTE,
            f"{counts} counts of {sources[file].name} stand in another file: kept once.",
            {"counts": counts},
            file=sources[file].name,
        )
        for file, counts in store.rows(
            "SELECT file, count(*) FROM overlap WHERE value IS NOT NULL GROUP BY 1 ORDER BY 1"
        )
    ]
