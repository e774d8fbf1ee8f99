"""The address of an original on this site, and the name that its file had."""

from __future__ import annotations

from urllib.parse import unquote

import ckan.plugins.toolkit as tk

LONGEST_NAME = 200
_UNSAFE = dict.fromkeys(map(ord, "/\\\"'<>:|?*;%"), "_")


def path(sha256: str, url: str, *, qualified: bool = False) -> str:
    """Where the original `sha256`, fetched from `url`, is served.

    Args:
        sha256: the original.
        url: the address it was fetched from; its file name ends ours.
        qualified: the whole address, from `ckan.site_url`, for records that leave the site.
    """
    name = safe_name(url) or sha256
    # An address in a record is the same in every language.
    return tk.h.url_for(
        "election_original.download", sha256=sha256, filename=name,
        qualified=qualified, locale="default" if qualified else None,
    )  # fmt: skip


def file_name(url: str) -> str:
    """The last part of an address, without its query; an archive's member is its fragment."""
    address, _, fragment = url.partition("#")
    last = (fragment or address.partition("?")[0]).rstrip("/").rpartition("/")[2]
    return unquote(last) or url


def safe_name(url: str) -> str:
    """The file's name in any script, without what a header or a file system minds."""
    name = "".join(char for char in file_name(url) if char.isprintable())
    return name.translate(_UNSAFE).strip(". ")[-LONGEST_NAME:]
