"""The contests, units and choices that the rows of a table name."""

from __future__ import annotations

from typing import Any

from .model import ChoiceKind, ContestKind, ResultsStatus
from .recipe_layout import ChoiceColumn
from .recipe_lines import LINE, LineLoader
from .recipe_lint import placeholders
from .store import literal


class DimensionLoader(LineLoader):
    """Puts contests, units and choices into the store, each once."""

    def _contests(self) -> None:
        contest = self.spec["contest"]
        text = self.values.text
        status = text(self.spec.get("status"))
        columns = {
            "name": f"{text(contest.get('name'))} || contest_part",
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
            f" contest_id, l.round, {values} FROM {LINE} l"
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
        named = [self.columns[name] for name in _named(value) if name in self.columns]
        columns = list(dict.fromkeys(named))
        cells = f"SELECT DISTINCT {', '.join(columns)} FROM {LINE}" if columns else "SELECT 1"
        return self.store.value(f"SELECT max({expression}) FROM ({cells})")

    def _units(self) -> None:
        """Every unit that a row names at any level, each with its parent."""
        coarser: list[dict[str, Any]] = []
        for unit in self.totals.units:
            self._unit(unit, coarser)
            coarser.insert(0, unit)
        self.store.execute(
            "UPDATE unit SET parent = p.key FROM unit_parent u JOIN unit p"
            " ON p.level = u.parent_level AND p.id = u.parent_id"
            " WHERE unit.level = u.level AND unit.id = u.id"
            " AND unit.parent IS DISTINCT FROM p.key"  # a whole may come behind its parts
        )
        self.store.execute("DROP TABLE IF EXISTS unit_parent")

    def _unit(self, unit: dict[str, Any], coarser: list[dict[str, Any]]) -> None:
        text = self.values.text
        level, parent_id = self._parent(unit, coarser)
        name = text(unit.get("name"))
        self.store.execute(
            "CREATE OR REPLACE TEMP TABLE unit_new AS SELECT"
            f" {self.totals.identity(unit)} AS id, min({name}) AS name, max({name}) AS other_name,"
            f" any_value({level}) AS parent_level, any_value({parent_id}) AS parent_id,"
            f" any_value({text(unit.get('status'))}) AS status,"
            f" any_value({text(unit.get('merged_into'))}) AS merged_into,"
            f" any_value({text(unit.get('sheet_url'))}) AS sheet_url,"
            f" any_value({text(unit.get('sheet_hash'))}) AS sheet_hash, min(line) AS line"
            f" FROM {LINE} WHERE {self.totals.when(unit)} AND skip IS NULL"
            f" GROUP BY 1 HAVING id IS NOT NULL"
        )
        self.store.execute(
            "INSERT INTO unit SELECT"
            " row_number() OVER (ORDER BY n.line) + (SELECT count(*) FROM unit),"
            f" {literal(unit['level'])}, n.id, n.name, {_word(unit.get('scheme'))}, p.key,"
            " n.status, n.merged_into, n.sheet_url, n.sheet_hash FROM unit_new n"
            " LEFT JOIN unit p"
            " ON p.level = try_cast(n.parent_level AS unit_level) AND p.id = n.parent_id"
            f" ANTI JOIN unit u ON u.level = {literal(unit['level'])} AND u.id = n.id"
        )
        self.store.execute(
            "CREATE TEMP TABLE IF NOT EXISTS unit_parent"
            " (level unit_level, id VARCHAR, parent_level unit_level, parent_id VARCHAR)"
        )
        self.store.execute(
            f"INSERT INTO unit_parent SELECT {literal(unit['level'])}, id,"
            " try_cast(parent_level AS unit_level), parent_id"
            " FROM unit_new WHERE parent_id IS NOT NULL"
        )
        self._tell_names("unit", "SELECT id, name, other_name, line FROM unit_new")

    def _parent(self, unit: dict[str, Any], coarser: list[dict[str, Any]]) -> tuple[str, str]:
        """Level and id of the unit above: the one told, else the finest that the row names."""
        if "parent" in unit:
            return self.values.text(unit["parent"]["level"]), self.values.text(unit["parent"]["id"])
        if not coarser:
            return "NULL", "NULL"
        cases = [
            (self.totals.is_above(above), literal(above["level"]), self.totals.identity(above))
            for above in coarser
        ]
        levels = " ".join(f"WHEN {there} THEN {level}" for there, level, _ in cases)
        ids = " ".join(f"WHEN {there} THEN {identity}" for there, _, identity in cases)
        return f"CASE {levels} END", f"CASE {ids} END"

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
            f" max(try_cast({text(choice.get('seats'))} AS INTEGER)) AS seats, min(line) AS line,"
            f" min(block) AS block FROM {LINE}"
            f" WHERE {column} IS NOT NULL AND skip IS NULL GROUP BY ALL"
        )
        self.store.execute(
            "INSERT INTO choice SELECT"
            " row_number() OVER (ORDER BY n.line, n.block) + (SELECT count(*) FROM choice), c.key,"
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
                    fill(spec.get("id", "{0}"), column),
                    fill(spec.get("name", "{0}"), column),
                    kind,
                    fill(spec["party"], column) if "party" in spec else None,
                    position,
                    fill(spec.get("id", "{0}"), column),
                ],
            )


def _named(value: Any) -> list[str]:
    """The columns that a value of a recipe names."""
    if isinstance(value, list):
        return [name for part in value for name in _named(part)]
    if isinstance(value, dict):
        return _named([value.get("of"), *value.get("path", ())])
    return placeholders(value or "")


def _word(word: str | None) -> str:
    return literal(word) if word else "NULL"


def fill(template: str, column: ChoiceColumn) -> str:
    """A template of a choice column with the groups of its header in place."""
    for number, group in enumerate(column.groups):
        template = template.replace(f"{{{number}}}", group.strip())
    return template
