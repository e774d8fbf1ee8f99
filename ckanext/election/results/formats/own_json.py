"""The JSON document of the whole model that this package writes, read back."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any

from ckanext.election.results.errors import Broken
from ckanext.election.results.export.model_json import MARK
from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model_load import COLUMNS, load_model, report_of
from ckanext.election.results.model_tables import ModelTable
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.store import Store, literal

# A document written before the model had them lacks these.
_LACKING: dict[ModelTable, list[Any]] = {ModelTable.RELATIONS: []}


class OwnJson:
    """Recognises the mark of the form."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for an object with the mark."""
        if not isinstance(opened, Json) or not isinstance(opened.value, dict):
            return None
        if opened.value.get("model") != MARK:
            return None
        return CodeMatch(
            "own-json",
            "JSON of this package",
            ["the mark of the form"],
            lambda store: _load(opened, store),
            score=1.0,
        )


def _load(opened: Json, store: Store) -> Report:
    relations = {}
    for table in ModelTable:
        rows = opened.value.get(table.value, _LACKING.get(table))
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise Broken(f"{opened.source.name} has no list of objects “{table.value}”.")
        relations[table] = _spool(store, table, rows)
    load_model(store, opened.source, relations)
    summary = opened.value.get("summary")
    said = summary if isinstance(summary, dict) else {}
    report = report_of(opened.encoding, said.get("status"), said.get("generated_at"))
    report.rows_read = report.rows_used = len(opened.value[ModelTable.VOTES.value])
    return report


def _spool(store: Store, table: ModelTable, rows: Iterable[dict[str, Any]]) -> str:
    """The rows as a file that DuckDB reads; SQL for it."""
    path = store.folder / f"own-{table.value}.csv"
    columns = COLUMNS[table]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        for number, row in enumerate(rows, start=1):
            cells = {"line": number, **row}
            writer.writerow([_text(cells.get(name)) for name in columns])
    types = ", ".join(f"'{name}': 'VARCHAR'" for name in columns)
    return (
        f"SELECT * FROM read_csv({literal(str(path))}, header = false, auto_detect = false,"
        f" delim = ',', quote = '\"', escape = '\"', new_line = '\\r\\n', columns = {{{types}}})"
    )


def _text(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
