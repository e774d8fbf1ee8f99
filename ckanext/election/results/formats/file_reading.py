"""What every reader of XML or JSON starts with: the file, the writer of its counts, its report."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from typing import Generic, TypeVar

from ckanext.election.results.errors import Broken
from ckanext.election.results.finding import Finding, Severity
from ckanext.election.results.match import Report
from ckanext.election.results.opened import Json, Xml
from ckanext.election.results.store import Store
from ckanext.election.results.writer import Writer

File = TypeVar("File", Xml, Json)


class FileReading(ABC, Generic[File]):
    """One file on its way into the store.

    A subclass says in `read` what the file holds; what it passes over, it tells by `skip`, and a
    number whose meaning it does not know by `unread`.

    Args:
        opened: the file.
        store: where its counts go.
    """

    def __init__(self, opened: File, store: Store) -> None:
        self.opened = opened
        self.writer = Writer(store, opened.source)
        self.report = Report(opened.encoding, findings=self.writer.findings)
        self._unread: Counter[str] = Counter()

    @abstractmethod
    def read(self) -> None:
        """Hand contests, units, choices and counts to the writer."""

    def load(self) -> Report:
        """Read the whole file and put it into the store.

        Raises:
            Broken: a member is missing or of another type than the format has it.
        """
        try:
            self.read()
        except (AttributeError, KeyError, TypeError) as error:
            raise Broken(
                f"{self.opened.source.name} leaves the form that it begins with: {error}."
            ) from error
        self._tell_unread()
        self.writer.close()
        return self.report

    def used(self, rows: int = 1) -> None:
        """Records that gave counts."""
        self.report.rows_read += rows
        self.report.rows_used += rows

    def skip(self, reason: str, rows: int = 1) -> None:
        """Records that could hold counts and gave none."""
        self.report.rows_read += rows
        self.report.skipped[reason] += rows

    def unread(self, name: str) -> None:
        """A number of a name that this reader does not know: it is told once for each name."""
        self._unread[name] += 1

    def tell(self, rule: str, severity: Severity, message: str, **params: object) -> None:
        """A finding about the file as a whole."""
        self.report.findings.append(
            Finding(rule, severity, message, params, file=self.opened.source.name)
        )

    def _tell_unread(self) -> None:
        for name, times in sorted(self._unread.items()):
            self.tell(
                "count-left-out",
                Severity.WARNING,
                f"“{name}” is a count of no known kind; {times} of them are left out.",
                name=name,
                times=times,
            )
