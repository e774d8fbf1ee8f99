"""The storage `election_originals`: where a file stands, and how it gets there all at once."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta, timezone
from pathlib import Path

from ckan.lib import files
from ckan.model.types import make_uuid
from file_keeper import Storage
from file_keeper.core.exceptions import ExistingFileError, MissingFileError

from ckanext.election.errors import ElectionError
from ckanext.election.jobs import job

log = logging.getLogger(__name__)

STORAGE = "election_originals"
_INCOMING = "incoming"
_STAMP = "%Y%m%dT%H%M%SZ"


class NotStoredError(ElectionError):
    """The storage did not take the bytes as they are."""


def originals() -> Storage:
    """The storage.

    Raises:
        NotStoredError: if the ini file does not configure it.
    """
    try:
        return files.get_storage(STORAGE)
    except files.exc.UnknownStorageError:
        raise NotStoredError(
            f"No storage {STORAGE!r}: set ckan.files.storage.{STORAGE}.type and .path in the ini"
        ) from None


def location(sha256: str) -> files.Location:
    """Where the bytes of that SHA-256 stand."""
    return files.Location(f"{sha256[:2]}/{sha256}")


def put(path: Path, sha256: str, size: int) -> str:
    """Bring a verified file into the storage, unless the same bytes are there.

    The file is written beside its place and moved there: a writer that is killed leaves nothing
    under the final name, and a half-written file of another kind of crash is replaced.

    Returns:
        The media type that the bytes look like.

    Raises:
        NotStoredError: if what the storage wrote is not what was handed to it.
    """
    place, target = originals(), location(sha256)
    with path.open("rb") as source:
        upload = files.make_upload(source)
        if _size(place, target) == size:
            return upload.content_type
        if not place.supports(files.Capability.MOVE):
            place.upload(target, upload)  # an object store puts a whole object or none
            return upload.content_type
        name = f"{_INCOMING}/{datetime.now(timezone.utc):{_STAMP}}-{make_uuid()}"
        incoming = place.upload(files.Location(name), upload)
    if _size(place, incoming.location) != size:
        place.remove(incoming)
        raise NotStoredError(f"The storage {STORAGE} wrote {sha256} short; is its disk full?")
    _settle(place, incoming, target, size)
    return upload.content_type


def remove(sha256: str) -> None:
    """Remove the bytes of that SHA-256, if they are there."""
    place, data = originals(), files.FileData(location(sha256))
    if place.exists(data):
        place.remove(data)


def _settle(place: Storage, incoming: files.FileData, target: files.Location, size: int) -> None:
    """Move a written file to its final name; another writer of the same bytes may be quicker."""
    try:
        if _size(place, target) not in (None, size):
            place.remove(files.FileData(target))
        place.move(target, incoming)
    except ExistingFileError:
        place.remove(incoming)


def _size(place: Storage, where: files.Location) -> int | None:
    """The size of what stands there; None if nothing does."""
    try:
        return place.size(where)
    except MissingFileError:
        return None


@job("sweep_incoming_originals", timeout=600, every=24 * 60 * 60)
def sweep_incoming() -> None:
    """Remove what killed writers left beside the originals a day ago or earlier."""
    place = originals()
    yesterday = datetime.now(timezone.utc) - timedelta(days=1)
    for name in place.scan():
        folder, _, stamp = name.partition("/")
        if folder == _INCOMING and stamp < yesterday.strftime(_STAMP):
            log.info("Removing %s from the storage %s", name, STORAGE)
            place.remove(files.FileData(files.Location(name)))
