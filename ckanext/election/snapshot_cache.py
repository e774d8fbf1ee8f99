"""A bounded folder of copies, for snapshots whose storage is not on this machine.

DuckDB reads files; object storage has none. Each copy is made under a temporary name and renamed,
so that two processes may fetch the same snapshot at once.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ckanext.election import config
from ckanext.election.errors import ElectionError

# A copy that was handed out lately may be open in a query: it stays, even over the limit.
IN_USE_SECONDS = 600
_DOWNLOADS = ".downloads"


def folder(sha256: str, fetch: Callable[[Path], None]) -> Path:
    """The copy of snapshot `sha256`, made by `fetch(empty folder)` where there is none yet."""
    root = config.snapshot_cache_path()
    target = root / sha256
    if not target.is_dir():
        _own(root)
        _make(target, fetch)
        trim(root, config.snapshot_cache_bytes())
    os.utime(target)
    return target


def downloads_folder(sha256: str) -> Path:
    """The folder for files that are made of a snapshot; it counts as a copy of it does."""
    root = config.snapshot_cache_path()
    target = root / f"{sha256}{_DOWNLOADS}"
    _own(root)
    target.mkdir(exist_ok=True)
    os.utime(target)
    trim(root, config.snapshot_cache_bytes())
    return target


def put(path: Path, content: bytes) -> None:
    """Write a file into one of the folders at once: who reads it meanwhile finds all or nothing."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix="incoming-")
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(temporary).replace(path)


def forget(sha256: str) -> None:
    """Remove the copy of a snapshot, and what was made of it."""
    for name in (sha256, f"{sha256}{_DOWNLOADS}"):
        shutil.rmtree(config.snapshot_cache_path() / name, ignore_errors=True)


def _own(root: Path) -> None:
    """Make `root`; a folder that somebody else made there could hold planted copies."""
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    if root.stat().st_uid != os.getuid():
        raise ElectionError(
            f"{root} belongs to another user: name a folder of your own in "
            "ckanext.election.snapshots.cache_path."
        )


def _make(target: Path, fetch: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="incoming-") as temporary:
        copy = Path(temporary) / target.name
        copy.mkdir()
        fetch(copy)
        try:
            copy.rename(target)
        except OSError:
            if not target.is_dir():
                raise


def trim(root: Path, limit: int) -> None:
    """Remove the copies that were used longest ago until at most `limit` bytes remain."""
    copies = sorted((path for path in root.iterdir() if path.is_dir()), key=_used)
    total = sum(_size(copy) for copy in copies)
    for copy in copies:
        if total <= limit or time.time() - _used(copy) < IN_USE_SECONDS:
            return
        total -= _size(copy)
        shutil.rmtree(copy, ignore_errors=True)


def _used(copy: Path) -> float:
    return copy.stat().st_mtime


def _size(copy: Path) -> int:
    return sum(path.stat().st_size for path in copy.rglob("*") if path.is_file())
