"""XML read as a stream, with everything off that could reach outside the file or blow it up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

# lxml's binary module carries no types that pyright can see.
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

Element: TypeAlias = "etree._Element"  # noqa: SLF001 - lxml's name of its public class
XmlError = etree.XMLSyntaxError


def stream(path: Path, events: tuple[str, ...] = ("end",)) -> Iterator[tuple[str, Element]]:
    """The elements of a file as they open and close; XmlError where it is not well-formed."""
    return etree.iterparse(
        str(path),
        events=events,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def release(element: Element) -> None:
    """Free an element that has been read, and its empty older siblings with it."""
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local_name(element: Element) -> str:
    """An element's name without its namespace."""
    return etree.QName(element).localname


def namespace(element: Element) -> str:
    """An element's namespace, empty where it has none."""
    return etree.QName(element).namespace or ""


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of a name, whatever their namespace."""
    return (child for child in element if local_name(child) == name)


def child(element: Element, name: str) -> Element | None:
    """The first child of a name."""
    return next(children(element, name), None)


def child_text(element: Element, name: str) -> str | None:
    """The text of the first child of a name; None where it is missing or empty."""
    found = child(element, name)
    return text_of(found) if found is not None else None


def text_of(element: Element) -> str | None:
    """An element's own text without blanks round it; None where it is empty."""
    return (element.text or "").strip() or None
