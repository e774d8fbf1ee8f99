"""The hash of a file's bytes, worked out beside the reading where the file is large."""

from __future__ import annotations

import hashlib
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1 << 20
_LARGE = 8_000_000  # bytes: a smaller file is hashed sooner than a thread begins


@dataclass(frozen=True)
class Digest:
    """The hash of a file, at the latest when it is asked for."""

    _found: Future[str]

    @classmethod
    def begin(cls, path: Path, size: int) -> Digest:
        """Begin to hash a file.

        Args:
            path: where its bytes are.
            size: how many there are.
        """
        found: Future[str] = Future()
        if size < _LARGE:
            _hash(path, found)
        else:
            threading.Thread(target=_hash, args=(path, found), daemon=True).start()
        return cls(found)

    @property
    def sha256(self) -> str:
        """The SHA-256 in hexadecimal digits.

        Raises:
            OSError: the file could not be read to its end.
        """
        return self._found.result()


def _hash(path: Path, found: Future[str]) -> None:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        found.set_exception(error)
    else:
        found.set_result(digest.hexdigest())
