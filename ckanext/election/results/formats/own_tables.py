"""The tables of the model as this package writes them (a data package, or Parquet), as one set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import duckdb

from ckanext.election.results.errors import Broken, RefusalKind, Refused
from ckanext.election.results.export.table_schema import table_schema
from ckanext.election.results.finding import Finding
from ckanext.election.results.limits import Limits
from ckanext.election.results.match import Report, SetMatch
from ckanext.election.results.model_load import COLUMNS, load_model, report_of
from ckanext.election.results.model_tables import ModelTable
from ckanext.election.results.opened import Json, Opened, Parquet, Tables
from ckanext.election.results.source import Source
from ckanext.election.results.store import Store, connect, literal
from ckanext.election.results.table import Table, load


def _header(name: str) -> tuple[str, ...]:
    return tuple(one["name"] for one in table_schema(name)["fields"])


_HEADERS = {_header(table.value): table for table in ModelTable}
_FINDINGS = _header("findings")
_DESCRIBED = "election_results"  # our part of datapackage.json
_SUMMARY = frozenset({"files", "format", "sha256", "contests", "overall", "levels", "rows"})


class _File(Protocol):
    """One table of the set."""

    @property
    def source(self) -> Source: ...

    @property
    def encoding(self) -> str: ...

    def relation(self, store: Store) -> str:
        """SQL for its rows, with the row of the file as `line`."""
        ...

    def findings(self) -> list[Finding]:
        """What was found while it was loaded."""
        ...


@dataclass
class _Csv:
    table: Table
    found: list[Finding] = field(default_factory=list)

    @property
    def source(self) -> Source:
        return self.table.source

    @property
    def encoding(self) -> str:
        return self.table.encoding

    def relation(self, store: Store) -> str:
        """The rows, loaded under a name of their own."""
        raw = f"raw_{self.source.index}"
        names = self.table.sample.rows[0]
        self.found += load(store, self.table, raw, range(len(names)))
        columns = ", ".join(f'c{index} AS "{name}"' for index, name in enumerate(names))
        return f"SELECT {columns}, rowid + 1 AS line FROM {raw} WHERE rowid > 0"

    def findings(self) -> list[Finding]:
        """Rows that could not be parsed."""
        return [*self.table.findings, *self.found]


@dataclass
class _Parquet:
    opened: Parquet

    @property
    def source(self) -> Source:
        return self.opened.source

    @property
    def encoding(self) -> str:
        return self.opened.encoding

    def relation(self, store: Store) -> str:  # noqa: ARG002 - DuckDB reads the file itself
        """The rows where they are."""
        path = literal(str(self.source.path))
        return (
            f"SELECT *, file_row_number + 1 AS line"
            f" FROM read_parquet({path}, file_row_number = true)"
        )

    def findings(self) -> list[Finding]:
        """None: a Parquet file is read or it is not."""
        return []


@dataclass
class _Set:
    """What of the set is there."""

    files: dict[ModelTable, _File] = field(default_factory=dict)
    beside: list[Source] = field(default_factory=list)
    said: dict[str, Any] = field(default_factory=dict)

    def add(self, opened: Opened) -> None:
        """Take a file, if it is one of the set."""
        header = _columns(opened)
        if header in _HEADERS:
            if isinstance(opened, Tables):
                self.files[_HEADERS[header]] = _Csv(opened.tables[0])
            elif isinstance(opened, Parquet):
                self.files[_HEADERS[header]] = _Parquet(opened)
        elif header == _FINDINGS:
            self.beside.append(opened.source)
        elif isinstance(opened, Json) and (said := _said(opened)) is not None:
            self.said = said
            self.beside.append(opened.source)


class OwnTables:
    """Recognises the tables by their headers; the votes mean nothing without the other three."""

    def recognise_set(self, opened: Sequence[Opened]) -> SetMatch | None:
        """A match where the table of votes is there.

        Raises:
            Refused: votes without the tables of their contests, units and choices.
        """
        found = _Set()
        for one in opened:
            found.add(one)
        if ModelTable.VOTES not in found.files:
            return None
        needed = set(ModelTable) - _OPTIONAL.keys()
        missing = sorted(table.value for table in needed - set(found.files))
        if missing:
            name = found.files[ModelTable.VOTES].source.name
            raise Refused(
                RefusalKind.UNKNOWN,
                f"{name} means nothing without its tables: {', '.join(missing)}.",
                missing,
            )
        sources = [file.source for file in found.files.values()] + found.beside
        return SetMatch(
            "own-tables",
            "Tables of the tidy model (data package, Parquet)",
            ["the tables of the tidy model"],
            tuple(sources),
            lambda store: _load(found, store),
            score=1.0,
        )


def _load(found: _Set, store: Store) -> Report:
    votes = found.files[ModelTable.VOTES]
    relations = {kind: file.relation(store) for kind, file in found.files.items()}
    relations = _OPTIONAL | relations
    load_model(store, votes.source, relations)
    report = report_of(votes.encoding, found.said.get("status"), found.said.get("generated_at"))
    report.findings += [one for file in found.files.values() for one in file.findings()]
    rows = f"SELECT count(*) FROM ({relations[ModelTable.VOTES]})"
    report.rows_read = report.rows_used = store.value(rows)
    for file in found.files.values():
        store.execute(f"DROP TABLE IF EXISTS raw_{file.source.index}")
    return report


def _empty(table: ModelTable) -> str:
    return f"SELECT {', '.join(f'NULL AS {name}' for name in COLUMNS[table])} WHERE false"


# Most results have none of these, and results stored before the model had them lack the file.
_OPTIONAL = {table: _empty(table) for table in (ModelTable.PARTS, ModelTable.RELATIONS)}


def _columns(opened: Opened) -> tuple[str, ...] | None:
    if isinstance(opened, Parquet):
        return _parquet_columns(opened.source)
    if isinstance(opened, Tables) and len(opened.tables) == 1:
        rows = opened.tables[0].sample.rows
        return tuple(rows[0]) if rows else None
    return None


def _parquet_columns(source: Source) -> tuple[str, ...]:
    """The columns of a Parquet file.

    Raises:
        Broken: its bytes are not what its first ones promise.
    """
    with connect(Limits(), source.path.parent) as connection:
        try:
            cursor = connection.execute(f"FROM read_parquet({literal(str(source.path))}) LIMIT 0")
        except duckdb.Error as error:
            reason = str(error).partition("\n")[0]
            raise Broken(f"{source.name} cannot be read as Parquet: {reason}") from error
        return tuple(column[0] for column in cursor.description or ())


def _said(opened: Json) -> dict[str, Any] | None:
    """What a description beside the tables says of the whole."""
    if not isinstance(opened.value, dict):
        return None
    described = opened.value.get(_DESCRIBED)
    if isinstance(described, dict):
        return described
    return opened.value if opened.value.keys() >= _SUMMARY else None
