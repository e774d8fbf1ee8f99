"""The whole model as one JSON document, written in a stream: totals first, then the tables."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from ckanext.election.results.model_tables import QUESTIONS
from ckanext.election.results.store import Store, literal

if TYPE_CHECKING:
    from ckanext.election.results.reading import Read

MARK = "tidy-election-results"


def write_model_json(result: Read, target: Path) -> None:
    """Write a read as one object: the form's mark, the summary, a list for each table."""
    with target.open("wb") as out:
        out.write(b'{"model":' + orjson.dumps(MARK))
        out.write(b',\n"summary":' + orjson.dumps(_plain(result.summary())))
        for table, question in QUESTIONS.items():
            out.write(b',\n"' + table.value.encode() + b'":')
            spool = _spool(result.store, table.value, question)
            with spool.open("rb") as stream:
                shutil.copyfileobj(stream, out)
            spool.unlink()
        out.write(b"}\n")


def _plain(summary: dict[str, Any]) -> dict[str, Any]:
    return orjson.loads(orjson.dumps(summary, default=str))


def _spool(store: Store, name: str, question: str) -> Path:
    path = store.folder / f"{name}.json"
    store.execute(f"COPY ({question}) TO {literal(str(path))} (FORMAT json, ARRAY true)")
    return path
