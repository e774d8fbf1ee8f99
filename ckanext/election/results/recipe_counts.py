"""The numbers of a table: one insertion for each count that a recipe describes."""

from __future__ import annotations

from typing import Any

from .errors import RefusalKind, Refused
from .finding import Finding, Severity
from .model import CountKind, VoteType
from .number import NumberForm
from .number_form import Numbers, Unproven, infer
from .recipe_dimensions import DimensionLoader, fill
from .recipe_lines import LINE
from .store import literal
from .value import trimmed

_MOST_CELLS = 100_000  # different texts that are looked at to find the form of numbers


class CountLoader(DimensionLoader):
    """Puts the counts into the store, and tells what is no number or no count."""

    def _counts(self) -> None:
        """All counts; once more in another form of numbers where the table proves it.

        Raises:
            Refused: the numbers can be read in two ways.
        """
        last = self.store.value("SELECT coalesce(max(rowid), -1) FROM fact")
        told = len(self.report.findings)
        self._count_all()
        if not self.store.value(
            f"SELECT count(*) FROM fact WHERE rowid > {last} AND state = 'unreadable'"
        ):
            return
        form = infer(self._written_numbers(), self.numbers)
        if isinstance(form, Unproven):
            raise Refused(
                RefusalKind.UNKNOWN,
                f"{self.table.source.name} writes numbers like “{form.example}”, which can be read"
                " in two ways: say which by a recipe (numbers: thousands or decimal).",
                [form.example],
            )
        if form is not None:
            self.store.execute(f"DELETE FROM fact WHERE rowid > {last}")
            del self.report.findings[told:]
            self.numbers = form
            self._count_all()
            self._tell_form(form)
        else:
            self._check_readable(last)

    def _check_readable(self, last: int) -> None:
        """Refuse a table most of whose counts are no numbers: its columns are others.

        Raises:
            Refused: with some of the cells' findings as evidence.
        """
        unread, read = self.store.rows(
            "SELECT count(*) FILTER (state = 'unreadable'), count(*) FILTER (state = 'reported')"
            f" FROM fact WHERE rowid > {last}"
        )[0]
        if unread > read:
            told = [f.message for f in self.report.findings if f.rule == "number-unreadable"]
            raise Refused(
                RefusalKind.UNKNOWN,
                f"{self.table.source.name} has the columns of {self.layout.recipe.title}, but"
                f" {unread} of its counts are no numbers, more than the {read} that are.",
                told[:5],
            )

    def _count_all(self) -> None:
        for count in self.spec["counts"]:
            self._count(count)

    def _written_numbers(self) -> Numbers:
        """What the columns of counts hold, plain numbers counted and all others by their text."""
        columns = {f"c{column.index}" for column in self.layout.choices}
        for count in self.spec["counts"]:
            names = count.get("columns") or [count.get("column", "")]
            columns |= {self.columns[name] for name in names if name in self.columns}
        small, large, signed = 0, 0, set()
        for column in sorted(columns):
            cells = f"SELECT {trimmed(column)} AS cell FROM {LINE} WHERE skip IS NULL"
            found = self.store.rows(
                f"SELECT DISTINCT cell FROM ({cells}) WHERE regexp_matches(cell, '\\pN')"
                f" AND NOT regexp_full_match(cell, '-?[0-9]+') LIMIT {_MOST_CELLS}"
            )
            if not found:
                continue  # a column that is written plainly says nothing about the others
            signed |= {cell for (cell,) in found}
            plain = self.store.rows(
                "SELECT count(*) FILTER (regexp_full_match(cell, '-?[0-9]{1,3}')),"
                f" count(*) FILTER (regexp_full_match(cell, '-?[0-9]{{4,}}')) FROM ({cells})"
            )[0]
            small, large = small + plain[0], large + plain[1]
        return Numbers(signed, small, large)

    def _tell_form(self, form: NumberForm) -> None:
        self.report.findings.append(
            Finding(
                "numbers-grouped",
                Severity.NOTE,
                f"Numbers are written with “{form.thousands or ''}” between thousands, as their"
                " groups show.",
                {"thousands": form.thousands, "decimal": form.decimal},
                file=self.table.source.name,
            )
        )

    def _count(self, count: dict[str, Any]) -> None:
        """The counts that one entry of the recipe describes."""
        if count.get("choice_columns"):
            template = self.spec["choice_columns"].get("id", "{0}")
            for column in self.layout.choices:
                choice = literal(fill(template, column))
                self._insert(count, f"c{column.index}", choice, column.header)
            return
        per = count.get("per", "choice" if count["kind"] == CountKind.VOTES.value else "unit")
        choice = {"choice": "choice_id", "list": "list_id", "unit": "NULL::VARCHAR"}[per]
        names = count.get("columns") or [count["column"]]
        present = [name for name in names if name in self.columns]
        if not present:
            return
        if len(names) > 1:
            self._insert_sum(count, [self.columns[name] for name in present], choice)
        else:
            self._insert(count, self.columns[present[0]], choice, self._label(present[0]))

    def _insert(self, count: dict[str, Any], column: str, choice: str, header: str) -> None:
        cell = trimmed(column)
        self._insert_value(count, self.numbers.sql(cell), self._state(cell), choice, header)
        self._tell_unreadable(count, cell, header)

    def _insert_sum(self, count: dict[str, Any], columns: list[str], choice: str) -> None:
        """The sum of the cells that hold a number; one that should and does not spoils it."""
        cells = [f"trim({column}, ' \t\u00a0')" for column in columns]
        numbers = [self.numbers.sql(cell) for cell in cells]
        states = [self._state(cell) for cell in cells]
        some = f"coalesce({', '.join(numbers)}) IS NOT NULL"
        spoilt = " OR ".join(f"{state} = 'unreadable'" for state in states)
        total = " + ".join(f"coalesce({number}, 0)" for number in numbers)
        value = f"CASE WHEN {some} AND NOT ({spoilt}) THEN {total} END"
        state = (
            f"CASE WHEN {spoilt} THEN 'unreadable' WHEN {some} THEN 'reported'"
            " ELSE 'not_reported' END"
        )
        header = " + ".join(count["columns"])
        self._insert_value(count, value, state, choice, header)
        for cell in cells:
            self._tell_unreadable(count, cell, header)

    def _insert_value(
        self, count: dict[str, Any], value: str, state: str, choice: str, header: str
    ) -> None:
        per_choice = choice != "NULL::VARCHAR"
        shared = bool(self.spec["contest"].get("shared"))
        condition = f"skip IS NULL AND {self.values.when(count.get('when'))}"
        kind, known = literal(count["kind"]), "true"
        if per_choice and choice == "choice_id":
            kind, known = f"coalesce(special, {kind})", "(h.key IS NOT NULL OR r.special)"
        elif per_choice:
            condition += f" AND {choice} IS NOT NULL"
        value, state = self._without_a_count(value, state)
        rows = (
            f"SELECT contest_id, round, unit_level, unit_id, {choice} AS choice, {kind} AS kind,"
            f" special IS NOT NULL AS special, {value} AS value, {state} AS state, line FROM {LINE}"
            f" WHERE {condition}"
        )
        if shared and per_choice:  # votes for a choice belong to one contest, whatever is shared
            rows += " AND (contest_id IS NOT NULL OR special IS NOT NULL)"
        if self.layout.blocks and not per_choice:
            rows += " AND block = 0"  # what is counted once a row stands before the blocks
        if count.get("repeated"):
            rows = self._once(rows, header, shared=shared)
        vote_type = literal(count.get("vote_type", VoteType.TOTAL.value))
        # Rows without a unit, contest or choice find no partner: to ask them first costs more.
        self.store.execute(
            "INSERT INTO fact SELECT c.key, NULL, u.key, h.key, r.kind,"
            f" {vote_type}, r.value, r.state, {self.table.source.index}, r.line, {literal(header)}"
            f" FROM ({rows}) r JOIN unit u"
            " ON u.level = r.unit_level::unit_level AND u.id = r.unit_id"
            f" {'LEFT ' if shared else ''}JOIN contest c"
            " ON c.id = r.contest_id AND c.round = r.round"
            " LEFT JOIN choice h ON h.contest = c.key AND h.id = r.choice"
            f" WHERE {known}"
        )

    def _without_a_count(self, value: str, state: str) -> tuple[str, str]:
        """Value and state of rows that the recipe says have no count, whatever they write."""
        cases = " ".join(
            f"WHEN {self.values.when(rule['when'])} THEN {literal(rule['state'])}"
            for rule in self.spec.get("states", ())
        )
        if not cases:
            return value, state
        known = f"CASE {cases} END"
        return f"CASE WHEN {known} IS NULL THEN {value} END", f"coalesce({known}, {state})"

    def _once(self, rows: str, header: str, *, shared: bool) -> str:
        """The first of the rows that repeat a number; a finding where they differ."""
        keys = "contest_id, round, unit_level, unit_id, choice, kind"
        rows += " AND unit_id IS NOT NULL" + ("" if shared else " AND contest_id IS NOT NULL")
        grouped = (
            f"SELECT {keys}, arg_min(value, line) AS value, arg_min(state, line) AS state,"
            " min(line) AS line, min(value) AS least, max(value) AS most,"
            " bool_or(special) AS special"
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
        return f"SELECT {keys}, special, value, state, line FROM ({grouped})"

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
            f"SELECT line, unit_id, {cell} FROM {LINE} WHERE skip IS NULL"
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
        rows = "count(DISTINCT line)" if self.layout.blocks else "count(*)"
        self.report.rows_read = self.store.value(f"SELECT {rows} FROM {LINE}")
        used = f"SELECT DISTINCT row_number FROM fact WHERE file = {index}"
        last = self.store.value(f"SELECT max(row_number) FROM fact WHERE file = {index}") or 0
        self.report.rows_used = self.store.value(  # a bit for each row
            f"SELECT coalesce(bit_count(bitstring_agg(row_number, 0, {last})), 0) FROM fact"
            f" WHERE file = {index}"
        )
        if self.report.rows_used == self.report.rows_read:
            return
        skipped = self.store.rows(
            "SELECT CASE WHEN skip IS NOT NULL THEN skip"
            " WHEN unit_id IS NULL THEN 'no reporting unit'"
            " WHEN contest_id IS NULL THEN 'no contest'"
            f" ELSE 'no count' END AS reason, {rows} FROM {LINE}"
            f" ANTI JOIN ({used}) u ON u.row_number = line GROUP BY 1"
        )
        self.report.skipped.update(dict(skipped))
