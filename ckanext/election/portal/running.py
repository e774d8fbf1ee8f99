"""One portal per state folder: the lock that its supervisor holds and the record beside it."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.secret import write_private
from ckanext.election.portal.state import State


@dataclass(frozen=True)
class Running:
    """The running portal's supervisor and address."""

    pid: int
    url: str


@contextmanager
def only_one(state: State, url: str) -> Iterator[None]:
    """Hold the state folder's lock while the block runs; the kernel frees it however we end.

    Raises:
        PortalError: If another supervisor holds it.
    """
    descriptor = os.open(state.lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise PortalError(_already(state)) from error
        write_private(state.record, json.dumps(asdict(Running(os.getpid(), url))))
        yield
        state.record.unlink(missing_ok=True)
    finally:
        os.close(descriptor)


def find_running(state: State) -> Running | None:
    """The supervisor that holds the lock of the state folder, if one does."""
    if not state.lock.exists() or not _is_locked(state) or not state.record.exists():
        return None
    return Running(**json.loads(state.record.read_text()))


def require_running(state: State) -> Running:
    """The running portal.

    Raises:
        PortalError: If there is none.
    """
    if found := find_running(state):
        return found
    raise PortalError(
        f"No portal runs from {state.home}: start it with `make run` or `election-portal up`."
    )


def _is_locked(state: State) -> bool:
    descriptor = os.open(state.lock, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def _already(state: State) -> str:
    found = find_running(state)
    where = f" at {found.url} (process {found.pid})" if found else ""
    return (
        f"A portal runs from {state.home} already{where}: use it, end it with"
        " `election-portal down`, or name another folder in ELECTION_PORTAL_HOME."
    )
