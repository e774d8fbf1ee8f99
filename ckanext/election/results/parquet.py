"""The tidy tables as Parquet, with the authority's ids in place of our keys."""

from __future__ import annotations

import orjson

from .finding import Finding
from .store import Store, literal

TABLES = ("votes", "units", "contests", "choices", "findings")

VOTES = """
SELECT c.id AS contest_id, c.round, f.stage, u.level AS unit_level, u.id AS unit_id,
    h.id AS choice_id, f.kind AS count_kind, f.vote_type, f.value, f.state,
    f.file, f.row_number AS row, f.column_name AS "column"
FROM fact f JOIN contest c ON c.key = f.contest JOIN unit u ON u.key = f.unit
LEFT JOIN choice h ON h.key = f.choice
"""
_UNITS = """
SELECT u.level, u.id, u.name, u.scheme, p.level AS parent_level, p.id AS parent_id, u.status,
    u.merged_into, u.sheet_url, u.sheet_hash
FROM unit u LEFT JOIN unit p ON p.key = u.parent ORDER BY u.key
"""
_CONTESTS = "SELECT * EXCLUDE (key) FROM contest ORDER BY key"
_CHOICES = """
SELECT c.id AS contest_id, c.round, h.id, h.name, h.kind, h.party_id, h.party, l.id AS list_id,
    h.position, h.elected, h.seats
FROM choice h JOIN contest c ON c.key = h.contest LEFT JOIN choice l ON l.key = h.list
ORDER BY h.key
"""
_FINDINGS = "SELECT * FROM finding"
_QUESTIONS = dict(zip(TABLES, (VOTES, _UNITS, _CONTESTS, _CHOICES, _FINDINGS), strict=True))


def copy_tables(store: Store, findings: list[Finding]) -> None:
    """Write `<table>.parquet` for each table into the store's own folder."""
    store.execute(
        "CREATE OR REPLACE TABLE finding (rule VARCHAR, severity VARCHAR, file VARCHAR,"
        ' "row" INTEGER, "column" VARCHAR, unit VARCHAR, contest VARCHAR, params VARCHAR,'
        " message VARCHAR)"
    )
    for finding in findings:
        values = finding.as_dict() | {"params": orjson.dumps(finding.params).decode()}
        order = (
            "rule",
            "severity",
            "file",
            "row",
            "column",
            "unit",
            "contest",
            "params",
            "message",
        )
        store.execute(
            "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [values[key] for key in order]
        )
    for name, question in _QUESTIONS.items():
        target = literal(str(store.folder / f"{name}.parquet"))
        store.execute(f"COPY ({question}) TO {target} (FORMAT parquet, COMPRESSION zstd)")
