"""The report as JSON, written as it is walked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import orjson

from .about import About
from .nist_report import report

if TYPE_CHECKING:
    from ckanext.election.results.reading import Read


def write_nist_json(result: Read, target: Path, about: About) -> None:
    """Write a read as NIST SP 1500-100 version 2 JSON."""
    with target.open("wb") as out:
        _write(out, report(result, about))
        out.write(b"\n")


def _write(out: IO[bytes], value: Any) -> None:
    if isinstance(value, Iterator):
        _write_all(out, value)
    elif isinstance(value, dict) and any(isinstance(item, Iterator) for item in value.values()):
        for number, (name, item) in enumerate(value.items()):
            out.write((b"{" if number == 0 else b",") + orjson.dumps(name) + b":")
            _write(out, item)
        out.write(b"}")
    else:
        out.write(orjson.dumps(value))


def _write_all(out: IO[bytes], values: Iterator[Any]) -> None:
    out.write(b"[")
    for number, item in enumerate(values):
        if number:
            out.write(b",\n")
        _write(out, item)
    out.write(b"]")
