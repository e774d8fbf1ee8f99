"""Media types: from what files and portals write to IANA's own addresses, and back."""

from __future__ import annotations

import re

from ckanext.election.dcat.namespaces import IANA

_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*")
_IANA = re.compile(r"https?://www\.iana\.org/assignments/media-types/")
_PACKED = {
    "7z": "application/x-7z-compressed",
    "bz2": "application/x-bzip2",
    "bzip2": "application/x-bzip2",
    "gz": "application/gzip",
    "gzip": "application/gzip",
    "tar": "application/x-tar",
    "zip": "application/zip",
}


def address(value: object) -> str | None:
    """IANA's address of a media type, given as that address, as `text/csv`, or as `zip`."""
    if not isinstance(value, str):
        return None
    name = word(value.strip()).lower()
    # A parameter ("text/csv; charset=utf-8") is no part of the type.
    name = _PACKED.get(name, name).split(";")[0].strip()
    return IANA + name if _MEDIA_TYPE.fullmatch(name) else None


def word(uri: str) -> str:
    """The media type that stands in IANA's address; any other text stays as it is."""
    return _IANA.sub("", uri)
