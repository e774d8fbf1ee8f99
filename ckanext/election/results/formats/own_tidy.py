"""The tidy CSV that this package writes, read back whole."""

from __future__ import annotations

from ckanext.election.results.export.tidy_csv import CHOICE, COLUMNS, CONTEST, RELATION, UNIT
from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model_load import load_model, report_of
from ckanext.election.results.model_tables import ModelTable
from ckanext.election.results.opened import Opened, Tables
from ckanext.election.results.store import Store
from ckanext.election.results.table import Table, load

_RAW = "raw"


class OwnTidy:
    """Recognises the header, whatever the dialect that the file was saved again with."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a table whose first columns are the tidy CSV's."""
        if not isinstance(opened, Tables):
            return None
        for table in opened.tables:
            if table.sample.rows and table.sample.rows[0][: len(COLUMNS)] == COLUMNS:
                return CodeMatch(
                    "own-tidy",
                    "Tidy CSV of this package",
                    ["the columns of the tidy model"],
                    _Reader(table).load,
                    score=1.0,
                )
        return None


class _Reader:
    def __init__(self, table: Table) -> None:
        self.table = table
        header = table.sample.rows[0]
        self.columns = {name: f"c{index}" for index, name in enumerate(header)}

    def load(self, store: Store) -> Report:
        """Take the tables of the model apart again."""
        findings = load(store, self.table, _RAW, range(len(self.columns)))
        store.execute(
            f"CREATE OR REPLACE TEMP VIEW tidy AS SELECT {self._renamed()}, rowid + 1 AS line"
            f" FROM {_RAW} WHERE rowid > 0"
        )
        status = store.value(f"SELECT max({self._cell('results_status')}) FROM tidy")
        generated_at = store.value(f"SELECT max({self._cell('generated_at')}) FROM tidy")
        load_model(store, self.table.source, self._relations())
        report = report_of(self.table.encoding, status, generated_at)
        report.findings += [*self.table.findings, *findings]
        report.rows_read = store.value("SELECT count(*) FROM tidy")
        report.rows_used = store.value("SELECT count(*) FROM tidy WHERE count_kind <> ''")
        report.skipped["a place or choice without a number of its own"] = (
            report.rows_read - report.rows_used
        )
        store.execute("DROP VIEW tidy")
        store.execute(f"DROP TABLE {_RAW}")
        return report

    def _renamed(self) -> str:
        return ", ".join(f"nullif({cell}, '') AS {_quoted(name)}"
                         for name, cell in self.columns.items())  # fmt: skip

    def _cell(self, name: str) -> str:
        return _quoted(name) if name in self.columns else "NULL::VARCHAR"

    def _relations(self) -> dict[ModelTable, str]:
        votes = "SELECT * FROM tidy WHERE count_kind IS NOT NULL"
        whole = [f"{self._cell(name)} AS {name}" for name in ("whole_level", "whole_id")]
        return {
            ModelTable.VOTES: votes,
            ModelTable.UNITS: self._grouped(
                {"unit_level": "level", "unit_id": "id"},
                {"unit_name": "name"}
                | {f"unit_{name}": name for name in UNIT}
                | {name: name for name in ("parent_level", "parent_id")},
            ),
            ModelTable.PARTS: f"SELECT DISTINCT unit_level, unit_id, {', '.join(whole)} FROM tidy"
            " WHERE whole_id IS NOT NULL",
            ModelTable.RELATIONS: "SELECT "
            + ", ".join(f"{self._cell(f'relation_{name}')} AS {name}" for name in RELATION)
            + f" FROM tidy WHERE {self._cell('relation_successor_id')} IS NOT NULL",
            ModelTable.CONTESTS: self._grouped(
                {"contest_id": "id", "round": "round"},
                {"contest_name": "name"} | {f"contest_{name}": name for name in CONTEST},
            ),
            ModelTable.CHOICES: self._grouped(
                {"contest_id": "contest_id", "round": "round", "choice_id": "id"},
                {"choice_name": "name", "choice_party": "party"}
                | {f"choice_{name}": name for name in CHOICE},
            ),
        }

    def _grouped(self, keys: dict[str, str], others: dict[str, str]) -> str:
        named = [f"{name} AS {ours}" for name, ours in keys.items()]
        named += [f"max({self._cell(name)}) AS {ours}" for name, ours in others.items()]
        given = " AND ".join(f"{name} IS NOT NULL" for name in keys)
        return (
            f"SELECT {', '.join(named)} FROM tidy WHERE {given}"
            f" GROUP BY {', '.join(f'tidy.{name}' for name in keys)} ORDER BY min(line)"
        )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
