"""Letting one account pass through folders that are closed to others, such as /root."""

from __future__ import annotations

import os
import stat
import struct
from pathlib import Path

from ckanext.election.portal.progress import say

ACCESS_LIST = "system.posix_acl_access"
_VERSION = struct.pack("<I", 2)
_ENTRY = struct.Struct("<HHI")
_USER_OBJECT, _USER, _GROUP_OBJECT, _MASK, _OTHER = 0x01, 0x02, 0x04, 0x10, 0x20
_NOBODY_IN_PARTICULAR = 0xFFFFFFFF
_SEARCH = 1


def open_passage(path: Path, user: int) -> None:
    """Let `user` search every folder above `path`; reading and listing stay as they are."""
    for folder in path.resolve().parents:
        if not folder.stat().st_mode & stat.S_IXOTH:
            _let_search(folder, user)


def _let_search(folder: Path, user: int) -> None:
    try:
        _extend_access_list(folder, user)
    except (OSError, AttributeError):
        # No access lists on this file system or platform.
        folder.chmod(folder.stat().st_mode | stat.S_IXOTH)
        say(f"  {folder} may now be passed through by all: PostgreSQL runs as its own account.")


def _extend_access_list(folder: Path, user: int) -> None:
    """Add `user` with the right to search to the folder's POSIX access list."""
    entries = _read_access_list(folder)
    entries[_USER, user] = entries.get((_USER, user), 0) | _SEARCH
    mask = (_MASK, _NOBODY_IN_PARTICULAR)
    entries[mask] = entries.get(mask, entries[_GROUP_OBJECT, _NOBODY_IN_PARTICULAR]) | _SEARCH
    packed = b"".join(
        _ENTRY.pack(tag, rights, who) for (tag, who), rights in sorted(entries.items())
    )
    os.setxattr(folder, ACCESS_LIST, _VERSION + packed)


def _read_access_list(folder: Path) -> dict[tuple[int, int], int]:
    """The folder's list as {(tag, id): rights}; made from its mode where it has none."""
    try:
        raw = os.getxattr(folder, ACCESS_LIST)
    except OSError:
        mode = folder.stat().st_mode
        return {
            (_USER_OBJECT, _NOBODY_IN_PARTICULAR): mode >> 6 & 7,
            (_GROUP_OBJECT, _NOBODY_IN_PARTICULAR): mode >> 3 & 7,
            (_OTHER, _NOBODY_IN_PARTICULAR): mode & 7,
        }
    return {(tag, who): rights for tag, rights, who in _ENTRY.iter_unpack(raw[len(_VERSION) :])}
