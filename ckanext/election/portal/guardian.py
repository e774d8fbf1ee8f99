"""A process that outlives its starter only to clean up after it.

It holds the reading end of a pipe. However the starter ends, even by `kill -9`, the pipe closes;
then everything that bears the portal's mark is ended.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ckanext.election.portal.state import State
from ckanext.election.portal.sweep import sweep

REMOVE = "remove"
KEEP = "keep"


@contextmanager
def guarded(state: State, *, is_throwaway: bool = False) -> Iterator[None]:
    """While the block runs, a guardian waits for our end; after it, its work is done.

    Args:
        state: Whose processes are ended.
        is_throwaway: Whether the state folder goes with them.
    """
    guardian = _start(state, REMOVE if is_throwaway else KEEP)
    try:
        yield
    finally:
        if guardian.stdin:
            guardian.stdin.close()
        guardian.wait()


def _start(state: State, then: str) -> subprocess.Popen[bytes]:
    lock = _take_lock(state)
    try:
        return subprocess.Popen(
            [sys.executable, "-m", __name__, str(state.home), then],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=[lock],
            cwd="/",
        )
    finally:
        os.close(lock)


def _take_lock(state: State) -> int:
    """A lock that lives as long as the guardian who inherits it.

    Waiting for it means waiting until the guardian of an earlier run has cleaned up: it would end
    the processes of ours as well.
    """
    descriptor = os.open(state.guardian_lock, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def main() -> None:
    """Wait for the pipe to close, then clean: `guardian HOME keep|remove`."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    home, then = Path(sys.argv[1]), sys.argv[2]
    sys.stdin.read()
    sweep(State.at(home))
    if then == REMOVE:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
