"""Originals: the bytes that authorities published, kept by SHA-256 and never altered."""

from __future__ import annotations

from ckanext.election.originals.fetches import Fetch, FetchOrigin, fetches_of, record_fetch
from ckanext.election.originals.keeping import (
    ErasedError,
    Original,
    OriginalMissingError,
    TooLargeError,
    erase,
    find,
    keep,
    local_path,
    open_original,
)

__all__ = [
    "ErasedError",
    "Fetch",
    "FetchOrigin",
    "Original",
    "OriginalMissingError",
    "TooLargeError",
    "erase",
    "fetches_of",
    "find",
    "keep",
    "local_path",
    "open_original",
    "record_fetch",
]
