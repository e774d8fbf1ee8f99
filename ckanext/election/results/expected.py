"""The units that should report, from a list of polling stations, against those that did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import RefusalKind, Refused
from .finding import Finding, Severity
from .formats.table_rows import numbered_rows
from .limits import Limits
from .opened import Opened, Tables, Xml, open_source
from .source import Source
from .store import Store
from .table import Table
from .xml_stream import local_name, stream

_MOST = 100  # units that are told one by one
_KNOWN = 0.5  # at least that share of the units with counts must stand in the list

# A unit is in where it has a number that only a count can give.
_COUNTED = """
SELECT DISTINCT u.level::VARCHAR AS level, u.id FROM fact f JOIN unit u ON u.key = f.unit
WHERE f.value IS NOT NULL AND f.kind NOT IN ('registered', 'units_total')
"""


@dataclass(frozen=True)
class Expected:
    """The units of a list, held against a read.

    Attributes:
        file: the list's name.
        level: the level of its units.
        column: where the ids stand in the list.
        listed: how many units it names.
        missing: those without a count, in the list's order.
        unlisted: units with a count that the list does not name.
    """

    file: str
    level: str
    column: str
    listed: int
    missing: tuple[str, ...]
    unlisted: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """What a summary says of it."""
        return {
            "file": self.file,
            "level": self.level,
            "column": self.column,
            "reported": self.listed - len(self.missing),
            "total": self.listed,
            "missing": list(self.missing[:_MOST]),
            "unlisted": list(self.unlisted[:_MOST]),
        }

    @property
    def findings(self) -> list[Finding]:
        """Each unit that is missing, and each that the list does not name."""
        gaps = [
            self._finding("unit-missing", f"{unit} is on the list of units and has no count.", unit)
            for unit in self.missing[:_MOST]
        ]
        return gaps + [
            self._finding("unit-unlisted", f"{unit} has a count and is not on the list.", unit)
            for unit in self.unlisted[:_MOST]
        ]

    def _finding(self, rule: str, message: str, unit: str) -> Finding:
        params = {"missing": len(self.missing), "unlisted": len(self.unlisted)}
        return Finding(rule, Severity.WARNING, message, params, file=self.file, unit=unit)


def expected_units(path: Path, store: Store, folder: Path, limits: Limits) -> Expected:
    """Hold a read against a list of units: the column that has the units' ids, exactly.

    Args:
        path: the list: a table, or EML 110b.
        store: the read.
        folder: where copies go.
        limits: what opening the list may use.

    Raises:
        Refused: it is no list, or no column of it has the ids of most of the units.
    """
    opened = open_source(Source.open(path, None, 0, limits), folder, limits)
    levels: dict[str, set[str]] = {}
    for level, unit in store.rows(_COUNTED):
        levels.setdefault(level, set()).add(unit)
    best: tuple[int, str, str, list[str]] | None = None
    for column, ids in _columns(opened):
        for level, units in levels.items():
            known = len(units & set(ids))
            if known >= _KNOWN * len(units) and (best is None or known > best[0]):
                best = (known, level, column, ids)
    if best is None:
        raise Refused(
            RefusalKind.UNKNOWN,
            f"No column of {opened.source.name} has the ids of most of the units with counts.",
            [f"{level}: {', '.join(sorted(units)[:5])}" for level, units in levels.items()],
        )
    _known, level, column, ids = best
    counted = levels[level]
    missing = tuple(unit for unit in ids if unit not in counted)
    unlisted = tuple(sorted(counted - set(ids)))
    return Expected(opened.source.name, level, column, len(ids), missing, unlisted)


def _columns(opened: Opened) -> Iterator[tuple[str, list[str]]]:
    """The columns of a list, each with its different texts in order."""
    if isinstance(opened, Tables):
        for table in opened.tables:
            yield from _table_columns(table)
    elif isinstance(opened, Xml) and opened.root == "EML":
        yield "PollingStation Id", list(dict.fromkeys(_eml_stations(opened)))


def _table_columns(table: Table) -> Iterator[tuple[str, list[str]]]:
    columns: dict[int, dict[str, None]] = {}
    for _number, row in numbered_rows(table):
        for index, cell in enumerate(row):
            if cell:
                columns.setdefault(index, {})[cell] = None
    for texts in columns.values():
        header, *ids = texts
        yield header, ids


def _eml_stations(opened: Xml) -> Iterator[str]:
    """The ids that a count gives these stations: the area's code, and the station's number."""
    area = ""
    for _event, element in stream(opened.path, ("end",)):
        name = local_name(element)
        if name == "ElectionDomain":
            area = element.get("Id", "")
        elif name == "PollingStation":
            yield f"{area}::SB{element.get('Id', '')}"
