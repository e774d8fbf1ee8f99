"""A process that outlives its starter only to clean up after it.

It holds the reading end of a pipe. However the starter ends, even by `kill -9`, the pipe closes;
then everything that bears the portal's mark is ended.
"""

from __future__ import annotations

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
    guardian = subprocess.Popen(
        [sys.executable, "-m", __name__, str(state.home), REMOVE if is_throwaway else KEEP],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
    )
    try:
        yield
    finally:
        if guardian.stdin:
            guardian.stdin.close()
        guardian.wait()


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
