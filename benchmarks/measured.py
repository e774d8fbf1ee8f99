"""One run of a command: its time, its CPU, its memory, its answer."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """What the operating system says of a finished process.

    Attributes:
        memory: the peak of its resident memory, in bytes.
    """

    seconds: float
    cpu: float
    memory: int
    code: int
    output: bytes

    def as_dict(self) -> dict[str, float | int]:
        """The figures, for the results."""
        return {"seconds": round(self.seconds, 2), "cpu_seconds": round(self.cpu, 2),
                "memory_mb": round(self.memory / 1e6), "exit": self.code}  # fmt: skip


def run(command: list[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end; its standard error goes where ours goes."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    output = process.stdout.read()
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        time.monotonic() - start,
        used.ru_utime + used.ru_stime,
        used.ru_maxrss * 1024,
        process.returncode,
        output,
    )
