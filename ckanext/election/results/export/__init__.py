"""A read written in other forms: one form a name, each into a folder."""

from __future__ import annotations

import shutil
from enum import Enum
from pathlib import Path

import orjson

from ckanext.election.results.reading import Read

from .tables import copy_tidy_csv, copy_wide_csv


class Form(str, Enum):
    """The forms that a read is written in."""

    PARQUET = "parquet"
    CSV = "csv"  # tidy: one row for each count
    WIDE = "wide-csv"  # for people: one row for each unit, one file for each contest
    JSON = "json"  # the summary


def export(result: Read, form: Form, folder: Path) -> list[Path]:
    """Write a read into a folder.

    Returns:
        The files written.
    """
    if form is Form.PARQUET:
        return result.write_parquet(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if form is Form.JSON:
        path = folder / "summary.json"
        path.write_bytes(orjson.dumps(result.summary(), option=orjson.OPT_INDENT_2))
        return [path]
    if form is Form.CSV:
        copy_tidy_csv(result.store, "votes.csv")
        return [_moved(result, "votes.csv", folder)]
    return _wide(result, folder)


def _wide(result: Read, folder: Path) -> list[Path]:
    contests = result.store.rows("SELECT key FROM contest ORDER BY key")
    written = []
    for number, (key,) in enumerate(contests, start=1):
        name = f"contest-{number}.csv"
        copy_wide_csv(result.store, name, key)
        written.append(_moved(result, name, folder))
    return written


def _moved(result: Read, name: str, folder: Path) -> Path:
    """DuckDB may write into its own folder only."""
    return Path(shutil.move(result.store.folder / name, folder / name))
