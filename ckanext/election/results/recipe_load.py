"""A table read by a recipe: everything in bulk by DuckDB, no row passes through Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .finding import Finding, Severity
from .match import Report
from .model import ChoiceKind, ContestKind, CountKind, ResultsStatus, VoteType
from .number import NumberForm
from .recipe import Spec, placeholders
from .recipe_match import ChoiceColumn, Layout
from .store import Store, literal
from .table import Table, load
from .value import Values

_RAW = "raw"
_LINE = "line"


@dataclass(frozen=True)
class RecipeMatch:
    """A recipe that fits a table."""

    layout: Layout
    table: Table

    @property
    def format_id(self) -> str:
        """The recipe's id."""
        return self.layout.recipe.id

    @property
    def title(self) -> str:
        """The recipe's title."""
        return self.layout.recipe.title

    @property
    def score(self) -> float:
        """How well the columns and cells fit."""
        return self.layout.score

    @property
    def reasons(self) -> list[str]:
        """What was found of the recipe."""
        return list(self.layout.reasons)

    def load(self, store: Store) -> Report:
        """Put the table's counts into the store."""
        return _Loader(store, self.table, self.layout).run()


class _Loader:
    """One table, one recipe, one store."""

    def __init__(self, store: Store, table: Table, layout: Layout) -> None:
        self.store = store
        self.table = table
        self.layout = layout
        self.spec: Spec = layout.recipe.spec
        self.header = table.sample.rows[layout.header_row] if layout.header_row >= 0 else ()
        columns = {name: f"c{index}" for name, index in layout.columns.items()}
        self.values = Values(columns, table.preamble(max(layout.header_row, 0)))
        self.numbers = NumberForm.of(self.spec.get("numbers", {}))
        self.report = Report(table.encoding, findings=list(table.findings))

    def run(self) -> Report:
        """Load the rows, then contests, units and choices, then their counts."""
        used = [*self.layout.columns.values(), *(choice.index for choice in self.layout.choices)]
        self.report.findings += load(self.store, self.table, _RAW, used)
        self._lines()
        self._contests()
        self._units()
        if "list" in self.spec:
            self._choices("list", "list_id")
        if "choice" in self.spec:
            self._choices("choice", "choice_id")
        if self.layout.choices:
            self._choices_of_columns()
        for count in self.spec["counts"]:
            self._count(count)
        self._tell_rows()
        self.store.execute(f"DROP VIEW {_LINE}")
        self.store.execute(f"DROP TABLE {_RAW}")
        return self.report

    def _lines(self) -> None:
        """The data rows with what identifies their contest, unit and choice."""
        text = self.values.text
        contest = self.spec["contest"]
        choice, parent = self.spec.get("choice", {}), self.spec.get("list", {})
        level, unit = self._own_unit()
        special = self._special()
        self.store.execute(
            f"CREATE OR REPLACE TEMP VIEW {_LINE} AS SELECT *, rowid + 1 AS line,"
            f" CASE WHEN {self.values.when(contest.get('when'))}"
            f" THEN {text(contest['id'])} END AS contest_id,"
            f" coalesce(try_cast({text(contest.get('round'))} AS INTEGER), 1) AS round,"
            f" {level} AS unit_level, {unit} AS unit_id,"
            f" {text(parent.get('id'))} AS list_id,"
            f" CASE WHEN {special} IS NULL AND {self.values.when(choice.get('when'))}"
            f" THEN {text(choice.get('id'))} END AS choice_id,"
            f" {special} AS special, {self._skip()} AS skip"
            f" FROM {_RAW} WHERE rowid > {self.layout.header_row}"
        )
        if choice.get("namesakes"):
            self._tell_namesakes_apart()

    def _tell_namesakes_apart(self) -> None:
        """Number the rows of one choice in one unit by their votes; equal votes stay duplicates."""
        votes = next(
            self.values.column(count["column"])
            for count in self.spec["counts"]
            if count["kind"] == CountKind.VOTES.value
        )
        self.store.execute(
            f"CREATE OR REPLACE TEMP TABLE namesake AS SELECT line, '#' || dense_rank() OVER"
            f" (PARTITION BY contest_id, round, unit_id, choice_id ORDER BY {votes}) AS number"
            f" FROM {_LINE} WHERE choice_id IS NOT NULL AND skip IS NULL"
            " QUALIFY count(*) OVER (PARTITION BY contest_id, round, unit_id, choice_id) > 1"
        )
        self.store.execute(
            f"CREATE OR REPLACE TEMP TABLE named AS SELECT l.* REPLACE"
            f" (l.choice_id || coalesce(' ' || n.number, '') AS choice_id)"
            f" FROM {_LINE} l LEFT JOIN namesake n ON n.line = l.line ORDER BY l.line"
        )
        self.store.execute(f"CREATE OR REPLACE TEMP VIEW {_LINE} AS FROM named")

    def _own_unit(self) -> tuple[str, str]:
        """Level and id of the finest unit that a row names."""
        levels, ids = [], []
        for unit in reversed(self.spec["units"]):
            identity = self.values.text(unit["id"])
            condition = f"{self.values.when(unit.get('when'))} AND {identity} IS NOT NULL"
            levels.append(f"WHEN {condition} THEN {literal(unit['level'])}")
            ids.append(f"WHEN {condition} THEN {identity}")
        return f"CASE {' '.join(levels)} END", f"CASE {' '.join(ids)} END"

    def _special(self) -> str:
        """The count that a row's votes are where they are for no choice ("blank votes")."""
        cases = " ".join(
            f"WHEN {self.values.when(special['when'])} THEN {literal(special['kind'])}"
            for special in self.spec.get("special", ())
        )
        return f"CASE {cases} END" if cases else "NULL::VARCHAR"

    def _skip(self) -> str:
        rules = self.spec.get("skip", ())
        if not rules:
            return "NULL::VARCHAR"
        cases = " ".join(
            f"WHEN {self.values.when(rule['when'])} THEN {literal(rule['reason'])}"
            for rule in rules
        )
        return f"CASE {cases} END"

    def _contests(self) -> None:
        contest = self.spec["contest"]
        text = self.values.text
        status = text(self.spec.get("status"))
        columns = {
            "name": text(contest.get("name")),
            "office": text(contest.get("office")),
            "kind": literal(contest.get("kind", ContestKind.CANDIDATE.value)),
            "district_level": _word(contest.get("district_level")),
            "district_id": text(contest.get("district_id")),
            "district": text(contest.get("district")),
            "election_name": text(contest.get("election_name")),
            "polling_date": text(contest.get("polling_date")),
            "status": status,
            "valid_rule": _word(contest.get("valid_rule")),
            "seats": f"try_cast({text(contest.get('seats'))} AS INTEGER)",
            "votes_per_voter": f"try_cast({text(contest.get('votes_per_voter'))} AS INTEGER)",
            "absolute_majority": f"try_cast({text(contest.get('absolute_majority'))} AS BIGINT)",
            "partial_choices": str(contest.get("partial_choices", False)).lower(),
        }
        names = ", ".join(columns)
        values = ", ".join(f"any_value({value})" for value in columns.values())
        self.store.execute(
            f"INSERT INTO contest (key, id, round, {names})"
            " SELECT row_number() OVER (ORDER BY min(line)) + (SELECT count(*) FROM contest),"
            f" contest_id, l.round, {values} FROM {_LINE} l"
            " ANTI JOIN contest c ON c.id = l.contest_id AND c.round = l.round"
            " WHERE contest_id IS NOT NULL AND skip IS NULL GROUP BY contest_id, l.round"
        )
        self._tell_status(status)

    def _tell_status(self, status: str) -> None:
        found = self._latest(self.spec.get("status"), status)
        if found:
            self.report.status = ResultsStatus(found)
        generated = self.spec.get("generated_at")
        self.report.generated_at = self._latest(generated, self.values.text(generated))

    def _latest(self, value: Any, expression: str) -> str | None:
        """The greatest of a value's texts, worked out once for each different cell."""
        template = value.get("of", "") if isinstance(value, dict) else value or ""
        columns = [
            f"c{self.layout.columns[name]}"
            for name in placeholders(template)
            if name in self.layout.columns
        ]
        cells = f"SELECT DISTINCT {', '.join(columns)} FROM {_LINE}" if columns else "SELECT 1"
        return self.store.value(f"SELECT max({expression}) FROM ({cells})")

    def _units(self) -> None:
        """Every unit that a row names at any level, each with its parent."""
        coarser: dict[str, Any] | None = None
        for unit in self.spec["units"]:
            self._unit(unit, coarser)
            coarser = unit
        self.store.execute(
            "UPDATE unit SET parent = p.key FROM unit_parent u JOIN unit p"
            " ON p.level = u.parent_level AND p.id = u.parent_id"
            " WHERE unit.level = u.level AND unit.id = u.id"
        )
        self.store.execute("DROP TABLE IF EXISTS unit_parent")

    def _unit(self, unit: dict[str, Any], coarser: dict[str, Any] | None) -> None:
        text = self.values.text
        parent = unit.get("parent") or coarser
        level, parent_id = ("NULL", "NULL")
        if parent:
            level, parent_id = text(parent["level"]), text(parent["id"])
        name = text(unit.get("name"))
        self.store.execute(
            "CREATE OR REPLACE TEMP TABLE unit_new AS SELECT"
            f" {text(unit['id'])} AS id, min({name}) AS name, max({name}) AS other_name,"
            f" any_value({level}) AS parent_level, any_value({parent_id}) AS parent_id,"
            f" any_value({text(unit.get('status'))}) AS status,"
            f" any_value({text(unit.get('merged_into'))}) AS merged_into,"
            f" any_value({text(unit.get('sheet_url'))}) AS sheet_url,"
            f" any_value({text(unit.get('sheet_hash'))}) AS sheet_hash, min(line) AS line"
            f" FROM {_LINE} WHERE {self.values.when(unit.get('when'))} AND skip IS NULL"
            f" GROUP BY 1 HAVING id IS NOT NULL"
        )
        self.store.execute(
            "INSERT INTO unit SELECT"
            " row_number() OVER (ORDER BY line) + (SELECT count(*) FROM unit),"
            f" {literal(unit['level'])}, id, name, {_word(unit.get('scheme'))}, NULL, status,"
            " merged_into, sheet_url, sheet_hash FROM unit_new"
            f" ANTI JOIN unit ON unit.level = {literal(unit['level'])} AND unit.id = unit_new.id"
        )
        self.store.execute(
            "CREATE TEMP TABLE IF NOT EXISTS unit_parent"
            " (level unit_level, id VARCHAR, parent_level VARCHAR, parent_id VARCHAR)"
        )
        self.store.execute(
            f"INSERT INTO unit_parent SELECT {literal(unit['level'])}, id, parent_level, parent_id"
            " FROM unit_new WHERE parent_id IS NOT NULL"
        )
        self._tell_names("unit", "SELECT id, name, other_name, line FROM unit_new")

    def _tell_names(self, what: str, question: str) -> None:
        rows = self.store.rows(
            f"SELECT id, name, other_name, line FROM ({question}) WHERE name <> other_name"
            " ORDER BY line LIMIT 20"
        )
        for identity, name, other, row in rows:
            self.report.findings.append(
                Finding(
                    "name-differs",
                    Severity.WARNING,
                    f"The {what} {identity} is called both “{name}” and “{other}”.",
                    {"id": identity, "names": [name, other]},
                    file=self.table.source.name,
                    row=row,
                )
            )

    def _choices(self, kind: str, column: str) -> None:
        choice = self.spec[kind]
        text = self.values.text
        default = ChoiceKind.LIST if kind == "list" else ChoiceKind.CANDIDATE
        name = text(choice.get("name", choice["id"]))
        own_list = text(choice["list_id"]) if "list_id" in choice else "list_id"
        parent = "NULL" if kind == "list" else f"any_value({own_list})"
        self.store.execute(
            "CREATE OR REPLACE TEMP TABLE choice_new AS SELECT contest_id, round,"
            f" {column} AS id, min({name}) AS name, max({name}) AS other_name,"
            f" coalesce(any_value({text(choice.get('kind'))}), {literal(default.value)}) AS kind,"
            f" any_value({text(choice.get('party_id'))}) AS party_id,"
            f" any_value({text(choice.get('party'))}) AS party, {parent} AS list_id,"
            f" try_cast(min({text(choice.get('position'))}) AS INTEGER) AS position,"
            f" bool_or(try_cast({text(choice.get('elected'))} AS BOOLEAN)) AS elected,"
            f" max(try_cast({text(choice.get('seats'))} AS INTEGER)) AS seats, min(line) AS line"
            f" FROM {_LINE} WHERE {column} IS NOT NULL AND skip IS NULL GROUP BY ALL"
        )
        self.store.execute(
            "INSERT INTO choice SELECT"
            " row_number() OVER (ORDER BY n.line) + (SELECT count(*) FROM choice), c.key,"
            " n.id, n.name, n.kind, n.party_id, n.party, NULL, n.position, n.elected, n.seats"
            " FROM choice_new n JOIN contest c ON c.id = n.contest_id AND c.round = n.round"
            " ANTI JOIN choice h ON h.contest = c.key AND h.id = n.id"
        )
        # A list may be among the choices of the same statement, so it is looked up afterwards.
        self.store.execute(
            "UPDATE choice SET list = l.key FROM choice_new n"
            " JOIN contest c ON c.id = n.contest_id AND c.round = n.round"
            " JOIN choice l ON l.contest = c.key AND l.id = n.list_id AND n.id <> n.list_id"
            " WHERE choice.contest = c.key AND choice.id = n.id"
        )
        self._tell_names("choice", "SELECT * FROM choice_new")

    def _choices_of_columns(self) -> None:
        """A choice for each choice column, in every contest of the table."""
        spec = self.spec["choice_columns"]
        for position, column in enumerate(self.layout.choices, start=1):
            kind = spec.get("kinds", {}).get(column.header, spec.get("kind", "candidate"))
            self.store.execute(
                "INSERT INTO choice (key, contest, id, name, kind, party, position) SELECT"
                " row_number() OVER (ORDER BY key) + (SELECT count(*) FROM choice), key,"
                " ?, ?, ?, ?, ? FROM contest"
                " WHERE key NOT IN (SELECT contest FROM choice WHERE id = ?)",
                [
                    _fill(spec.get("id", "{0}"), column),
                    _fill(spec.get("name", "{0}"), column),
                    kind,
                    _fill(spec["party"], column) if "party" in spec else None,
                    position,
                    _fill(spec.get("id", "{0}"), column),
                ],
            )

    def _count(self, count: dict[str, Any]) -> None:
        """The counts that one entry of the recipe describes."""
        if count.get("choice_columns"):
            template = self.spec["choice_columns"].get("id", "{0}")
            for column in self.layout.choices:
                choice = literal(_fill(template, column))
                self._insert(count, f"c{column.index}", choice, column.header)
            return
        per = count.get("per", "choice" if count["kind"] == CountKind.VOTES.value else "unit")
        choice = {"choice": "choice_id", "list": "list_id", "unit": "NULL::VARCHAR"}[per]
        names = count.get("columns") or [count["column"]]
        present = [name for name in names if name in self.layout.columns]
        if not present:
            return
        header = self.layout.columns[present[0]]
        label = self.header[header] if self.header else f"column {header + 1}"
        if len(names) > 1:
            self._insert_sum(count, [f"c{self.layout.columns[name]}" for name in present], choice)
        else:
            self._insert(count, f"c{header}", choice, label)

    def _insert(self, count: dict[str, Any], column: str, choice: str, header: str) -> None:
        cell = f"trim({column}, ' \t\u00a0')"
        self._insert_value(count, self.numbers.sql(cell), self._state(cell), choice, header)
        self._tell_unreadable(count, cell, header)

    def _insert_sum(self, count: dict[str, Any], columns: list[str], choice: str) -> None:
        parts = [self.numbers.sql(f"trim({column}, ' \t\u00a0')") for column in columns]
        total = " + ".join(f"({part})" for part in parts)
        state = f"CASE WHEN {total} IS NULL THEN 'not_reported' ELSE 'reported' END"
        self._insert_value(count, total, state, choice, " + ".join(count["columns"]))

    def _insert_value(
        self, count: dict[str, Any], value: str, state: str, choice: str, header: str
    ) -> None:
        per_choice = choice != "NULL::VARCHAR"
        condition = f"skip IS NULL AND {self.values.when(count.get('when'))}"
        kind = literal(count["kind"])
        if per_choice and choice == "choice_id":
            condition += " AND (choice_id IS NOT NULL OR special IS NOT NULL)"
            kind = f"coalesce(special, {kind})"
        elif per_choice:
            condition += f" AND {choice} IS NOT NULL"
        rows = (
            f"SELECT contest_id, round, unit_level, unit_id, {choice} AS choice, {kind} AS kind,"
            f" {value} AS value, {state} AS state, line FROM {_LINE}"
            f" WHERE {condition} AND unit_id IS NOT NULL"
        )
        if not self.spec["contest"].get("shared"):
            rows += " AND contest_id IS NOT NULL"
        if count.get("repeated"):
            rows = self._once(rows, header)
        vote_type = literal(count.get("vote_type", VoteType.TOTAL.value))
        self.store.execute(
            "INSERT INTO fact SELECT c.key, NULL, u.key, h.key, r.kind,"
            f" {vote_type}, r.value, r.state, {self.table.source.index}, r.line, {literal(header)}"
            f" FROM ({rows}) r JOIN unit u ON u.level = r.unit_level AND u.id = r.unit_id"
            " LEFT JOIN contest c ON c.id = r.contest_id AND c.round = r.round"
            " LEFT JOIN choice h ON h.contest = c.key AND h.id = r.choice"
        )

    def _once(self, rows: str, header: str) -> str:
        """The first of the rows that repeat a number; a finding where they differ."""
        keys = "contest_id, round, unit_level, unit_id, choice, kind"
        grouped = (
            f"SELECT {keys}, arg_min(value, line) AS value, arg_min(state, line) AS state,"
            f" min(line) AS line, min(value) AS least, max(value) AS most"
            f" FROM ({rows}) GROUP BY {keys}"
        )
        for unit, least, most, row in self.store.rows(
            f"SELECT unit_id, least, most, line FROM ({grouped}) WHERE least <> most"
            " ORDER BY line LIMIT 100"
        ):
            self.report.findings.append(
                Finding(
                    "repeated-value-differs",
                    Severity.ERROR,
                    f"The rows of {unit} repeat “{header}” as both {least} and {most}.",
                    {"least": least, "most": most, "column": header},
                    file=self.table.source.name,
                    row=row,
                    column=header,
                    unit=unit,
                )
            )
        return f"SELECT {keys}, value, state, line FROM ({grouped})"

    def _state(self, cell: str) -> str:
        number = self.numbers.sql(cell)
        cases = " ".join(
            f"WHEN coalesce({cell}, '') = {literal(text)} THEN {literal(state.value)}"
            for text, state in self.layout.recipe.absent.items()
        )
        return (
            f"CASE WHEN {number} IS NOT NULL THEN 'reported' {cases}"
            f" WHEN coalesce({cell}, '') = '' THEN 'not_reported' ELSE 'unreadable' END"
        )

    def _tell_unreadable(self, count: dict[str, Any], cell: str, header: str) -> None:
        if not self.store.value("SELECT count(*) FROM fact WHERE state = 'unreadable'"):
            return
        rows = self.store.rows(
            f"SELECT line, unit_id, {cell} FROM {_LINE} WHERE skip IS NULL"
            f" AND {self.values.when(count.get('when'))} AND {self._state(cell)} = 'unreadable'"
            " ORDER BY line LIMIT 100"
        )
        for row, unit, text in rows:
            self.report.findings.append(
                Finding(
                    "number-unreadable",
                    Severity.ERROR,
                    f"Row {row}, “{header}”: “{text[:80]}” is no number.",
                    {"text": text[:200]},
                    file=self.table.source.name,
                    row=row,
                    column=header,
                    unit=unit,
                )
            )

    def _tell_rows(self) -> None:
        index = self.table.source.index
        self.report.rows_read = self.store.value(f"SELECT count(*) FROM {_LINE}")
        used = f"SELECT DISTINCT row_number FROM fact WHERE file = {index}"
        self.report.rows_used = self.store.value(f"SELECT count(*) FROM ({used})")
        if self.report.rows_used == self.report.rows_read:
            return
        skipped = self.store.rows(
            "SELECT CASE WHEN skip IS NOT NULL THEN skip"
            " WHEN unit_id IS NULL THEN 'no reporting unit'"
            " WHEN contest_id IS NULL THEN 'no contest'"
            f" ELSE 'no count' END AS reason, count(*) FROM {_LINE}"
            f" ANTI JOIN ({used}) u ON u.row_number = line GROUP BY 1"
        )
        self.report.skipped.update(dict(skipped))


def _word(word: str | None) -> str:
    return literal(word) if word else "NULL"


def _fill(template: str, column: ChoiceColumn) -> str:
    for number, group in enumerate(column.groups):
        template = template.replace(f"{{{number}}}", group.strip())
    return template
