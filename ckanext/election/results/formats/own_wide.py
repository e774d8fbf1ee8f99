"""The wide CSV and the workbook that this package writes, read back.

What they hold: the total of each choice and count in each unit and stage, the hierarchy, the names.
What they leave out: ids of choices and parties, kinds of choices, ways of voting, seats, and what
contests say besides their name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ckanext.election.results.errors import Broken
from ckanext.election.results.export import wide_words as words
from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import ChoiceKind, CountKind, UnitLevel
from ckanext.election.results.opened import Opened, Tables
from ckanext.election.results.store import Store
from ckanext.election.results.table import Table
from ckanext.election.results.tidy import Choice, Contest, Count, Unit
from ckanext.election.results.writer import Writer, parse_number

from .table_rows import numbered_rows

_KINDS = {word: kind for kind, word in words.COUNT_WORDS.items()}
_STATES = {word: state for state, word in words.STATE_WORDS.items()}
_WHOLE = re.compile(r"-?[0-9]{1,18}")


class OwnWide:
    """Recognises the first columns of the header."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for the tables that have the header; a sheet of notes is passed over."""
        if not isinstance(opened, Tables):
            return None
        tables = [table for table in opened.tables if _is_wide(table)]
        if not tables:
            return None
        return CodeMatch(
            "own-wide",
            "Wide CSV or workbook of this package",
            ["the first columns of the wide form"],
            lambda store: _Reader(opened, store).run(tables),
            score=1.0,
        )


def _is_wide(table: Table) -> bool:
    return bool(table.sample.rows) and table.sample.rows[0][: len(words.FIXED)] == words.FIXED


@dataclass(frozen=True)
class _Line:
    """Whose numbers a row holds."""

    number: int
    contest: int
    unit: int
    stage: int | None


class _Reader:
    def __init__(self, opened: Tables, store: Store) -> None:
        self.source = opened.source
        self.writer = Writer(store, opened.source)
        self.report = Report(opened.encoding, findings=self.writer.findings)
        self.told: set[tuple[int, str]] = set()

    def run(self, tables: Sequence[Table]) -> Report:
        """Read every table, row by row."""
        for table in tables:
            self.report.findings += table.findings
            rows = numbered_rows(table)
            _number, header = next(rows)
            names = [words.plain(name) for name in header]
            for number, row in rows:
                if any(row):
                    self._row(number, dict(zip(names, row, strict=False)), names)
        self.writer.close()
        return self.report

    def _row(self, number: int, row: dict[str, str], names: list[str]) -> None:
        self.report.rows_read += 1
        contest = self.writer.contest(
            Contest(
                words.plain(row[words.CONTEST_ID]),
                _number(row[words.ROUND], self.source.name),
                words.plain(row[words.CONTEST]),
            )
        )
        unit = self._unit(row)
        stage = row.get(words.STAGE) or None
        line = _Line(number, contest, unit, _number(stage, self.source.name) if stage else None)
        told = [
            self._cell(line, name, text)
            for name in names
            if name not in _NOT_COUNTED
            and not name.endswith(words.SHARE)
            and (text := row.get(name, ""))
        ]
        used = bool(told)
        self.report.rows_used += used
        if not used:
            self.report.skipped["a place without a number of its own"] += 1

    def _cell(self, line: _Line, name: str, text: str) -> None:
        kind = _KINDS.get(name, CountKind.VOTES)
        choice = None if name in _KINDS else self._choice(line.contest, name)
        value, state = (None, _STATES[text]) if text in _STATES else parse_number(text)
        count = Count(kind, value, choice, stage=line.stage, state=state, row=line.number,
                      column=name)  # fmt: skip
        self.writer.count(line.contest, line.unit, count)

    def _choice(self, contest: int, label: str) -> str:
        if (contest, label) in self.told:
            return label
        self.told.add((contest, label))
        parent, mark, own = label.partition(words.ON_LIST)
        if mark:
            self.writer.choice(contest, Choice(parent, parent, ChoiceKind.LIST))
            self.writer.choice(contest, Choice(label, own, list_id=parent))
        else:
            self.writer.choice(contest, Choice(label, label))
        return label

    def _unit(self, row: dict[str, str]) -> int:
        parent, *further = [_place(part, self.source.name)
                            for part in row[words.PART_OF].split("|")]  # fmt: skip
        level = _level(row[words.LEVEL], self.source.name)
        name = words.plain(row[words.UNIT]) or None
        identity = words.plain(row[words.UNIT_ID])
        unit = self.writer.unit(Unit(level, identity, name, parent=parent))
        for whole in further:
            if whole:
                self.writer.part_of(unit, self.writer.unit(Unit(*whole)))
        return unit


_NOT_COUNTED = frozenset({*words.FIXED, words.STAGE})


def _number(text: str, file: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise Broken(f"{file}: {text[:80]!r} is no number of a round or stage.")
    return int(text)


def _place(text: str, file: str) -> tuple[UnitLevel, str] | None:
    level, _blank, identity = words.plain(text).partition(" ")
    if not level:
        return None
    return _level(level, file), identity.replace("%7C", "|").replace("%25", "%")


def _level(text: str, file: str) -> UnitLevel:
    try:
        return UnitLevel(text)
    except ValueError as error:
        raise Broken(f"{file}: {text[:80]!r} is no level of a unit.") from error
