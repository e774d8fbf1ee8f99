"""The records of NIST SP 1500-100, the same whether they come as XML (v1, v2) or JSON (v2)."""

from __future__ import annotations

from typing import Any

from ckanext.election.results.export.nist_words import MARK
from ckanext.election.results.xml_stream import Element, local_name

Record = dict[str, Any]


def from_xml(element: Element) -> Record | str:
    """An element as JSON writes it: `@id`, `@type`, children by name; a leaf is its text."""
    if not len(element) and not {"objectId", "ObjectId"} & set(element.attrib):
        return (element.text or "").strip()
    record: Record = {}
    for name, value in element.attrib.items():
        short = str(name).rpartition("}")[2]
        key = {"objectId": "@id", "ObjectId": "@id", "type": "@type"}.get(short, short)
        record[key] = str(value)
    for child in element:
        record.setdefault(local_name(child), []).append(from_xml(child))
    record["@row"] = element.sourceline
    return record


def many(record: Record, *names: str) -> list[Any]:
    """All values of a member under any of its names, collections of version 1 opened."""
    found: list[Any] = []
    for name in names:
        for value in _listed(record.get(name)):
            if name.endswith("Collection") and isinstance(value, dict):
                found += _listed(value.get(name.removesuffix("Collection")))
            else:
                found.append(value)
    return found


def one(record: Record, *names: str) -> str | None:
    """The first value of a member as text."""
    values = many(record, *names)
    if not values:
        return None
    value = values[0]
    if isinstance(value, dict):
        return language_text(value)
    return str(value).strip() or None


def ids(record: Record, *names: str) -> list[str]:
    """References, which XML writes in one text with blanks between them."""
    return [part for value in many(record, *names) for part in str(value).split()]


def language_text(record: Record) -> str | None:
    """The text of an InternationalizedText: the first language."""
    for text in _listed(record.get("Text")):
        content = text.get("Content") if isinstance(text, dict) else text
        if content:
            return str(content)
    return None


def ours(record: Record) -> dict[str, str]:
    """What our own reports say in ExternalIdentifiers that NIST has no member for."""
    return {
        name.removeprefix(MARK): one(known, "Value") or ""
        for known in many(record, "ExternalIdentifier", "ExternalIdentifiers")
        if isinstance(known, dict) and (name := one(known, "OtherType") or "").startswith(MARK)
    }


def kind(record: Record) -> str:
    """The record's class without its prefix: `CandidateContest`, `ReportingUnit`."""
    return str(record.get("@type", "")).rpartition(".")[2]


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
