"""The tidy tables as Parquet: what a snapshot keeps, and what a notebook reads."""

from __future__ import annotations

import orjson

from .finding import Finding
from .model_tables import QUESTIONS
from .store import Store, literal

FINDING = "finding"
_FINDING_COLUMNS = (
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
_QUESTIONS = {table.value: question for table, question in QUESTIONS.items()} | {
    "findings": f"SELECT * FROM {FINDING}"
}
TABLES = tuple(_QUESTIONS)


def copy_tables(store: Store, findings: list[Finding]) -> None:
    """Write `<table>.parquet` for each table into the store's own folder."""
    put_findings(store, findings)
    for name, question in _QUESTIONS.items():
        copy_table(store, name, question)


def copy_table(store: Store, name: str, question: str, *options: str) -> None:
    """Write the answer to a question as `<name>.parquet` into the store's own folder."""
    target = literal(str(store.folder / f"{name}.parquet"))
    chosen = ", ".join(("FORMAT parquet", "COMPRESSION zstd", *options))
    store.execute(f"COPY ({question}) TO {target} ({chosen})")


def put_findings(store: Store, findings: list[Finding]) -> None:
    """Make the table `finding`, so that findings are written as the other tables are."""
    types = {"row": "INTEGER"}
    columns = ", ".join(f'"{name}" {types.get(name, "VARCHAR")}' for name in _FINDING_COLUMNS)
    store.execute(f"CREATE OR REPLACE TABLE {FINDING} ({columns})")
    marks = ", ".join("?" for _ in _FINDING_COLUMNS)
    for finding in findings:
        values = finding.as_dict() | {"params": orjson.dumps(finding.params, default=str).decode()}
        store.execute(
            f"INSERT INTO {FINDING} VALUES ({marks})", [values[name] for name in _FINDING_COLUMNS]
        )
