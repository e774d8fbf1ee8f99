"""The report as XML, written as it is walked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from . import nist_words as nist
from .about import About
from .nist_report import report

if TYPE_CHECKING:
    from ckanext.election.results.reading import Read

NAMESPACE = "http://itl.nist.gov/ns/voting/1500-100/v2"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_TYPED = frozenset({"GpUnit", "Contest", "ContestSelection"})  # abstract in the schema
# What XML 1.0 cannot hold, even escaped.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def write_nist_xml(result: Read, target: Path, about: About) -> None:
    """Write a read as NIST SP 1500-100 version 2 XML."""
    record = report(result, about)
    with target.open("w", encoding="utf-8", newline="\n") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        out.write(f'<ElectionReport xmlns="{NAMESPACE}" xmlns:xsi="{_INSTANCE}">\n')
        _write_members(out, record)
        out.write("</ElectionReport>\n")


def _write_members(out: IO[str], record: dict[str, Any]) -> None:
    for name, value in record.items():
        if name.startswith("@"):
            continue
        if isinstance(value, (Iterator, list)) and not _is_references(name):
            for item in value:
                _write_one(out, name, item)
        else:
            _write_one(out, name, value)


def _write_one(out: IO[str], name: str, value: Any) -> None:
    if not isinstance(value, dict):
        out.write(f"<{name}>{_plain(value)}</{name}>\n")
    elif "Content" in value:
        language = quoteattr(value["Language"])
        out.write(f"<{name} Language={language}>{_plain(value['Content'])}</{name}>")
    else:
        out.write(f"<{name}{_attributes(name, value)}>")
        _write_members(out, value)
        out.write(f"</{name}>\n")


def _attributes(name: str, record: dict[str, Any]) -> str:
    text = f" ObjectId={quoteattr(record['@id'])}" if "@id" in record else ""
    if name in _TYPED:
        text += f' xsi:type="{record["@type"].removeprefix(nist.PREFIX)}"'
    return text


def _is_references(name: str) -> bool:
    return name.endswith("Ids")


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return " ".join(value)
    return escape(_NO_CHARACTER.sub("\ufffd", str(value)))
