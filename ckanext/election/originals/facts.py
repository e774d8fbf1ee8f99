"""What a resource says about its bytes: measured, so always the machine's to write."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import ckan.plugins.toolkit as tk

from ckanext.election.originals.keeping import Original

SHA256_URI = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
"""The SHA-256 algorithm as DCAT-AP names it (spdx:algorithm)."""


def facts(original: Original) -> dict[str, Any]:
    """The resource fields that follow from the bytes."""
    return {
        "hash": original.sha256,
        "hash_algorithm": SHA256_URI,
        "size": original.size,
        "mimetype": original.media_type,
    }


def download_url(sha256: str, filename: str) -> str:
    """The address of our own copy, which stays when the source changes its file."""
    site = tk.config["ckan.site_url"].rstrip("/")
    return f"{site}/election/original/{sha256}/{quote(filename, safe='')}"
