"""A letter as an OpenDocument text, which every word processor opens."""

from __future__ import annotations

import io
import zipfile

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - lxml ships no stubs

from ckanext.election.publications.letter import Letter

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
# The same letter gives the same bytes.
WRITTEN_AT = (1980, 1, 1, 0, 0, 0)


def to_odt(letter: Letter) -> bytes:
    """The file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        # The first entry, uncompressed: by it programs know what the file is.
        _write(archive, "mimetype", MEDIA_TYPE.encode(), zipfile.ZIP_STORED)
        _write(archive, "META-INF/manifest.xml", _manifest())
        _write(archive, "content.xml", _content(letter))
    return out.getvalue()


def _write(
    archive: zipfile.ZipFile, name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED
) -> None:
    info = zipfile.ZipInfo(name, WRITTEN_AT)
    info.compress_type = how
    archive.writestr(info, content)


def _manifest() -> bytes:
    root = etree.Element(f"{{{MANIFEST}}}manifest", nsmap={"manifest": MANIFEST})
    root.set(f"{{{MANIFEST}}}version", "1.3")
    for path, media_type in (("/", MEDIA_TYPE), ("content.xml", "text/xml")):
        entry = etree.SubElement(root, f"{{{MANIFEST}}}file-entry")
        entry.set(f"{{{MANIFEST}}}full-path", path)
        entry.set(f"{{{MANIFEST}}}media-type", media_type)
    return _xml(root)


def _content(letter: Letter) -> bytes:
    root = etree.Element(f"{{{OFFICE}}}document-content", nsmap={"office": OFFICE, "text": TEXT})
    root.set(f"{{{OFFICE}}}version", "1.3")
    body = etree.SubElement(etree.SubElement(root, f"{{{OFFICE}}}body"), f"{{{OFFICE}}}text")
    _paragraph(body, letter.to)
    heading = etree.SubElement(body, f"{{{TEXT}}}h")
    heading.set(f"{{{TEXT}}}outline-level", "1")
    heading.text = letter.subject
    for text in letter.before:
        _paragraph(body, text)
    listed = etree.SubElement(body, f"{{{TEXT}}}list")
    for name, what in letter.asked:
        _paragraph(etree.SubElement(listed, f"{{{TEXT}}}list-item"), f"{name}: {what}")
    for text in letter.after:
        _paragraph(body, text)
    return _xml(root)


def _paragraph(parent: etree._Element, text: str) -> None:
    found = etree.SubElement(parent, f"{{{TEXT}}}p")
    first, *others = text.split("\n")
    found.text = first
    for line in others:
        etree.SubElement(found, f"{{{TEXT}}}line-break").tail = line


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
