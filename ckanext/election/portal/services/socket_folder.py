"""Where PostgreSQL's socket file stands: in the state folder unless its path will not do."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from urllib.parse import quote

from ckanext.election.portal.secret import write_private
from ckanext.election.portal.state import State

# The kernel's limit for a socket's path: on Linux 107 bytes, on macOS 103.
LONGEST_SOCKET_PATH = 103
SOCKET_NAME = ".s.PGSQL.5432"
SHORT_PLACE = "/tmp"  # noqa: S108 -- mkdtemp makes a private folder in it


def socket_folder(state: State) -> Path:
    """The state folder's own, else a private folder under the system's temporary one.

    A path that is too long cannot be bound; one that needs escaping in an address cannot be said
    to CKAN by an environment variable, in which its ini reader expands every `%`.
    """
    own = state.run / "postgres"
    if len(bytes(own / SOCKET_NAME)) <= LONGEST_SOCKET_PATH and quote(str(own)) == str(own):
        return own
    return _remembered(state) or _make(state)


def forget_socket_folder(state: State) -> None:
    """Remove a folder that was made outside of the state folder."""
    if folder := _remembered(state):
        shutil.rmtree(folder, ignore_errors=True)


def _remembered(state: State) -> Path | None:
    note = _note(state)
    folder = Path(note.read_text()) if note.exists() else None
    return folder if folder and folder.is_dir() and not folder.is_symlink() else None


def _make(state: State) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="election-", dir=SHORT_PLACE))
    write_private(_note(state), str(folder))
    return folder


def _note(state: State) -> Path:
    return state.run / "socket-folder.txt"
