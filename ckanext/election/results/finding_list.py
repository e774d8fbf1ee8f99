"""The findings of a stored result: how often each rule is not met, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from .finding import Severity
from .store import literal
from .stored_tables import StoredTables


@dataclass(frozen=True)
class RuleCount:
    """A rule and how many places do not meet it."""

    rule: str
    severity: str
    places: int


@dataclass(frozen=True)
class FindingLine:
    """One place that does not meet a rule.

    Attributes:
        row: of the file; the first is 1.
        message: the sentence, with both numbers in it.
        params: what the rule compared.
        alike: how many findings have rule, file, contest, unit and column in common.
    """

    rule: str
    severity: str
    file: str | None
    row: int | None
    column: str | None
    unit: str | None
    contest: str | None
    message: str
    params: dict[str, Any]
    alike: int


_ORDER = "CASE severity " + " ".join(
    f"WHEN {literal(severity.value)} THEN {place}"
    for place, severity in enumerate((Severity.ERROR, Severity.WARNING, Severity.NOTE))
) + " END"  # fmt: skip


def rules(folder: Path) -> list[RuleCount]:
    """The rules that are not met somewhere, the gravest first.

    Args:
        folder: where `Read.write_parquet` wrote.
    """
    with StoredTables(folder, ("findings",)) as tables:
        rows = tables.rows(
            "SELECT rule, severity, count(*) FROM findings GROUP BY rule, severity"
            f" ORDER BY {_ORDER}, count(*) DESC, rule"
        )
    return [RuleCount(*row) for row in rows]


def findings(folder: Path, *, limit: int, offset: int = 0) -> list[FindingLine]:
    """A page of findings, the gravest first.

    Args:
        folder: where `Read.write_parquet` wrote.
        limit: the most to return.
        offset: how many to pass over.
    """
    with StoredTables(folder, ("findings",)) as tables:
        rows = tables.rows(
            'SELECT rule, severity, file, "row", "column", unit, contest, message, params,'
            ' count(*) OVER (PARTITION BY rule, file, contest, unit, "column") FROM findings'
            f" ORDER BY {_ORDER}, rule, file_row_number LIMIT $limit OFFSET $offset",
            limit=limit,
            offset=offset,
        )
    return [FindingLine(*row[:8], params=orjson.loads(row[8]), alike=row[9]) for row in rows]
