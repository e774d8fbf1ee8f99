"""Whether a delimited text ends where it should, or was cut off in the middle of a line."""

from __future__ import annotations

import csv

from .finding import Finding, Severity
from .table import Table

_TAIL = 1 << 16


def ends_early(table: Table) -> tuple[Finding, ...]:
    """A finding where the last line has no line end and fewer cells than the line before it.

    Many files have no line end after their last line: that alone says nothing.
    """
    with table.path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(size - _TAIL, 0))
        tail = stream.read()
    if tail.endswith((b"\n", b"\r")):
        return ()
    dialect = table.sample.dialect
    lines = tail.decode("utf-8", errors="replace").splitlines()[-2:]
    rows = list(csv.reader(lines, delimiter=dialect.delimiter, quotechar=dialect.quote))
    if len(rows) < 2 or len(rows[1]) >= len(rows[0]):
        return ()
    cells, before = len(rows[1]), len(rows[0])
    return (
        Finding(
            "file-ends-early",
            Severity.WARNING,
            f"The last line has {cells} cells and no line end, the line before it {before} cells.",
            {"cells": cells, "before": before},
            file=table.source.name,
        ),
    )
