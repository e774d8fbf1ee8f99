"""Where PostgreSQL's socket file stands: in the state folder unless its path is too long."""

from __future__ import annotations

import tempfile
from pathlib import Path

from ckanext.election.portal.state import State

# The kernel's limit for a socket's path, on Linux 107 bytes and on macOS 103.
LONGEST_SOCKET_PATH = 103
SOCKET_NAME = ".s.PGSQL.5432"


def socket_folder(state: State) -> Path:
    """The state folder's own, else a new private folder under the system's temporary one."""
    own = state.run / "postgres"
    if len(bytes(own / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
        return own
    return Path(tempfile.mkdtemp(prefix="election-"))
