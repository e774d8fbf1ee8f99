"""The Parquet files of a stored result, opened for questions by SQL.

Everything that comes from outside (a contest's id, a level) is bound as a parameter; nothing of
it becomes SQL.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from .limits import Limits
from .store import connect, identifier, literal

_Self = TypeVar("_Self", bound="StoredTables")
Row = tuple[Any, ...]


class StoredTables:
    """Views of a folder's Parquet files, each called after its file, with `file_row_number`.

    Args:
        folder: where `Read.write_parquet` wrote.
        tables: the names of the files that are asked.
        beside: further such folders; their views stand in a schema of the name given.
        limits: memory and threads.
    """

    def __init__(
        self,
        folder: Path,
        tables: Sequence[str],
        *,
        beside: Mapping[str, Path] | None = None,
        limits: Limits | None = None,
    ) -> None:
        folders = {"main": folder, **(beside or {})}
        paths = {
            (schema, table): place / f"{table}.parquet"
            for schema, place in folders.items()
            for table in tables
        }
        self._connection = connect(limits or Limits(), folder, list(paths.values()))
        for schema in beside or ():
            self.execute(f"CREATE SCHEMA {identifier(schema)}")
        for (schema, table), path in paths.items():
            self.execute(
                f"CREATE VIEW {identifier(schema)}.{identifier(table)} AS SELECT * FROM"
                f" read_parquet({literal(str(path))}, file_row_number = true)"
            )

    def __enter__(self: _Self) -> _Self:  # noqa: PYI019 - Self is not in Python 3.10
        return self

    def __exit__(self, *_error: object) -> None:
        self._connection.close()

    def execute(self, statement: str, **parameters: Any) -> None:
        """Run a statement that answers nothing."""
        self._connection.execute(statement, parameters)

    def rows(self, question: str, **parameters: Any) -> list[Row]:
        """All rows of an answer."""
        return self._connection.execute(question, parameters).fetchall()

    def one(self, question: str, **parameters: Any) -> Row | None:
        """The first row of an answer."""
        return self._connection.execute(question, parameters).fetchone()
