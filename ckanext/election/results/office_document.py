"""Text documents and presentations, which office programs write like workbooks."""

from __future__ import annotations

import zipfile

from .errors import ASK, RefusalKind, Refused
from .source import Source

_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "a text document (ODT)",
    b"application/vnd.oasis.opendocument.presentation": "a presentation (ODP)",
    b"application/vnd.oasis.opendocument.graphics": "a drawing (ODG)",
}
_PARTS = {"word/document.xml": "a text document (DOCX)", "ppt/presentation.xml": "a presentation"}
# Names in the directory of an OLE file.
_STREAMS = {"WordDocument": "a text document (DOC)", "PowerPoint Document": "a presentation (PPT)"}
_WORKBOOKS = ("Workbook", "Book")
_DIRECTORY_WITHIN = 8_000_000


def refuse_office_document(source: Source) -> None:
    """Refuse a document that holds no cells; return for workbooks.

    Raises:
        Refused: with what to ask the authority for.
    """
    what = _in_zip(source) if zipfile.is_zipfile(source.path) else _in_ole(source)
    if what:
        reason = f"{source.name} is {what}, which holds no data: {ASK}."
        raise Refused(RefusalKind.DOCUMENT, reason, [what])


def _in_zip(source: Source) -> str | None:
    with zipfile.ZipFile(source.path) as archive:
        names = archive.namelist()
        for part, what in _PARTS.items():
            if part in names:
                return what
        if "mimetype" in names and archive.getinfo("mimetype").file_size < len(source.head):
            return _OPEN_DOCUMENT.get(archive.read("mimetype").strip())
    return None


def _in_ole(source: Source) -> str | None:
    with source.path.open("rb") as stream:
        data = stream.read(_DIRECTORY_WITHIN)
    if any(f"{name}\0".encode("utf-16-le") in data for name in _WORKBOOKS):
        return None
    found = (what for name, what in _STREAMS.items() if name.encode("utf-16-le") in data)
    return next(found, None)
