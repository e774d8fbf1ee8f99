"""A Frictionless data package: the tables of the model as CSV, described by datapackage.json."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from ckanext.election.results.model_tables import QUESTIONS
from ckanext.election.results.parquet import FINDING, put_findings

from .about import About
from .rfc4180 import copy_csv
from .table_schema import table_schema

if TYPE_CHECKING:
    from ckanext.election.results.reading import Read

DESCRIPTOR = "datapackage.json"
_CHUNK = 1 << 20


def write_data_package(result: Read, folder: Path, about: About) -> list[Path]:
    """Write the package into a folder.

    Returns:
        The files written, `datapackage.json` first.
    """
    put_findings(result.store, result.findings)
    questions = {table.value: question for table, question in QUESTIONS.items()}
    questions["findings"] = f"SELECT * FROM {FINDING}"
    tables = []
    for name, question in questions.items():
        target = folder / f"{name}.csv"
        copy_csv(result.store, question, target)
        tables.append(target)
    descriptor = folder / DESCRIPTOR
    package = _package(result, about, tables)
    descriptor.write_bytes(orjson.dumps(package, option=orjson.OPT_INDENT_2, default=str))
    return [descriptor, *tables]


def _package(result: Read, about: About, tables: list[Path]) -> dict[str, Any]:
    summary = result.summary()
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "election-results",
        "title": about.title or ", ".join(summary["files"]),
        "election_results": {
            "status": summary["status"],
            "generated_at": summary["generated_at"],
            "format": summary["format"],
            "sha256": summary["sha256"],
            "snapshot": about.snapshot,
        },
    }
    if about.licence:
        key = "path" if about.licence.startswith(("http://", "https://")) else "title"
        package["licenses"] = [{"name": _slug(about.licence), key: about.licence}]
    if about.source or about.publisher:
        source = {"title": about.publisher or about.source}
        package["sources"] = [source | ({"path": about.source} if about.source else {})]
    package["resources"] = [_resource(path) for path in tables]
    return package


def _resource(path: Path) -> dict[str, Any]:
    with path.open("rb") as stream:
        digest = hashlib.sha256()
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return {
        "profile": "tabular-data-resource",
        "name": path.stem,
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest.hexdigest()}",
        "schema": table_schema(path.stem),
    }


def _slug(text: str) -> str:
    kept = "".join(char if char.isalnum() and char.isascii() else "-" for char in text)
    return "-".join(part for part in kept.split("-") if part) or "licence"
