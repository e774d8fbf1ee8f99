"""A file opened as what its content is: tables, an XML root, or a JSON value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import orjson

from .archive import check_zip, is_workbook
from .ending import ends_early
from .errors import ASK, Broken, RefusalKind, Refused
from .finding import Finding
from .html_tables import declared_encoding, open_html
from .kind_rules import refuse_text
from .limits import Limits
from .members import contents
from .office_document import refuse_office_document
from .source import Container, Source
from .table import Table, open_table
from .text import as_utf8
from .workbook import open_workbook
from .xml_stream import Element, XmlError, local_name, namespace, release, stream

_TEXT_HEAD = 4096


@dataclass(frozen=True)
class Tables:
    """One table or several: a delimited text, or the sheets of a workbook."""

    source: Source
    tables: tuple[Table, ...]
    encoding: str


@dataclass(frozen=True)
class Xml:
    """An XML file, known by its root; the reader streams the rest.

    Attributes:
        root: the root's name without its namespace.
        children: names of the first elements below it, for recognition.
    """

    source: Source
    path: Path
    root: str
    namespace: str
    attributes: Mapping[str, str]
    children: tuple[str, ...]
    encoding: str


@dataclass(frozen=True)
class Json:
    """A JSON document, held whole within the limit.

    Attributes:
        folder: where a table goes that is made of it.
    """

    source: Source
    value: Any
    encoding: str
    folder: Path


@dataclass(frozen=True)
class Text:
    """A text that no delimiter splits into columns; fixed-width files are such.

    Attributes:
        path: the text in UTF-8; the bytes as they came are at `source.path`.
    """

    source: Source
    path: Path
    encoding: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Parquet:
    """A Parquet file, which DuckDB reads where it is; only the model's own tables are taken."""

    source: Source
    encoding: str = "parquet"


Opened: TypeAlias = Tables | Xml | Json | Text | Parquet


def open_source(source: Source, folder: Path, limits: Limits) -> Opened:
    """Open a file by its content.

    Args:
        source: the file.
        folder: where copies and unpacked members go.
        limits: what it may use.

    Raises:
        Refused: the content is of no kind that holds results.
        Broken: the content is not what its first bytes promise.
    """
    container = source.container
    if container is Container.GZIP or (
        container is Container.ZIP and not _is_workbook(source, limits)
    ):
        return _open_archive(source, folder, limits)
    if container in {Container.OLE, Container.ZIP}:
        refuse_office_document(source)
        return Tables(source, open_workbook(source, folder, limits), "workbook")
    if container is Container.PARQUET:
        return Parquet(source)
    return _open_plain(source, folder, limits)


def _open_plain(source: Source, folder: Path, limits: Limits) -> Opened:
    """Whatever is written in letters."""
    if source.container is Container.XML:
        return _open_xml(source, limits)
    if source.container is Container.JSON:
        return _open_json(source, folder, limits)
    if source.container is Container.HTML:
        return _open_html(source, folder, limits)
    return _open_text(source, folder)


def _is_workbook(source: Source, limits: Limits) -> bool:
    return is_workbook(check_zip(source, limits))


def _open_archive(source: Source, folder: Path, limits: Limits) -> Opened:
    """The one file of an archive: whoever can take several asks for its `contents` first."""
    members = contents([source], folder, limits).sources
    if len(members) != 1:
        raise Refused(
            RefusalKind.UNKNOWN,
            f"{source.name} holds {len(members)} files of data, where one is expected.",
            [member.name for member in members[:20]],
        )
    return open_source(members[0], folder, limits)


def _open_html(source: Source, folder: Path, limits: Limits) -> Tables:
    text = as_utf8(source, folder, declared=declared_encoding(source.head))
    tables = open_html(source, text.path, folder, limits)
    if not tables:
        reason = f"{source.name} is a web page without a table of data: {ASK}."
        raise Refused(RefusalKind.DOCUMENT, reason, ["no table with a header and a row"])
    tables = tuple(
        replace(table, encoding=text.encoding, findings=text.findings) for table in tables
    )
    return Tables(source, tables, text.encoding)


def _open_text(source: Source, folder: Path) -> Tables | Text:
    text = as_utf8(source, folder)
    with text.path.open("rb") as head:
        refuse_text(source.name, head.read(_TEXT_HEAD).decode("utf-8", errors="replace"))
    table = open_table(source, text.path, text.encoding)
    if table is None:
        return Text(source, text.path, text.encoding, text.findings)
    findings = (*text.findings, *ends_early(table))
    table = Table(source, table.path, table.sample, text.encoding, findings=findings)
    return Tables(source, (table,), text.encoding)


def _open_json(source: Source, folder: Path, limits: Limits) -> Json:
    if source.size > limits.json_bytes:
        raise Broken(
            f"{source.name} is JSON of {source.size} bytes; the limit is {limits.json_bytes}."
        )
    text = as_utf8(source, folder)
    try:
        value = orjson.loads(text.path.read_bytes())
    except orjson.JSONDecodeError as error:
        refuse_text(source.name, source.head.decode("utf-8", errors="replace"))
        raise Broken(f"{source.name} is not well-formed JSON: {error}.") from error
    return Json(source, value, text.encoding, folder)


def _open_xml(source: Source, limits: Limits) -> Xml:
    """Parse the whole file once: a fault at its end must show before a number is believed."""
    if b"<!DOCTYPE" in source.head.replace(b"\x00", b""):
        raise Broken(f"{source.name} has a DOCTYPE, which is refused: it could load other files.")
    names: list[str] = []
    root: Element | None = None
    depth = 0
    try:
        for event, element in stream(source.path, ("start", "end")):
            if event == "start":
                depth += 1
                root = element if root is None else root
                if depth in (2, 3) and len(names) < 200:
                    names.append(local_name(element))
                if depth > limits.xml_depth:
                    raise Broken(f"{source.name} is nested deeper than {limits.xml_depth} levels.")
            else:
                depth -= 1
                if depth:
                    release(element)
    except XmlError as error:
        raise Broken(f"{source.name} is not well-formed XML: {error}.") from error
    if root is None:
        raise Broken(f"{source.name} is XML without an element.")
    return Xml(
        source,
        source.path,
        local_name(root),
        namespace(root),
        {str(key): str(value) for key, value in root.attrib.items()},
        tuple(names),
        str(root.getroottree().docinfo.encoding or "UTF-8").lower(),
    )
