"""Checksums: which algorithm made a hash, as SPDX names it."""

from __future__ import annotations

import re

from rdflib import Namespace

# SPDX's terms stand under http; the shapes for controlled vocabularies ask for https, by mistake.
SPDX = Namespace("http://spdx.org/rdf/terms#")
_BY_LENGTH = {32: "md5", 40: "sha1", 56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}
_HEX = re.compile(r"[0-9a-f]+")


def checksum(value: object) -> tuple[str, str] | None:
    """A hash and the address of its algorithm; None for a text that is no hash we know.

    The algorithm follows from the length, which cannot disagree with the hash as a stated name can.
    A prefix (`sha256:...`) is taken off.
    """
    digest = str(value or "").rpartition(":")[2].strip().lower()
    name = _BY_LENGTH.get(len(digest))
    if name is None or not _HEX.fullmatch(digest):
        return None
    return digest, str(SPDX[f"checksumAlgorithm_{name}"])


def algorithm(uri: str) -> str:
    """The algorithm's plain name (`sha256`) from its address; any other text stays as it is."""
    return re.sub(r"https?://spdx\.org/rdf/terms#checksumAlgorithm_", "", uri)
