"""The tables of the model, read back from any form that holds them whole."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from .errors import Broken
from .match import Report
from .model import ResultsStatus
from .model_tables import ModelTable
from .source import Source
from .store import Store

_ROWS_SHOWN = 3

# A form that lacks a column (an older one, or one that leaves out what is never said) has NULL.
COLUMNS: dict[ModelTable, tuple[str, ...]] = {
    ModelTable.VOTES: ("contest_id", "round", "stage", "unit_level", "unit_id", "choice_id",
        "count_kind", "vote_type", "value", "state", "line"),
    ModelTable.UNITS: ("level", "id", "name", "scheme", "parent_level", "parent_id", "status",
        "merged_into", "sheet_url", "sheet_hash"),
    ModelTable.PARTS: ("unit_level", "unit_id", "whole_level", "whole_id"),
    ModelTable.RELATIONS: ("kind", "predecessor_level", "predecessor_id", "predecessor_name",
        "predecessor_scheme", "successor_level", "successor_id", "successor_name",
        "successor_scheme", "since", "source"),
    ModelTable.CONTESTS: ("id", "round", "name", "office", "kind", "district_level",
        "district_id", "district", "election_id", "election_name", "polling_date", "status",
        "valid_rule", "seats", "votes_per_voter", "absolute_majority", "partial_choices"),
    ModelTable.CHOICES: ("contest_id", "round", "id", "name", "kind", "party_id", "party",
        "list_id", "position", "elected", "seats"),
}  # fmt: skip


def load_model(store: Store, source: Source, relations: Mapping[ModelTable, str]) -> None:
    """Put tables of the model into the store.

    Args:
        store: where they go.
        source: the file that findings speak of.
        relations: SQL for each table, with the columns of `COLUMNS` as texts or as their own types;
            `line` is the row of the source. The order of the rows is the order of the model.

    Raises:
        Broken: a cell is not what its column holds, or a row names what no table has.
    """
    try:
        for table, relation in relations.items():
            columns = ", ".join(f'nullif("{name}"::VARCHAR, \'\') AS "{name}"'
                                for name in COLUMNS[table])  # fmt: skip
            store.execute(
                f"CREATE OR REPLACE TEMP TABLE told_{table.value} AS"
                f" SELECT {columns} FROM ({relation})"
            )
        _complete(store, source)
        for statement in _LOAD:
            store.execute(statement.format(file=source.index))
    except duckdb.ConversionException as error:
        reason = str(error).partition("\n")[0]
        raise Broken(f"{source.name} has a cell that is not what it should be: {reason}") from error
    for table in relations:
        store.execute(f"DROP TABLE told_{table.value}")


def report_of(encoding: str, status: str | None, generated_at: str | None) -> Report:
    """A report with what a form says of the whole."""
    known = {member.value for member in ResultsStatus}
    report = Report(encoding, generated_at=generated_at or None)
    if status in known:
        report.status = ResultsStatus(status)
    return report


def _complete(store: Store, source: Source) -> None:
    """Refuse rows that name what no table has, or has twice: they would be lost, or count twice."""
    for problem, question in _PROBLEMS.items():
        found = store.rows(f"{question} LIMIT {_ROWS_SHOWN}")
        if found:
            names = ["/".join(str(part) for part in row) for row in found]
            raise Broken(f"{source.name} {problem}.", names)


_PROBLEMS = {
    "names contests that it does not describe": """
        SELECT DISTINCT contest_id, round FROM told_votes v
        ANTI JOIN told_contests c ON c.id = v.contest_id AND c.round = v.round""",
    "names units that it does not describe": """
        SELECT DISTINCT unit_level, unit_id FROM told_votes v
        ANTI JOIN told_units u ON u.level = v.unit_level AND u.id = v.unit_id""",
    "names choices that it does not describe": """
        SELECT DISTINCT contest_id, choice_id FROM told_votes v
        ANTI JOIN told_choices h
        ON h.contest_id = v.contest_id AND h.round = v.round AND h.id = v.choice_id
        WHERE choice_id IS NOT NULL""",
    "has units in units that it does not describe": """
        SELECT DISTINCT parent_level, parent_id FROM told_units v
        ANTI JOIN told_units u ON u.level = v.parent_level AND u.id = v.parent_id
        WHERE parent_id IS NOT NULL""",
    "describes a contest twice": """
        SELECT id, round FROM told_contests GROUP BY ALL HAVING count(*) > 1""",
    "describes a unit twice": """
        SELECT level, id FROM told_units GROUP BY ALL HAVING count(*) > 1""",
    "describes a choice twice": """
        SELECT contest_id, round, id FROM told_choices GROUP BY ALL HAVING count(*) > 1""",
}

_LOAD = (
    """INSERT INTO contest BY NAME SELECT * REPLACE (round::INTEGER AS round),
    row_number() OVER (ORDER BY rowid) + (SELECT coalesce(max(key), 0) FROM contest) AS key
    FROM told_contests""",
    """INSERT INTO unit BY NAME SELECT * EXCLUDE (parent_level, parent_id),
    row_number() OVER (ORDER BY rowid) + (SELECT coalesce(max(key), 0) FROM unit) AS key
    FROM told_units""",
    """UPDATE unit SET parent = p.key FROM told_units t JOIN unit p
    ON p.level = t.parent_level::unit_level AND p.id = t.parent_id
    WHERE unit.level = t.level::unit_level AND unit.id = t.id""",
    """INSERT INTO further_parent SELECT u.key, w.key FROM told_parts t
    JOIN unit u ON u.level = t.unit_level::unit_level AND u.id = t.unit_id
    JOIN unit w ON w.level = t.whole_level::unit_level AND w.id = t.whole_id""",
    "INSERT INTO unit_relation BY NAME SELECT * FROM told_relations",
    """INSERT INTO choice BY NAME SELECT t.* EXCLUDE (contest_id, round, list_id, rowid),
    c.key AS contest,
    row_number() OVER (ORDER BY t.rowid) + (SELECT coalesce(max(key), 0) FROM choice) AS key
    FROM (SELECT *, rowid FROM told_choices) t
    JOIN contest c ON c.id = t.contest_id AND c.round = t.round::INTEGER""",
    """UPDATE choice SET list = l.key FROM told_choices t
    JOIN contest c ON c.id = t.contest_id AND c.round = t.round::INTEGER
    JOIN choice l ON l.contest = c.key AND l.id = t.list_id
    WHERE choice.contest = c.key AND choice.id = t.id""",
    """INSERT INTO fact SELECT c.key, t.stage::SMALLINT, u.key, h.key, t.count_kind::count_kind,
    t.vote_type::vote_type, t.value::BIGINT, t.state::value_state, {file}, t.line::INTEGER, 'value'
    FROM told_votes t JOIN contest c ON c.id = t.contest_id AND c.round = t.round::INTEGER
    JOIN unit u ON u.level = t.unit_level::unit_level AND u.id = t.unit_id
    LEFT JOIN choice h ON h.contest = c.key AND h.id = t.choice_id""",
)
