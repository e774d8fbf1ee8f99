"""Folders of Parquet files, kept by SHA-256 in the storage `election_snapshots`.

A folder's name is the SHA-256 of its manifest, which lists each file's own SHA-256: one hash stands
for all, and the same content is stored once. Files are written under a temporary name and moved, so
a crash leaves nothing half-written under a final name, and keeping the folder again completes it.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ckan.lib import files
from file_keeper.default.adapters.fs import FsStorage

from ckanext.election import snapshot_cache
from ckanext.election.errors import ElectionError

STORAGE = "election_snapshots"
MANIFEST = "manifest.txt"
CHUNK = 1024 * 1024


class SnapshotError(ElectionError):
    """A stored file is missing or its bytes do not have the hash that the manifest gives."""


def keep_folder(folder: Path) -> str:
    """Store every file that stands directly in `folder`; returns the name of the stored folder."""
    paths = sorted(path for path in folder.iterdir() if path.is_file())
    manifest = "".join(f"{_sha256(path)}  {path.name}\n" for path in paths)
    sha256 = hashlib.sha256(manifest.encode()).hexdigest()
    for path in paths:
        with path.open("rb") as stream:
            _store(f"{_prefix(sha256)}/{path.name}", files.make_upload(stream))
    _store(f"{_prefix(sha256)}/{MANIFEST}", files.make_upload(manifest.encode()))
    return sha256


def erase_folder(sha256: str) -> None:
    """Remove every stored file of a folder, and the copy of it on this machine."""
    storage = files.get_storage(STORAGE)
    manifest = files.FileData(files.Location(f"{_prefix(sha256)}/{MANIFEST}"))
    if storage.exists(manifest):
        names = [line.split("  ", 1)[1] for line in storage.content(manifest).decode().splitlines()]
        for name in (*names, MANIFEST):  # the manifest last: what is left half-way is found again
            data = files.FileData(files.Location(f"{_prefix(sha256)}/{name}"))
            if storage.exists(data):
                storage.remove(data)
    snapshot_cache.forget(sha256)


@contextmanager
def local_folder(sha256: str) -> Iterator[Path]:
    """The stored folder as a folder on this machine, for reading only.

    Raises:
        SnapshotError: where the storage has no such folder, or other bytes than were stored.
    """
    storage = files.get_storage(STORAGE)
    if isinstance(storage, FsStorage):
        folder = Path(storage.full_path(files.Location(_prefix(sha256))))
        if not (folder / MANIFEST).is_file():
            raise SnapshotError(f"The storage {STORAGE} has no snapshot {sha256}.")
        yield folder
    else:
        yield snapshot_cache.folder(sha256, lambda target: _fetch(sha256, target))


def _fetch(sha256: str, target: Path) -> None:
    """Copy the stored folder `sha256` into the empty folder `target` and check each hash."""
    manifest = _load(f"{_prefix(sha256)}/{MANIFEST}")
    if hashlib.sha256(manifest).hexdigest() != sha256:
        raise SnapshotError(f"The manifest of snapshot {sha256} has another hash.")
    (target / MANIFEST).write_bytes(manifest)
    for line in manifest.decode().splitlines():
        expected, name = line.split("  ", 1)
        (target / name).write_bytes(_load(f"{_prefix(sha256)}/{name}"))
        if _sha256(target / name) != expected:
            raise SnapshotError(f"{name} of snapshot {sha256} has another hash.")


def _prefix(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _store(location: str, upload: files.Upload) -> None:
    """Write `upload` at `location` in one step; what stands there already has the same bytes."""
    storage = files.get_storage(STORAGE)
    final = files.Location(location)
    if storage.exists(files.FileData(final)):
        return
    temporary = files.Location(f"incoming/{uuid.uuid4()}")
    stored = storage.upload(temporary, upload)
    try:
        storage.move(final, stored)
    except files.exc.ExistingFileError:
        storage.remove(stored)


def _load(location: str) -> bytes:
    storage = files.get_storage(STORAGE)
    try:
        return storage.content(files.FileData(files.Location(location)))
    except files.exc.MissingFileError as error:
        raise SnapshotError(f"The storage {STORAGE} has no file {location}.") from error
