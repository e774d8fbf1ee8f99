"""The exit codes of `election-data`."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the shell is told. The first four speak of the files, the others of the run."""

    READ = 0
    FINDINGS = 1
    REFUSED = 2
    BROKEN = 3
    USAGE = 64  # as sysexits.h has it: 2, which is click's own, means "not results" here
    STOPPED = 130
    UNREAD = 141
