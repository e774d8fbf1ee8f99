"""One file as it came: its bytes, its hash and what its first bytes say it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from .digest import Digest
from .errors import ASK, Broken, RefusalKind, Refused
from .kind_rules import refuse_bytes
from .limits import Limits

HEAD = 4096  # bytes
# Behind an XML declaration or a comment; never the root of a format that holds results.
_HTML_ROOT = re.compile(rb"^(?:\s|<\?.*?\?>|<!--.*?-->)*(?:<!doctype\s+html|<html[\s>])", re.DOTALL)


# A page may be cut out of another: these begin no format that holds results.
_HTML_STARTS = (b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<div", b"<section",
                b"<main", b"<nav", b"<article", b"<ul", b"<script", b"<span")  # fmt: skip
_TAR = (257, b"ustar")  # where the mark stands, and the mark


class Container(str, Enum):
    """What the first bytes say; names and extensions are never asked."""

    ZIP = "zip"  # also xlsx and ods
    GZIP = "gzip"
    OLE = "ole"  # xls
    XML = "xml"
    JSON = "json"
    HTML = "html"
    PARQUET = "parquet"
    TEXT = "text"


_MAGIC = ((b"PK\x03\x04", Container.ZIP), (b"\x1f\x8b", Container.GZIP),
          (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Container.OLE),
          (b"PAR1", Container.PARQUET))  # fmt: skip
_DOCUMENTS = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"{\\rtf", "a text document (RTF)"),
)


@dataclass(frozen=True)
class Source:
    """A file to read.

    Attributes:
        path: where its bytes are; the name there means nothing.
        name: what people call it; shown in findings.
        index: its place among the files of one read.
    """

    path: Path
    name: str
    index: int
    size: int
    digest: Digest
    head: bytes

    @classmethod
    def open(cls, path: Path, name: str | None, index: int, limits: Limits) -> Source:
        """Look at a file.

        Raises:
            Refused: it is empty, or a document that holds no data.
            Broken: it is missing or larger than the limit.
        """
        try:
            size = path.stat().st_size
        except OSError as error:
            raise Broken(f"{path} cannot be opened: {error.strerror}.") from error
        label = name or path.name
        if size > limits.file_bytes:
            raise Broken(f"{label} has {size} bytes; the limit is {limits.file_bytes}.")
        with path.open("rb") as stream:
            head = stream.read(HEAD)
        _refuse_documents(head, label)
        refuse_bytes(label, head)
        return cls(path, label, index, size, Digest.begin(path, size), head)

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return self.digest.sha256

    def has_bytes_of(self, other: Source) -> bool:
        """Whether two files are the same but for their names."""
        return self.size == other.size and self.sha256 == other.sha256

    @property
    def container(self) -> Container:
        """What the first bytes say the file is."""
        for magic, container in _MAGIC:
            if self.head.startswith(magic):
                return container
        return _text_container(self.head)


def _refuse_documents(head: bytes, name: str) -> None:
    if not head.strip():
        raise Refused(RefusalKind.EMPTY, f"{name} holds nothing.")
    refuse_tar(head, name)
    what = document_name(head)
    if what:
        raise Refused(
            RefusalKind.DOCUMENT, f"{name} is {what}, which holds no data: {ASK}.", [what]
        )


def refuse_tar(head: bytes, name: str) -> None:
    """Refuse a tar archive, which is not unpacked.

    Raises:
        Refused: with the way out.
    """
    place, mark = _TAR
    if head.startswith(mark, place):
        reason = f"{name} is a tar archive: unpack it, or give a zip."
        raise Refused(RefusalKind.UNKNOWN, reason, ["ustar"])


def document_name(head: bytes) -> str | None:
    """What kind of document a file is that holds no data; None where it may hold some."""
    return next((what for magic, what in _DOCUMENTS if head.startswith(magic)), None)


def _text_container(head: bytes) -> Container:
    text = head
    for bom in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        text = text.removeprefix(bom)
    text = text.replace(b"\x00", b"").lstrip()
    if text[:1] in (b"{", b"["):
        return Container.JSON
    lowered = text[:512].lower()
    if lowered.startswith(_HTML_STARTS):
        return Container.HTML
    if lowered.startswith(b"<") and _HTML_ROOT.search(text.lower()):
        return Container.HTML
    if lowered.startswith(b"<"):
        return Container.XML
    return Container.TEXT
