"""Exports of the tidy model by DuckDB: tidy CSV, and a wide CSV for people.

RFC 4180, UTF-8. The tidy CSV is the canonical form and never altered; in the wide CSV, which is
made for spreadsheets, a cell that a spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

from ckanext.election.results.parquet import VOTES
from ckanext.election.results.store import Store, literal

_SAFE = "CASE WHEN regexp_matches({0}, '^[=+@\\t\\r-]') THEN '''' || {0} ELSE {0} END"


def copy_tidy_csv(store: Store, name: str) -> None:
    """Write every count as one row into `name` in the store's folder."""
    _copy(store, VOTES, name)


def copy_wide_csv(store: Store, name: str, contest: int) -> None:
    """Write one row for each unit, one column for each count and choice.

    Args:
        store: with its totals computed.
        name: the file's name in the store's folder.
        contest: the key of the contest.
    """
    columns = [
        f"max(t.value) FILTER (t.choice IS NULL AND t.kind = {literal(kind)}) AS {_header(kind)}"
        for (kind,) in store.rows(
            "SELECT DISTINCT kind FROM counted WHERE contest = ? AND choice IS NULL ORDER BY 1",
            [contest],
        )
    ]
    choices = store.rows(
        "SELECT key, coalesce(name, id), coalesce(party, '') FROM choice"
        " WHERE contest = ? AND list IS NULL ORDER BY key",
        [contest],
    )
    names = [name for _key, name, _party in choices]
    for key, choice, party in choices:
        label = f"{choice} ({party})" if names.count(choice) > 1 and party else choice
        label = label if names.count(choice) == 1 or party else f"{choice} #{key}"
        columns.append(f"max(t.value) FILTER (t.choice = {key}) AS {_header(label)}")
    question = (
        f"SELECT u.level AS level, {_SAFE.format('u.id')} AS unit,"
        f" {_SAFE.format('u.name')} AS name, {', '.join(columns)}"
        f" FROM counted t JOIN unit u ON u.key = t.unit WHERE t.contest = {int(contest)}"
        " AND t.stage IS NULL GROUP BY u.key, u.level, u.id, u.name ORDER BY u.key"
    )
    _copy(store, question, name)


def _header(label: str) -> str:
    safe = f"'{label}" if label[:1] in "=+@-\t\r" else label
    return '"' + safe.replace('"', '""') + '"'


def _copy(store: Store, question: str, name: str) -> None:
    target = literal(str(store.folder / name))
    store.execute(f"COPY ({question}) TO {target} (FORMAT csv, HEADER true)")
