"""Small made tables that no recipe knows, and what they must give."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ckanext.election.results.generic import Considered, consider
from ckanext.election.results.limits import Limits
from ckanext.election.results.opened import Tables, open_source
from ckanext.election.results.reading import read
from ckanext.election.results.source import Source

Rows = Sequence[Sequence[object]]

# Two candidates in four municipalities, with what is valid, null and registered.
WIDE: Rows = (
    ("Municipality", "Registered voters", "Ballots cast", "Invalid", "Valid votes", "Ada", "Bo"),
    ("North", 1200, 903, 13, 890, 512, 378),
    ("South", 2400, 1713, 20, 1693, 700, 993),
    ("East", 310, 187, 4, 183, 91, 92),
    ("West", 4100, 3021, 55, 2966, 1501, 1465),
)
WIDE_TOTALS = {"Ada": 2804, "Bo": 2928}

LONG: Rows = (
    ("constituency", "candidate", "party", "votes", "share"),
    ("Alpha", "Ada", "X", 512, "57.53"),
    ("Alpha", "Bo", "Y", 378, "42.47"),
    ("Beta", "Cy", "X", 700, "41.35"),
    ("Beta", "Di", "Y", 993, "58.65"),
    ("Gamma", "Ed", "X", 91, "49.73"),
    ("Gamma", "Fay", "Y", 92, "50.27"),
)
LONG_TOTALS = {"Ada": 512, "Bo": 378, "Cy": 700, "Di": 993, "Ed": 91, "Fay": 92}


def written(rows: Rows, delimiter: str = ",") -> str:
    """The rows as a delimited text."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


@contextmanager
def file_of(rows: Rows, delimiter: str = ",") -> Iterator[Path]:
    """The rows in a file of their own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_text(written(rows, delimiter), "utf-8")
        yield path


def considered(rows: Rows) -> Considered:
    """What the generic reader makes of the rows."""
    with file_of(rows) as path:
        return consider(opened(path, path.parent))


def opened(path: Path, folder: Path) -> Tables:
    """The tables of a file; copies go into the folder."""
    found = open_source(Source.open(path, None, 0, Limits()), folder, Limits())
    assert isinstance(found, Tables)
    return found


def summary(rows: Rows) -> dict[str, Any]:
    """The summary of the rows read without a recipe."""
    with file_of(rows) as path, read(path) as result:
        assert result.format == "generic"
        return result.summary()


def totals(read_summary: dict[str, Any]) -> dict[str, int]:
    """The votes of each choice, over all contests."""
    found: dict[str, int] = {}
    for contest in read_summary["contests"]:
        for choice in contest["choices"]:
            found[choice["name"]] = found.get(choice["name"], 0) + (choice["votes"] or 0)
    return found


def errors(read_summary: dict[str, Any]) -> list[str]:
    """The codes of the findings of severity error."""
    return [found["rule"] for found in read_summary["findings"] if found["severity"] == "error"]


def refused(rows: Rows) -> str:
    """What speaks against reading the rows, in one text."""
    found = considered(rows)
    assert found.match is None
    return "\n".join(found.evidence)
