"""Tables in HTML pages: each as a delimited text, so that one path reads them all."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

# lxml's binary module carries no types that pyright can see.
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from .dialect import Dialect, sample_of
from .errors import Broken
from .limits import Limits
from .source import Source
from .table import Table

_DIALECT = Dialect(",")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_MOST_TABLES = 200
_MOST_CELLS = 1_000_000  # of all tables of a page, spans counted
_MOST_SPAN = 1_000
_LEAST_ROWS = 2
_UNSEEN = ("script", "style", "noscript", "template", "sup")

_Element: TypeAlias = "etree._Element"  # noqa: SLF001 - lxml's name of its public class
Grid = list[list[str]]


def open_html(source: Source, path: Path, folder: Path, limits: Limits) -> tuple[Table, ...]:
    """The tables of a page that hold at least a header and a row.

    Args:
        source: the page as it came.
        path: the page in UTF-8.
        folder: where the texts go.
        limits: how large a page may be.

    Raises:
        Broken: it is too large, or a table spreads over too many cells.
    """
    size = path.stat().st_size
    if size > limits.html_bytes:
        raise Broken(f"{source.name} is a page of {size} bytes; the limit is {limits.html_bytes}.")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.parse(str(path), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise Broken(f"{source.name} cannot be read as a page: {error}.") from error
    return () if root is None else tuple(_tables(root, source, folder))


def declared_encoding(head: bytes) -> str | None:
    """The encoding that a page says it has; None where it says none that is known."""
    found = _CHARSET.search(head)
    try:
        return codecs.lookup(found.group(1).decode()).name if found else None
    except LookupError:
        return None


def _tables(root: _Element, source: Source, folder: Path) -> Iterator[Table]:
    for element in list(root.iter(*_UNSEEN)):
        _drop(element)
    left = _MOST_CELLS
    for number, element in enumerate(root.iter("table")):
        if number >= _MOST_TABLES:
            return
        if next(element.iterdescendants("table"), None) is not None:
            continue  # it lays out the page
        grid = _grid(element, left, source)
        left -= sum(map(len, grid))
        if len(grid) < _LEAST_ROWS or max(map(len, grid)) < 2:
            continue
        target = folder / f"page-{source.index}-{number}.csv"
        with target.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(grid)
        name = _caption(element) or f"table {number + 1}"
        yield Table(source, target, sample_of(target, _DIALECT), "html", name)


def _drop(element: _Element) -> None:
    """Take an element out and leave the text behind it."""
    parent, tail = element.getparent(), element.tail or ""
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _grid(table: _Element, most: int, source: Source) -> Grid:
    """The cells row by row; a cell over several rows or columns has its text in the first.

    In header rows it has it in each, since it names all the columns below.
    """
    spans: dict[tuple[int, int], str] = {}
    grid: Grid = []
    cells = 0
    for place, row in enumerate(table.iter("tr")):
        line: list[str] = []
        heads = all(cell.tag == "th" for cell in row.iterchildren("td", "th"))
        for cell in row.iterchildren("td", "th"):
            while (place, len(line)) in spans:
                line.append(spans.pop((place, len(line))))
            text = _text(cell)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            cells += wide * high
            if cells > most:
                raise Broken(f"{source.name} has a table of too many cells.")
            again = text if heads else ""
            for down in range(1, high):
                for right in range(wide):
                    # Below a name that spans rows stands the same row's place.
                    spans[place + down, len(line) + right] = (
                        again if heads else _carried(cell, text)
                    )
            line += [text, *[again] * (wide - 1)]
        while (place, len(line)) in spans:
            line.append(spans.pop((place, len(line))))
        grid.append(line)
    return grid


def _carried(cell: _Element, text: str) -> str:
    """What a cell over several rows says in the later ones: a name holds, a number counts once."""
    return "" if any(char.isdigit() for char in text) and cell.tag == "td" else text


def _span(cell: _Element, name: str) -> int:
    text = str(cell.get(name, "1")).strip()
    return min(max(int(text), 1), _MOST_SPAN) if text.isdigit() and len(text) < 6 else 1


def _text(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _caption(table: _Element) -> str | None:
    caption = table.find("caption")
    if caption is not None and _text(caption):
        return _text(caption)[:200]
    for element in table.iterancestors("section", "div", "article"):
        heading = next(element.iterchildren("h1", "h2", "h3", "h4"), None)
        if heading is not None:
            return _text(heading)[:200] or None
    return None
