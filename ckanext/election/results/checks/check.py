"""What a check is: one rule, where it comes from, and the question that finds what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ckanext.election.results.finding import Finding, Severity
from ckanext.election.results.store import Store

MOST = 100  # findings of one rule that are told one by one; beyond, their number is

Question = Callable[[Store], Iterable[dict[str, Any]]]


@dataclass(frozen=True)
class Check:
    """One rule.

    Attributes:
        code: the rule's code, as findings carry it.
        severity: of its findings, unless a finding says otherwise.
        source: where the rule comes from.
        message: the sentence, with the names of the columns of the question in braces.
        question: SQL that answers with one row for each place that breaks the rule; the columns
            contest, unit, file, row and column place it, `severity` may change the severity, the
            others are its parameters.
        complete: the rule presumes a complete count and waits while the status is partial.
        needs: traits that a read must have for the rule to say anything (`traits.py`).
    """

    code: str
    severity: Severity
    source: str
    message: str
    question: str
    complete: bool = False
    needs: frozenset[str] = frozenset()

    def findings(self, store: Store, names: list[str]) -> list[Finding]:
        """The places of a read that break the rule, the first `MOST` of them one by one.

        Args:
            store: with its totals computed.
            names: of the files, by their index.
        """
        cursor = store.connection.execute(f"FROM ({self.question}) LIMIT {MOST + 1}")
        columns = [column[0] for column in cursor.description or ()]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
        found = [self._finding(row, names) for row in rows[:MOST]]
        if len(rows) > MOST:
            found.append(self._number(store.value(f"SELECT count(*) FROM ({self.question})")))
        return found

    def _finding(self, row: dict[str, Any], names: list[str]) -> Finding:
        place = {key: row.pop(key, None) for key in ("contest", "unit", "row", "column")}
        index, severity = row.pop("file", None), row.pop("severity", None)
        return Finding(
            self.code,
            Severity(severity) if severity else self.severity,
            self.message.format(**row, **place),
            row,
            file=names[index] if index is not None else None,
            **place,
        )

    def _number(self, count: int) -> Finding:
        return Finding(
            self.code,
            self.severity,
            f"{count} places break this rule; the first {MOST} are listed.",
            {"count": count},
        )
