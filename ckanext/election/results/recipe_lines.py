"""The rows of a table with what a recipe says they are: contest, unit, choice, special count."""

from __future__ import annotations

import itertools

from .finding import Finding, Severity
from .match import Report
from .model import CountKind
from .number import NumberForm
from .recipe import Spec
from .recipe_join import Sibling, unmatched
from .recipe_layout import Layout
from .recipe_rows import RAW, Rows
from .recipe_totals import Totals
from .store import Store, literal
from .table import Table
from .value import Values, trimmed

__all__ = ["LINE", "RAW", "LineLoader"]

LINE = "line"
_WIDE = 3  # used columns: in a narrower table one cell may be all that a row has
_NOTES_WITHIN = 60  # rows from the end


class LineLoader:
    """One table, one recipe, one store; makes the view of rows that all else is asked of."""

    def __init__(
        self, store: Store, table: Table, layout: Layout, siblings: tuple[Sibling, ...] = ()
    ) -> None:
        self.store = store
        self.table = table
        self.layout = layout
        self.siblings = siblings
        self.spec: Spec = layout.recipe.spec
        self.numbers = NumberForm.of(self.spec.get("numbers", {}))
        self.report = Report(table.encoding, findings=list(table.findings))
        self.columns: dict[str, str] = {}
        self.values = Values({}, "")
        self.totals = Totals(self.spec, self.values)

    def _label(self, name: str) -> str:
        """What people call one of our columns: its header, else its place."""
        blocks = self.layout.blocks
        places = {**self.layout.columns, **(blocks.columns if blocks else {})}
        if name not in places:
            return name
        index = places[name]
        header = self.layout.header
        return header[index].strip() if index < len(header) else f"column {index + 1}"

    def _lines(self) -> None:
        """The data rows with what identifies their contest, unit and choice."""
        rows = Rows(self.store, self.layout, self.siblings)
        self.columns = rows.columns
        for sibling in self.siblings:
            self.report.findings += unmatched(self.store, sibling, rows.source, rows.columns)
        preamble = self.table.preamble(self.layout.preamble_rows)
        self.values = Values(self.columns, preamble, self.table.sheet or "")
        self.totals = Totals(self.spec, self.values)
        self.totals.find(self.store, rows.source)
        text = self.values.text
        contest = self.spec["contest"]
        choice, parent = self.spec.get("choice", {}), self.spec.get("list", {})
        level, unit = self._own_unit()
        special = self._special()
        self.store.execute(
            f"CREATE OR REPLACE TEMP VIEW {LINE} AS SELECT *,"
            f" CASE WHEN {self.values.when(contest.get('when'))}"
            f" THEN {text(contest['id'])} END AS contest_id,"
            f" coalesce(try_cast({text(contest.get('round'))} AS INTEGER), 1) AS round,"
            f" {level} AS unit_level, {unit} AS unit_id,"
            f" {text(parent.get('id'))} AS list_id,"
            f" CASE WHEN {special} IS NULL AND {self.values.when(choice.get('when'))}"
            f" THEN {text(choice.get('id'))} END AS choice_id,"
            f" {special} AS special, {self._skip()} AS skip, '' AS contest_part"
            f" FROM {rows.source}"
        )
        if contest.get("divided_by"):
            self._divide_contests(self.values.column(contest["divided_by"]))
        if choice.get("namesakes"):
            self._tell_namesakes_apart()

    def _divide_contests(self, column: str) -> None:
        """Make the parties' primaries for one office contests of their own.

        They show by the counts of the whole contest (over-votes, blank votes), which then stand
        in several rows of a unit, each with its party, as every other row of the contest.
        """
        # A table: what identifies a row is worked out once, not for every count again.
        self.store.execute(f"CREATE OR REPLACE TEMP TABLE apart AS FROM {LINE}")
        self.store.execute(f"CREATE OR REPLACE TEMP VIEW {LINE} AS FROM apart")
        self.store.execute(
            f"CREATE OR REPLACE TEMP TABLE divided AS SELECT contest_id AS id, round FROM {LINE}"
            " WHERE contest_id IS NOT NULL AND skip IS NULL GROUP BY ALL"
            f" HAVING bool_and({column} IS NOT NULL)"
            f" AND count(DISTINCT {column}) FILTER (special IS NOT NULL) > 1"
        )
        self.store.execute(
            f"UPDATE apart SET contest_part = ' (' || {column} || ')',"
            f" contest_id = contest_id || ' (' || {column} || ')' FROM divided d"
            " WHERE d.id = apart.contest_id AND d.round = apart.round"
        )

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
            f" FROM {LINE} WHERE choice_id IS NOT NULL AND skip IS NULL"
            " QUALIFY count(*) OVER (PARTITION BY contest_id, round, unit_id, choice_id) > 1"
        )
        self.store.execute(
            f"CREATE OR REPLACE TEMP TABLE named AS SELECT l.* REPLACE"
            f" (l.choice_id || coalesce(' ' || n.number, '') AS choice_id)"
            f" FROM {LINE} l LEFT JOIN namesake n ON n.line = l.line ORDER BY l.line"
        )
        self.store.execute(f"CREATE OR REPLACE TEMP VIEW {LINE} AS FROM named")

    def _own_unit(self) -> tuple[str, str]:
        """Level and id of the finest unit that a row names."""
        levels, ids = [], []
        for unit in self.totals.finest_first:
            identity = self.totals.identity(unit)
            condition = f"{self.totals.when(unit)} AND {identity} IS NOT NULL"
            levels.append(f"WHEN {condition} THEN {literal(unit['level'])}")
            ids.append(f"WHEN {condition} THEN {identity}")
        return f"CASE {' '.join(levels)} END", f"CASE {' '.join(ids)} END"

    def _special(self) -> str:
        """The count that a row's votes are where they are for no choice ("blank votes")."""
        cases = " ".join(
            f"WHEN {self.values.when(special['when'])} THEN {literal(special['kind'])}"
            for special in self.spec.get("special", ())
        )
        cases += self.totals.special()
        return f"CASE {cases} END" if cases else "NULL::VARCHAR"

    def _skip(self) -> str:
        cases = [
            f"WHEN {self.values.when(rule['when'])} THEN {literal(rule['reason'])}"
            for rule in self.spec.get("skip", ())
        ]
        notes = self._notes()
        if notes:
            cases.append(f"WHEN line IN ({', '.join(map(str, notes))}) THEN 'note'")
        return f"CASE {' '.join(cases)} END" if cases else "NULL::VARCHAR"

    def _notes(self) -> list[int]:
        """The last rows that hold a sentence in one cell: sources, signatures, remarks."""
        used = {*self.layout.columns.values(), *(column.index for column in self.layout.choices)}
        if len(used) < _WIDE or self.table.is_lines:
            return []
        filled = " + ".join(f"(coalesce({trimmed(f'c{index}')}, '') <> '')::INTEGER"
                            for index in sorted(used))  # fmt: skip
        behind = f"greatest({self.layout.header_row}, max(rowid) - {_NOTES_WITHIN})"
        rows = self.store.rows(
            f"SELECT rowid + 1, {filled} FROM {RAW}"
            f" WHERE rowid > (SELECT {behind} FROM {RAW}) ORDER BY 1 DESC"
        )
        return [line for line, _ in itertools.takewhile(lambda row: row[1] <= 1, rows)]

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
