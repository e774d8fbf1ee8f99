"""XML and JSON in cells: a row is an element or object that holds simple values."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any

from lxml import etree

from .layout import Cell, Row


@dataclass
class _Rows:
    """What both kinds of tree share: the rows, and where each stands."""

    headings: Row
    rows: list[Row]
    places: list[Any]


@dataclass
class _Value(Cell):
    """A member of an object or of an element, which is written back on rendering."""

    home: Any = None
    was: Any = None


class JsonTree(_Rows):
    """A JSON document."""

    def __init__(self, value: Any) -> None:
        super().__init__([], [], [])
        self.value = value
        self._walk(value, None)

    @classmethod
    def take_apart(cls, data: bytes) -> JsonTree | None:
        """None where it is no JSON."""
        try:
            tree = cls(json.loads(data.decode("utf-8-sig")))
        except ValueError:
            return None
        return tree if tree.rows else None

    def _walk(self, value: Any, home: Any) -> None:
        if isinstance(value, dict):
            simple = {key: v for key, v in value.items() if isinstance(v, (str, int, float))}
            if any(not isinstance(v, bool) for v in simple.values()):
                self.rows.append([_Value(key, str(v), value, v) for key, v in simple.items()])
                self.places.append((home, value))
            for member in value.values():
                self._walk(member, None)
        elif isinstance(value, list):
            for member in value:
                self._walk(member, value)

    def drop(self, index: int) -> None:
        """Take an object out of its list, or empty it."""
        home, value = self.places[index]
        if isinstance(home, list):
            home[:] = [member for member in home if member is not value]
        else:
            value.clear()
        self.rows[index] = []

    def repeat(self, index: int) -> None:
        """Put a copy of an object after it, where it stands in a list."""
        home, value = self.places[index]
        if not isinstance(home, list):
            return
        twin = copy.deepcopy(value)
        at = next(place for place, member in enumerate(home) if member is value)
        home.insert(at + 1, twin)
        row = [_Value(cell.column, cell.text, twin, twin[cell.column]) for cell in self.rows[index]]
        self.rows.insert(index + 1, row)
        self.places.insert(index + 1, (home, twin))

    def render(self) -> bytes:
        """The document again."""
        for row in self.rows:
            for cell in row:
                if isinstance(cell, _Value) and cell.text != str(cell.was):
                    cell.home[cell.column] = _like(cell.was, cell.text)
        return json.dumps(self.value, ensure_ascii=False).encode("utf-8")


def _like(was: Any, text: str) -> Any:
    """A text as the kind of value that it replaces, where it can be one."""
    if isinstance(was, str):
        return text
    if not text:
        return None
    try:
        return json.loads(text)
    except ValueError:
        return text


class XmlTree(_Rows):
    """An XML document."""

    def __init__(self, root: Any) -> None:
        super().__init__([], [], [])
        self.root = root
        for element in root.iter():
            if isinstance(element.tag, str):
                self._add(element, len(self.rows))

    @classmethod
    def take_apart(cls, data: bytes) -> XmlTree | None:
        """None where it is no XML."""
        try:
            tree = cls(etree.fromstring(data))
        except etree.XMLSyntaxError:
            return None
        return tree if tree.rows else None

    def _add(self, element: Any, index: int) -> None:
        row: Row = [_Value(f"@{key}", value, element) for key, value in element.attrib.items()]
        row += [
            _Value(etree.QName(child).localname, child.text.strip(), child)
            for child in element
            if isinstance(child.tag, str) and len(child) == 0 and (child.text or "").strip()
        ]
        if any(cell.is_number or cell.is_label for cell in row):
            self.rows.insert(index, row)
            self.places.insert(index, element)

    def drop(self, index: int) -> None:
        """Take an element away."""
        element = self.places[index]
        if element.getparent() is not None:
            element.getparent().remove(element)
        self.rows[index] = []

    def repeat(self, index: int) -> None:
        """Put a copy of an element after it."""
        element = self.places[index]
        if element.getparent() is not None:
            twin = copy.deepcopy(element)
            element.addnext(twin)
            self._add(twin, index + 1)

    def render(self) -> bytes:
        """The document again."""
        for row in self.rows:
            for cell in row:
                self._write(cell)
        return etree.tostring(self.root.getroottree(), xml_declaration=True, encoding="UTF-8")

    def _write(self, cell: Cell) -> None:
        if not isinstance(cell, _Value):
            return
        if cell.column.startswith("@"):
            cell.home.attrib[cell.column[1:]] = cell.text
        elif (cell.home.text or "").strip() != cell.text:
            cell.home.text = cell.text


class Workbook(XmlTree):
    """The largest sheet of an xlsx; a row is a row of the sheet, its texts stand elsewhere."""

    def __init__(self, data: bytes, sheet: str) -> None:
        self._data, self._sheet = data, sheet
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            super().__init__(etree.fromstring(archive.read(sheet)))

    @classmethod
    def take_apart(cls, data: bytes) -> Workbook | None:
        """None where it is no xlsx."""
        if not data.startswith(b"PK"):
            return None
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets = [info for info in archive.infolist() if "worksheets/sheet" in info.filename]
        book = cls(data, max(sheets, key=lambda info: info.file_size).filename) if sheets else None
        return book if book and book.rows else None

    def _add(self, element: Any, index: int) -> None:
        if etree.QName(element).localname != "row":
            return
        row: Row = []
        for cell in element:
            value = cell.find("{*}v")
            if value is not None and cell.get("t", "n") == "n":
                row.append(_Value(cell.get("r", "").rstrip("0123456789"), value.text, value))
        if row:
            self.rows.insert(index, row)
            self.places.insert(index, element)

    def render(self) -> bytes:
        """The workbook again, with this one sheet replaced."""
        sheet, out = super().render(), io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self._data)) as archive, zipfile.ZipFile(out, "w") as new:
            for info in archive.infolist():
                body = sheet if info.filename == self._sheet else archive.read(info)
                new.writestr(info, body, zipfile.ZIP_DEFLATED)
        return out.getvalue()
