"""Where a read lives while it is made: a DuckDB database with a folder of its own.

Contests, units and choices have integer keys here, so that millions of counts stay small and
joins stay quick; the Parquet files that leave this package hold the authority's ids instead.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from .limits import Limits
from .model import (
    ChoiceKind,
    ContestKind,
    CountKind,
    RelationKind,
    ResultsStatus,
    UnitLevel,
    UnitStatus,
    ValueState,
    VoteType,
    sql_enum,
)

_TYPES = {
    "count_kind": CountKind,
    "vote_type": VoteType,
    "results_status": ResultsStatus,
    "value_state": ValueState,
    "unit_level": UnitLevel,
    "unit_status": UnitStatus,
    "relation_kind": RelationKind,
    "choice_kind": ChoiceKind,
    "contest_kind": ContestKind,
}

_LARGE = 30_000_000  # bytes of input

_TABLES = """
CREATE TABLE contest (
    key INTEGER, id VARCHAR, round INTEGER, name VARCHAR, office VARCHAR, kind contest_kind,
    district_level unit_level, district_id VARCHAR, district VARCHAR,
    election_id VARCHAR, election_name VARCHAR, polling_date VARCHAR, status results_status,
    valid_rule VARCHAR, seats INTEGER, votes_per_voter INTEGER, absolute_majority BIGINT,
    partial_choices BOOLEAN);
CREATE TABLE unit (
    key INTEGER, level unit_level, id VARCHAR, name VARCHAR, scheme VARCHAR, parent INTEGER,
    status unit_status, merged_into VARCHAR, sheet_url VARCHAR, sheet_hash VARCHAR);
CREATE TABLE further_parent (unit INTEGER, parent INTEGER);
CREATE TABLE unit_relation (
    kind relation_kind, predecessor_level unit_level, predecessor_id VARCHAR,
    predecessor_name VARCHAR, predecessor_scheme VARCHAR, successor_level unit_level,
    successor_id VARCHAR, successor_name VARCHAR, successor_scheme VARCHAR, since VARCHAR,
    source VARCHAR);
CREATE TABLE choice (
    key INTEGER, contest INTEGER, id VARCHAR, name VARCHAR, kind choice_kind, party_id VARCHAR,
    party VARCHAR, list INTEGER, position INTEGER, elected BOOLEAN, seats INTEGER);
CREATE TABLE fact (
    contest INTEGER, stage SMALLINT, unit INTEGER, choice INTEGER, kind count_kind,
    vote_type vote_type, value BIGINT, state value_state, file SMALLINT, row_number INTEGER,
    column_name VARCHAR);
CREATE TABLE open_vote_types (file SMALLINT);  -- files with columns that nobody knows
"""


def literal(text: str) -> str:
    """A text as an SQL literal: the only way that text from outside enters a statement."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A name as a quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


class Store:
    """The tables of one read, with DuckDB shut in: it sees its own folder and the given files.

    Args:
        limits: memory and threads.
        readable: files outside the folder that DuckDB may read.
    """

    def __init__(self, limits: Limits, readable: Sequence[Path] = ()) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="election-read-")
        self.folder = Path(self._folder.name)
        self.connection = connect(limits, self.folder, readable, self._database(readable))
        for name, values in _TYPES.items():
            self.connection.execute(f"CREATE TYPE {name} AS {sql_enum(values)}")
        self.connection.execute(_TABLES)

    def _database(self, readable: Sequence[Path]) -> str:
        """A file for large inputs, which DuckDB compresses; memory for the others.

        A file costs a sync to disk with every statement, memory an uncompressed copy of the input.
        """
        size = sum(path.stat().st_size for path in readable)
        return ":memory:" if size < _LARGE else str(self.folder / "read.duckdb")

    def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        """Run a statement that answers nothing."""
        self.connection.execute(statement, list(parameters))

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a question whose answer is known to be small."""
        return self.connection.execute(statement, list(parameters)).fetchall()

    def value(self, statement: str, parameters: Sequence[Any] = ()) -> Any:
        """The one value of a question that answers with one row."""
        row = self.connection.execute(statement, list(parameters)).fetchone()
        return row[0] if row else None

    def close(self) -> None:
        """Close the database and remove its folder."""
        self.connection.close()
        self._folder.cleanup()


def connect(
    limits: Limits,
    folder: Path,
    readable: Sequence[Path] = (),
    database: str = ":memory:",
) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection that reads and writes only what it was given.

    Args:
        limits: memory and threads.
        folder: the one folder that it may read and write.
        readable: further files that it may read.
        database: the database file.
    """
    connection = duckdb.connect(
        database,
        config={
            "memory_limit": limits.memory,
            "threads": limits.threads,
            "temp_directory": str(folder),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": True,
        },
    )
    paths = ", ".join(literal(str(path)) for path in readable)
    # The order matters: once external access is off, no path can be added.
    connection.execute(f"SET allowed_directories = [{literal(str(folder))}]")
    connection.execute(f"SET allowed_paths = [{paths}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection
