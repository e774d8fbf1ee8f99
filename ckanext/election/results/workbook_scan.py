"""What a workbook's own XML says before it is opened: how large it is, and what it does not show.

A few bytes can place two cells at opposite corners of a sheet, for which a reader that holds the
sheet as a grid would ask for all cells between them.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

# lxml's binary module carries no types that pyright can see.
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from .errors import Broken
from .limits import Limits
from .source import Source

_CHUNK = 1 << 20
_OVERLAP = 4096  # an element's start is never longer
_SMALL_PART = 4_000_000
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_NUMBER = re.compile(rb'\br="([0-9]{1,9})"')
_COLUMN = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,4})[0-9]')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*\bhidden="(?:1|true)"')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\b[^>]*\bhidden="(?:1|true)"')
_UNCOUNTED = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)\s*(?:<v>\s*</v>|<v\s*/>)?\s*</(?:\w+:)?c>"
)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


@dataclass
class SheetFacts:
    """What a sheet holds that its cells do not tell.

    Attributes:
        hidden_rows: how many rows are not shown.
        hidden_columns: how many ranges of columns are not shown.
        uncounted: formulas whose result the file does not hold.
    """

    hidden_rows: int = 0
    hidden_columns: int = 0
    uncounted: int = 0


def scan_workbook(source: Source, limits: Limits) -> dict[str, SheetFacts]:
    """Look through the XML of an xlsx or ods, in a stream.

    Returns:
        The facts by name of the sheet; none for other kinds of workbook.

    Raises:
        Broken: a part is not what the archive says, or a sheet spreads over too many cells.
    """
    if not zipfile.is_zipfile(source.path):
        return {}
    try:
        with zipfile.ZipFile(source.path) as archive:
            _check_size(archive, source, limits)
            if "content.xml" in archive.namelist():
                _check_repeats(archive, source, limits)
                return {}
            sheets = _sheet_parts(archive)
            for name in archive.namelist():
                if name.startswith("xl/") and name not in sheets.values():
                    _read_through(archive, name)
            return {
                name: _scan_sheet(archive, part, source, limits)
                for name, part in sheets.items()
                if part in archive.namelist()
            }
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError) as error:
        raise Broken(f"{source.name} cannot be read as a workbook: {error}.") from error
    except etree.XMLSyntaxError as error:
        raise Broken(f"{source.name} has parts that are not well-formed: {error}.") from error


def _check_size(archive: zipfile.ZipFile, source: Source, limits: Limits) -> None:
    unpacked = sum(info.file_size for info in archive.infolist())
    if unpacked > limits.workbook_unpacked_bytes:
        raise Broken(
            f"{source.name} is a workbook of {unpacked} bytes unpacked; the limit is"
            f" {limits.workbook_unpacked_bytes}."
        )


def _read_through(archive: zipfile.ZipFile, name: str) -> None:
    """Read a part to its end, where zipfile finds whether its size and checksum were true."""
    with archive.open(name) as stream:
        while stream.read(_CHUNK):
            pass


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The names of the sheets with the parts that hold them."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    targets = {
        relation.get("Id"): str(relation.get("Target"))
        for relation in _small_xml(archive, "xl/_rels/workbook.xml.rels")
    }
    sheets = {}
    for element in _small_xml(archive, "xl/workbook.xml").iter("{*}sheet"):
        target = targets.get(element.get(_RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        sheets[str(element.get("name"))] = part
    return sheets


def _small_xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    with archive.open(name) as stream:
        data = stream.read(_SMALL_PART + 1)
    if len(data) > _SMALL_PART:
        raise zipfile.BadZipFile(f"{name} is too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def _scan_sheet(archive: zipfile.ZipFile, part: str, source: Source, limits: Limits) -> SheetFacts:
    facts = SheetFacts()
    rows, widest = 1, 1
    with archive.open(part) as stream:
        for text in _pieces(stream):
            facts.hidden_rows += len(_HIDDEN_ROW.findall(text))
            facts.hidden_columns += len(_HIDDEN_COLUMN.findall(text))
            facts.uncounted += len(_UNCOUNTED.findall(text))
            numbers = (_NUMBER.search(row) for row in _ROW.findall(text))
            rows = max(rows, *(int(found.group(1)) for found in numbers if found), 1)
            widest = max(widest, *(map(_column_number, set(_COLUMN.findall(text)))), 1)
    if widest > limits.columns or rows * widest > limits.workbook_cells:
        raise Broken(
            f"{source.name} has a sheet that spreads over {rows} rows and {widest} columns, which"
            " is beyond the limit."
        )
    return facts


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The text in pieces that end where an element ends."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        text = rest + chunk
        cut = max(text.rfind(b"</c>"), text.rfind(b"</row>"), len(text) - _OVERLAP * 64) + 4
        yield text[:cut]
        rest = text[cut:]
    yield rest


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_repeats(archive: zipfile.ZipFile, source: Source, limits: Limits) -> None:
    """An ods writes a cell or a row once and how often it is repeated."""
    cells = 0
    with archive.open("content.xml") as stream:
        events = etree.iterparse(
            stream, events=("end",), tag=f"{_TABLE}table-row",
            resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
        )  # fmt: skip
        for _, row in events:
            filled = [cell for cell in row if len(cell) or cell.attrib.get("formula")]
            width = sum(_times(cell, "columns") for cell in filled)
            if width > limits.columns:
                cells = limits.workbook_cells
            cells += width * _times(row, "rows")
            if cells > limits.workbook_cells:
                raise Broken(
                    f"{source.name} repeats its cells {cells} times, which is beyond the limit."
                )
            row.clear(keep_tail=False)


def _times(element: etree._Element, what: str) -> int:
    text = str(element.get(f"{_TABLE}number-{what}-repeated", "1"))
    return int(text) if text.isdigit() and len(text) < 9 else 1
