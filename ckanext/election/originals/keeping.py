"""Keeping bytes: hashed as they stream in, verified, moved into place, and only then in a row."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import IO, BinaryIO

import sqlalchemy as sa
from ckan import model
from ckan.lib import files
from file_keeper.default.adapters.fs import FsStorage
from sqlalchemy.dialects.postgresql import insert

from ckanext.election import config
from ckanext.election.errors import ElectionError
from ckanext.election.model.engine import engine
from ckanext.election.model.original import OriginalRow
from ckanext.election.originals import storage

_CHUNK = 1 << 18
_SHA256 = re.compile(r"[0-9a-f]{64}")
# RFC 6838's names. Whatever else a source says would break the header of every download.
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,100}/[\w.+-]{1,100}", re.ASCII)


class TooLargeError(ElectionError):
    """A stream that holds more than the limit."""


class ErasedError(ElectionError):
    """Bytes that were erased by law are not kept again."""


class OriginalMissingError(ElectionError):
    """No original has this SHA-256, or its bytes are gone."""


@dataclass(frozen=True)
class Original:
    """One kept file."""

    sha256: str
    size: int
    media_type: str


def keep(
    stream: BinaryIO | Iterable[bytes],
    *,
    media_type: str | None = None,
    limit: int | None = None,
) -> Original:
    """Keep a file's bytes; the same bytes are kept once.

    Args:
        stream: a binary file or chunks of bytes.
        media_type: what the source says it is; guessed from the bytes if it says none. What was
            said when the bytes were first kept stays.
        limit: the most bytes; the option `ckanext.election.originals.largest_megabytes` if None.

    Raises:
        TooLargeError: if the stream holds more; nothing is kept then.
        ErasedError: if these bytes were kept before and then erased.
    """
    limit = config.largest_original() if limit is None else limit
    with tempfile.NamedTemporaryFile(prefix="election-original-") as temporary:
        sha256, size = _copy(stream, temporary, limit)
        _refuse_erased(sha256)
        kept = storage.put(Path(temporary.name), sha256, size)
        said = _MEDIA_TYPE.fullmatch(media_type or "")
        return _write_row(sha256, size, said[0] if said else kept)


def erase(sha256: str) -> None:
    """Remove the bytes for good, within the current transaction; the row says when."""
    row = model.Session.get(OriginalRow, sha256)
    if row is None or row.erased_at is not None:
        return
    row.erased_at = datetime.now(timezone.utc)
    storage.remove(sha256)


def _refuse_erased(sha256: str) -> None:
    with engine().connect() as connection:
        erased = connection.scalar(
            sa.select(OriginalRow.erased_at).where(OriginalRow.sha256 == sha256)
        )
    if erased is not None:
        raise ErasedError(f"The file {sha256} was erased here on {erased:%Y-%m-%d}")


def find(sha256: str) -> Original | None:
    """The original of that SHA-256, if it is kept."""
    row = model.Session.get(OriginalRow, sha256)
    return Original(row.sha256, row.size, row.media_type) if row else None


@contextmanager
def local_path(sha256: str) -> Iterator[Path]:
    """A path on this machine where the bytes can be read, valid within the `with` block.

    Raises:
        OriginalMissingError: if no original has this SHA-256 or its bytes are gone.
    """
    if not _SHA256.fullmatch(sha256):
        raise OriginalMissingError(f"{sha256[:80]!r} is no SHA-256 in lower-case hexadecimal")
    data = files.FileData(storage.location(sha256))
    place = storage.originals()
    if not place.exists(data):
        raise OriginalMissingError(f"The storage {storage.STORAGE} holds no original {sha256}")
    if isinstance(place, FsStorage):
        yield Path(place.full_path(data.location))
        return
    with tempfile.NamedTemporaryFile(prefix="election-original-") as copy:
        for chunk in place.stream(data):
            copy.write(chunk)
        copy.flush()
        yield Path(copy.name)


@contextmanager
def open_original(sha256: str) -> Iterator[BinaryIO]:
    """The bytes as a binary file, valid within the `with` block.

    Raises:
        OriginalMissingError: as `local_path`.
    """
    with local_path(sha256) as path, path.open("rb") as file:
        yield file


def _copy(stream: BinaryIO | Iterable[bytes], target: IO[bytes], limit: int) -> tuple[str, int]:
    """Copy a stream, and return its SHA-256 and size."""
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks(stream):
        size += len(chunk)
        if size > limit:
            raise TooLargeError(
                f"The file holds more than {limit} bytes; raise the source's limit or "
                "ckanext.election.originals.largest_megabytes if that is right"
            )
        digest.update(chunk)
        target.write(chunk)
    target.flush()
    return digest.hexdigest(), size


def _chunks(stream: BinaryIO | Iterable[bytes]) -> Iterator[bytes]:
    if hasattr(stream, "read"):
        yield from iter(lambda: stream.read(_CHUNK), b"")  # pyright: ignore[reportAttributeAccessIssue]
    else:
        yield from stream


def _write_row(sha256: str, size: int, media_type: str) -> Original:
    """The row, at once and on its own: the bytes are there whatever becomes of the caller."""
    statement = insert(OriginalRow).values(sha256=sha256, size=size, media_type=media_type)
    with engine().begin() as connection:
        row = connection.execute(
            # An update that changes nothing: unlike DO NOTHING it returns the row that is there.
            statement.on_conflict_do_update(
                index_elements=["sha256"], set_={"size": statement.excluded.size}
            ).returning(OriginalRow.media_type)
        ).one()
    return Original(sha256, size, row.media_type)
