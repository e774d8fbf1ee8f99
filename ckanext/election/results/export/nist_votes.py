"""Rows of a sorted question, handed out run by run: one pass, one batch in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ckanext.election.results.errors import ResultsError
from ckanext.election.results.store import Store

_BATCH = 5000


class RunsLeft(ResultsError):  # noqa: N818 - named for what is wrong
    """A report was written out of the order of its rows."""


class Runs:
    """A question whose first columns are the key of a run.

    Args:
        store: the read.
        question: SQL, sorted by its first columns.
        width: how many columns the key has.
    """

    def __init__(self, store: Store, question: str, width: int) -> None:
        self._width = width
        self._rows = _rows(store, question)
        self._next = next(self._rows, None)

    def of(self, *key: Any) -> Iterator[tuple[Any, ...]]:
        """The rest of the columns of the rows of a run. Runs are asked for in their order."""
        while self._next is not None and self._next[: self._width] == key:
            row, self._next = self._next, next(self._rows, None)
            yield row[self._width :]

    def end(self) -> None:
        """Make sure that every run was asked for: none may be left out in silence.

        Raises:
            RunsLeft: one was not.
        """
        if self._next is not None:
            raise RunsLeft(f"The rows of {self._next[: self._width]} were not written.")


def _rows(store: Store, question: str) -> Iterator[tuple[Any, ...]]:
    cursor = store.connection.cursor()
    cursor.execute(question)
    while batch := cursor.fetchmany(_BATCH):
        yield from batch
    cursor.close()
