"""Log files that cannot fill the disk."""

from __future__ import annotations

import shutil

from ckanext.election.portal.state import State

LARGEST_LOG_BYTES = 10 * 1024 * 1024


def bound_logs(state: State, largest: int = LARGEST_LOG_BYTES) -> None:
    """Move what is in an overlong log into one older file and go on with an empty one.

    The processes keep the file open for appending, so it is emptied in place, not renamed.
    """
    for log in state.logs.glob("*.log"):
        if log.stat().st_size > largest:
            shutil.copyfile(log, log.with_suffix(".log.1"))
            with log.open("r+b") as file:
                file.truncate(0)
