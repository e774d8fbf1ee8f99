"""How a reader written in code puts contests, units, choices and counts into the store."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from enum import Enum
from typing import Any

from .finding import Finding, Severity
from .model import CountKind, UnitLevel, ValueState, VoteType
from .source import Source
from .store import Store, literal
from .tidy import Choice, Contest, Count, Unit

_NULL = "\x1f"  # stands for NULL in the spool; no file's text holds it
_FACT = ("contest", "stage", "unit", "choice", "kind", "vote_type", "value", "state", "file",
         "row_number", "column_name")  # fmt: skip


class Writer:
    """Collects what one file says and loads it in one go.

    A contest, unit or choice may be told again with more about it: what is known stays, what was
    missing is filled in. Counts are spooled to disk, so their number is not bound by memory.
    """

    def __init__(self, store: Store, source: Source) -> None:
        self._store = store
        self._source = source
        self._contests: dict[tuple[str, int], Contest] = {}
        self._contest_keys: dict[tuple[str, int], int] = {}
        self._units: dict[tuple[UnitLevel, str], Unit] = {}
        self._unit_keys: dict[tuple[UnitLevel, str], int] = {}
        self._choices: dict[tuple[int, str], Choice] = {}
        self._choice_keys: dict[tuple[int, str], int] = {}
        self._spool = (store.folder / f"spool-{source.index}.csv").open("w", encoding="utf-8")
        self._rows = csv.writer(self._spool)
        self._wholes: list[tuple[int, int]] = []
        self.findings: list[Finding] = []

    def at(self, source: Source) -> None:
        """Tell from which file of a set the next counts come."""
        self._source = source

    def contest(self, contest: Contest) -> int:
        """The contest's key."""
        key = (contest.id, contest.round)
        self._contests[key] = _merged(self._contests.get(key), contest)
        return self._contest_keys.setdefault(key, self._next("contest", self._contest_keys))

    def unit(self, unit: Unit) -> int:
        """The unit's key."""
        key = (unit.level, unit.id)
        self._units[key] = _merged(self._units.get(key), unit)
        return self._unit_keys.setdefault(key, self._next("unit", self._unit_keys))

    def part_of(self, unit: int, whole: int) -> None:
        """Tell a further whole that a unit is a part of, besides its parent."""
        self._wholes.append((unit, whole))

    def choice(self, contest: int, choice: Choice) -> None:
        """Tell a choice of a contest; counts name it by its id."""
        key = (contest, choice.id)
        self._choices[key] = _merged(self._choices.get(key), choice)
        self._choice_keys.setdefault(key, self._next("choice", self._choice_keys))

    def count(self, contest: int | None, unit: int, count: Count) -> None:
        """One number. Its choice must have been told before."""
        choice = None
        if count.choice_id is not None and contest is not None:
            choice = self._choice_keys[contest, count.choice_id]
        vote_type = (count.vote_type or VoteType.TOTAL).value
        row = (contest, count.stage, unit, choice, count.kind.value, vote_type, count.value,
               count.state.value, self._source.index, count.row, count.column)  # fmt: skip
        self._rows.writerow([_NULL if cell is None else cell for cell in row])

    def number(
        self,
        contest: int | None,
        unit: int,
        kind: CountKind,
        text: str | float | None,
        *,
        choice: str | None = None,
        vote_type: VoteType = VoteType.TOTAL,
        stage: int | None = None,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        """One number as the file writes it; what is no number is told and counts for nothing."""
        value, state = parse_number(text)
        if state is ValueState.UNREADABLE:
            self._tell_unreadable(str(text), row, column)
        self.count(contest, unit, Count(kind, value, choice, vote_type, stage, state, row, column))

    def _tell_unreadable(self, text: str, row: int | None, column: str | None) -> None:
        self.findings.append(
            Finding(
                "number-unreadable",
                Severity.ERROR,
                f"“{text[:80]}” is no number.",
                {"text": text[:200]},
                file=self._source.name,
                row=row,
                column=column,
            )
        )

    def close(self) -> None:
        """Load everything into the store."""
        self._spool.close()
        self._store.execute("BEGIN")  # one commit, not one for each row
        self._load("contest", self._contest_rows())
        self._load("unit", self._unit_rows())
        self._load("choice", self._choice_rows())
        self._load("further_parent", ({"unit": part, "parent": whole}
                                      for part, whole in self._wholes))  # fmt: skip
        self._load_counts()
        self._store.execute("COMMIT")

    def _contest_rows(self) -> Iterator[dict[str, Any]]:
        for key, contest in self._contests.items():
            yield {"key": self._contest_keys[key], **_columns(contest)}

    def _unit_rows(self) -> Iterator[dict[str, Any]]:
        for key, unit in self._units.items():
            row = _columns(unit)
            row["parent"] = self._unit_keys.get(unit.parent) if unit.parent else None
            yield {"key": self._unit_keys[key], **row}

    def _choice_rows(self) -> Iterator[dict[str, Any]]:
        for (contest, identity), choice in self._choices.items():
            row = _columns(choice)
            parent = row.pop("list_id")
            row |= {"contest": contest, "key": self._choice_keys[contest, identity]}
            row["list"] = self._choice_keys.get((contest, parent)) if parent else None
            yield row

    def _next(self, table: str, known: dict[Any, int]) -> int:
        if not known:
            self._base = getattr(self, "_base", {})
            self._base[table] = self._store.value(f"SELECT coalesce(max(key), 0) FROM {table}")
        return self._base[table] + len(known) + 1

    def _load(self, table: str, rows: Iterable[dict[str, Any]]) -> None:
        """All rows of a table at once: one insertion a row takes milliseconds for each."""
        path = self._store.folder / f"spool-{self._source.index}-{table}.csv"
        columns: list[str] = []
        with path.open("w", encoding="utf-8") as stream:
            writer = csv.writer(stream)
            for row in rows:
                columns = columns or list(row)
                writer.writerow([_NULL if cell is None else cell for cell in row.values()])
        if columns:
            self._store.execute(f"INSERT INTO {table} BY NAME {_spooled(str(path), columns)}")
        path.unlink()

    def _load_counts(self) -> None:
        self._store.execute(f"INSERT INTO fact {_spooled(self._spool.name, _FACT)}")


def _spooled(path: str, columns: Sequence[str]) -> str:
    types = ", ".join(f"'{name}': 'VARCHAR'" for name in columns)
    return (
        f"SELECT * FROM read_csv({literal(path)}, header = false, auto_detect = false,"
        f" delim = ',', quote = '\"', escape = '\"', new_line = '\\r\\n',"
        f" columns = {{{types}}}, nullstr = ['{_NULL}'])"
    )


def parse_number(text: str | float | None) -> tuple[int | None, ValueState]:
    """The whole number that a text or a JSON number is, or why there is none."""
    if text is None or text == "":
        return None, ValueState.NOT_REPORTED
    if isinstance(text, float):
        return (int(text), ValueState.REPORTED) if text.is_integer() else _UNREADABLE
    if isinstance(text, int):
        return text, ValueState.REPORTED
    found = _WHOLE.fullmatch(text.strip())
    return (int(found.group(1)), ValueState.REPORTED) if found else _UNREADABLE


# Three zeros after a point could be a thousand.
_WHOLE = re.compile(r"(-?[0-9]{1,18})(?:\.(?:0{1,2}|0{4,}))?")
_UNREADABLE = (None, ValueState.UNREADABLE)


def _merged(known: Any, told: Any) -> Any:
    if known is None or known == told:
        return told
    missing = {
        field.name: getattr(told, field.name)
        for field in fields(known)
        if getattr(known, field.name) is None
    }
    return replace(known, **missing)


def _columns(record: Any) -> dict[str, Any]:
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value
