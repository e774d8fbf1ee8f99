"""A comparison as a table: one row for each unit and choice, and for each unit not compared."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ckanext.election.comparison.compare import Change, Comparison, UnitChange
from ckanext.election.comparison.unit_match import Unmatched
from ckanext.election.results.export.wide_words import spreadsheet_safe

HEADER = (
    "unit_level", "unit_id_before", "unit_id_after", "unit_before", "unit_after", "matched_by",
    "choice_before", "choice_after", "votes_before", "votes_after", "share_before", "share_after",
    "share_change", "turnout_before", "turnout_after", "turnout_change",
)  # fmt: skip


def to_csv(comparison: Comparison) -> bytes:
    """The comparison as UTF-8 with a byte order mark, as spreadsheets open it."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADER)
    for unit in comparison.units:
        writer.writerows(_rows(comparison.level, unit))
    for side, units in enumerate((comparison.matches.before, comparison.matches.after)):
        writer.writerows(_unmatched(comparison.level, one, side) for one in units)
    return stream.getvalue().encode("utf-8-sig")


def _rows(level: str, unit: UnitChange) -> Iterator[list[object]]:
    match = unit.match
    texts = (match.before.id, match.after.id, match.before.label, match.after.label)
    turnout = [unit.before.turnout, unit.after.turnout, unit.turnout_points]
    for change in unit.changes:
        yield [
            level, *map(spreadsheet_safe, texts), match.basis.value, *_choice(change),
            *map(_share, turnout),
        ]  # fmt: skip


def _choice(change: Change) -> list[object]:
    pair = change.pair
    return [
        spreadsheet_safe(pair.before.name) if pair.before else "",
        spreadsheet_safe(pair.after.name) if pair.after else "",
        change.votes_before,
        change.votes_after,
        *map(_share, (change.share_before, change.share_after, change.points)),
    ]


def _unmatched(level: str, one: Unmatched, side: int) -> list[object]:
    names = ["", ""]
    codes = ["", ""]
    codes[side], names[side] = spreadsheet_safe(one.unit.id), spreadsheet_safe(one.unit.label)
    return [level, *codes, *names, f"not compared: {one.why.value}"]


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"
