"""A read: files in the tidy model, with what was told about them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson

from .expected import Expected
from .finding import Finding
from .match import Match, Report, SetMatch
from .parquet import TABLES, copy_tables
from .part import Part
from .source import Source
from .store import Store
from .summary import summarise
from .unit_numbers import tell_expected
from .unit_tallies import TABLES as TALLIES
from .unit_tallies import copy_tallies


class Read:
    """Files read into the tidy model. Close it, or use it in a `with` block.

    Attributes:
        format: the id of the format.
        format_title: its name for a person.
        parts: the files and what each is in the result; empty for a single file.
        expected: the units that should report, where a list of them was given.
    """

    def __init__(
        self,
        store: Store,
        sources: Sequence[Source],
        reports: Sequence[Report],
        match: Match | SetMatch,
    ) -> None:
        self._store = store
        self._sources = list(sources)
        self._reports = list(reports)
        self.format = match.format_id
        self.format_title = match.title
        self.reasons = match.reasons
        self.parts: tuple[Part, ...] = ()
        self.expected: Expected | None = None

    def __enter__(self) -> Read:  # noqa: PYI034 - Self is not in Python 3.10
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the database and its folder."""
        self._store.close()

    @property
    def store(self) -> Store:
        """The tables, for questions that the summary does not answer."""
        return self._store

    @property
    def findings(self) -> list[Finding]:
        """What did not meet a rule, in the order of the files."""
        return [finding for report in self._reports for finding in report.findings]

    def tell(self, findings: Sequence[Finding], parts: Sequence[Part]) -> None:
        """Add what was found when this read was put together with others.

        Args:
            findings: what is to be told besides.
            parts: every file that was given and what it is in the result.
        """
        self._reports[0].findings += findings
        self.parts = tuple(parts)

    def expect(self, expected: Expected) -> None:
        """Hold the read against the units that should report."""
        self.expected = expected
        self._reports[0].findings += expected.findings

    def summary(self) -> dict[str, Any]:
        """The whole in one JSON-ready object."""
        summary = summarise(self._store, self._sources, self._reports, self.format)
        if self.parts:
            summary["parts"] = [part.as_dict() for part in self.parts]
        if self.expected is not None:
            summary["expected"] = self.expected.as_dict()
            tell_expected(summary["contests"], self._store, self.expected)
        return summary

    def write_parquet(self, folder: Path) -> list[Path]:
        """Write the tidy tables and the summary into a folder.

        Returns:
            votes, units, contests, choices, findings as Parquet, and summary.json.
        """
        copy_tables(self._store, self.findings)
        written = self._move(TABLES, folder)
        summary = folder / "summary.json"
        summary.write_bytes(orjson.dumps(self.summary()))
        return [*written, summary]

    def write_snapshot(self, folder: Path) -> list[Path]:
        """Write what `write_parquet` writes, and the tallies that pages are made from."""
        written = self.write_parquet(folder)
        copy_tallies(self._store)
        return [*written, *self._move(TALLIES, folder)]

    def _move(self, tables: Sequence[str], folder: Path) -> list[Path]:
        """Bring tables to where they are asked for: DuckDB may write into its own folder only."""
        folder.mkdir(parents=True, exist_ok=True)
        targets = [folder / f"{name}.parquet" for name in tables]
        for target in targets:
            shutil.move(self._store.folder / target.name, target)
        return targets
