"""RCTab's round reports of a ranked count, as JSON and as CSV."""

from __future__ import annotations

import csv
import re
from typing import Any

from ckanext.election.results.json_path import has, objects
from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import CountKind
from ckanext.election.results.opened import Json, Opened, Tables
from ckanext.election.results.store import Store
from ckanext.election.results.table import Table

from .ranked import Number, RankedCount, load_ranked

_INACTIVE = {"exhaustedChoices": CountKind.EXHAUSTED, "overvotes": CountKind.OVERVOTES}
_ROWS = {
    "Active Ballots": CountKind.VALID,
    "Inactive Ballots by Overvotes": CountKind.OVERVOTES,
    "Inactive Ballots by Exhausted Choices": CountKind.EXHAUSTED,
}
_OTHER_ROWS = re.compile(
    r"(Current Round Threshold|Inactive Ballots.*|[*†].*|(Eliminated|Elected)†?"
    r"|Residual surplus|Final Round Surplus)?"
)


class RcTab:
    """Recognises both forms of the report."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for RCTab's JSON or CSV."""
        if isinstance(opened, Json):
            return _recognise_json(opened)
        if not isinstance(opened, Tables):
            return None
        for table in opened.tables:
            for number, row in enumerate(table.sample.rows):
                if row and row[0] == "Rounds" and len(row) > 1 and row[1] == "Round 1 Votes":
                    return CodeMatch(
                        "rctab-csv",
                        "RCTab round report as CSV (ranked count)",
                        [f"header Rounds, Round 1 Votes in row {number + 1}"],
                        lambda store, table=table, number=number: _load_csv(table, number, store),
                    )
        return None


def _recognise_json(opened: Json) -> Match | None:
    if not has(opened.value, "config", "results") or not all(
        has(stage, "round", "tally") for stage in objects(opened.value["results"])
    ):
        return None
    return CodeMatch(
        "rctab-json",
        "RCTab round report as JSON (ranked count)",
        ["members config, results with round and tally"],
        lambda store: _load_json(opened, store),
    )


def _load_json(opened: Json, store: Store) -> Report:
    config: dict[str, Any] = opened.value["config"]
    stages = sorted(objects(opened.value["results"]), key=lambda stage: stage["round"])
    names = {name for stage in stages for name in stage["tally"]}
    votes = {
        name: [stage["tally"].get(name) for stage in stages]
        for name in sorted(names, key=lambda name: -float(stages[0]["tally"].get(name) or 0))
    }
    counts = {
        kind: [stage.get("inactiveBallots", {}).get(member) for stage in stages]
        for member, kind in _INACTIVE.items()
        if all(has(stage.get("inactiveBallots"), member) for stage in stages)
    }
    elected = [
        result["elected"]
        for stage in stages
        for result in objects(stage.get("tallyResults"))
        if "elected" in result
    ]
    count = RankedCount(
        str(config.get("contest")),
        str(config.get("jurisdiction")),
        votes,
        counts,
        config.get("date"),
        elected=elected,
        precinct=config.get("precinct") or config.get("batch"),
    )
    return load_ranked(count, opened.source, store, Report(opened.encoding))


def _load_csv(table: Table, header_row: int, store: Store) -> Report:
    with table.path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=table.sample.dialect.delimiter))
    head = {row[0]: row[1] for row in rows[:header_row] if len(row) > 1}
    columns = [
        index
        for index, cell in enumerate(rows[header_row])
        if re.fullmatch(r"Round [0-9]+ Votes", cell)
    ]
    votes: dict[str, list[Number]] = {}
    counts: dict[CountKind, list[Number]] = {}
    report = Report(table.encoding, findings=list(table.findings))
    for row in rows[header_row + 1 :]:
        name = row[0].strip() if row else ""
        if name in _ROWS:
            counts[_ROWS[name]] = _cells(row, columns)
        elif _OTHER_ROWS.fullmatch(name):
            report.rows_read += 1
            report.skipped["a row of the report that counts no votes" if name else "empty row"] += 1
        else:
            votes[name] = _cells(row, columns)
    seats = head.get("Number to be Elected", "")
    count = RankedCount(
        head.get("Contest", ""),
        head.get("Jurisdiction", ""),
        votes,
        counts,
        head.get("Date"),
        int(seats) if seats.isdigit() else None,
        [name.strip() for name in head.get("Winner(s)", "").split(";") if name.strip()],
        head.get("Precinct") or head.get("Batch"),
    )
    return load_ranked(count, table.source, store, report)


def _cells(row: list[str], columns: list[int]) -> list[Number]:
    return [row[index] if index < len(row) else None for index in columns]
