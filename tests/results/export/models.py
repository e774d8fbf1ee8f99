"""What a read holds, in a form that can be compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ckanext.election.results import Read
from ckanext.election.results.export import Form
from ckanext.election.results.export.wide_columns import COLUMN, groups
from ckanext.election.results.model_tables import QUESTIONS, ModelTable

Model = dict[str, list[tuple[Any, ...]]]
_VOTES = '* EXCLUDE (file, "row", "column")'  # where a number stands is another place afterwards

WHOLE = (Form.CSV, Form.JSON, Form.DATA_PACKAGE, Form.PARQUET)


def model(result: Read) -> Model:
    """The tables of a read, their rows in an order of their own."""
    return {
        table.value: sorted(
            result.store.rows(
                f"SELECT {_VOTES if table is ModelTable.VOTES else '*'} FROM ({question})"
            ),
            key=repr,
        )
        for table, question in QUESTIONS.items()
    }


def totals(result: Read) -> list[tuple[Any, ...]]:
    """What the summary says of each contest."""
    return sorted(
        (
            (
                contest["id"],
                contest["round"],
                contest["counts"],
                sorted(choice["votes"] or 0 for choice in contest["choices"]),
            )
            for contest in result.summary()["contests"]
        ),
        key=repr,
    )


def readable(written: list[Path]) -> list[Path]:
    """What of an export is read back: everything but the notes for people."""
    return [path for path in written if "-notes" not in path.name]


def wide_cells(result: Read, *, by_label: bool) -> set[tuple[Any, ...]]:
    """The numbers that a wide table holds, choices by their header.

    Args:
        result: a read.
        by_label: its choices still have ids of their own, so their headers are to be worked out.
    """
    made = groups(result.store)
    labels = {}
    for group in made:
        for contest, choice, place in result.store.rows(
            f"SELECT contest, choice, place FROM {COLUMN} WHERE choice IS NOT NULL"
        ):
            if contest in group.contests:
                labels[choice] = group.labels[place - len(group.kinds)]
    if not by_label:
        labels = dict(result.store.rows("SELECT key, id FROM choice"))
    return {
        (*place, labels.get(choice), kind, value)
        for *place, choice, kind, value in result.store.rows(
            "SELECT c.id, c.round, t.stage, u.level, u.id, t.choice, t.kind, t.value"
            " FROM counted t JOIN contest c ON c.key = t.contest JOIN unit u ON u.key = t.unit"
        )
    }
