"""One process that the portal starts: its command, its log, its end."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ckanext.election.portal.marker import MARKER

LOG_TAIL_LINES = 8
STOP_SECONDS = 8.0


@dataclass(frozen=True)
class Program:
    """What to run, where its words go and how it is asked to end.

    Attributes:
        name: Short name for messages and the log file.
        command: Program and arguments.
        log: File that gets its output.
        environment: Variables added to ours.
        stop_signal: What asks it to end in good order.
        as_user: User and group id to run as; None keeps ours.
    """

    name: str
    command: list[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    stop_signal: signal.Signals = signal.SIGTERM
    as_user: tuple[int, int] | None = None


class Child:
    """A running program, in a session of its own so that a Ctrl-C reaches only its parent."""

    def __init__(self, program: Program, home: Path) -> None:
        self.program = program
        self.process = _start(program, home)

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    def ask_to_stop(self) -> None:
        """Send the program's own stop signal; it may have ended already."""
        if self.is_running:
            self.process.send_signal(self.program.stop_signal)

    def wait_or_kill(self, seconds: float = STOP_SECONDS) -> None:
        """Give it `seconds` to end, then kill its whole session."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def stop(self) -> None:
        self.ask_to_stop()
        self.wait_or_kill()


def last_lines(log: Path, lines: int = LOG_TAIL_LINES) -> str:
    """The end of a log file, for an error message."""
    if not log.exists():
        return "(its log is empty)"
    text = log.read_bytes()[-8192:].decode(errors="replace").strip()
    return "\n".join(text.splitlines()[-lines:]) or "(its log is empty)"


def environment_of(program: Program, home: Path) -> dict[str, str]:
    """Our environment, the program's additions, and the marker that cleaning looks for."""
    return {**os.environ, **program.environment, MARKER: str(home)}


def _start(program: Program, home: Path) -> subprocess.Popen[bytes]:
    user, group = program.as_user or (None, None)
    descriptor = os.open(program.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        return subprocess.Popen(
            program.command,
            stdin=subprocess.DEVNULL,
            stdout=descriptor,
            stderr=subprocess.STDOUT,
            env=environment_of(program, home),
            start_new_session=True,
            user=user,
            group=group,
            extra_groups=[] if program.as_user else None,
            cwd=home,
        )
    finally:
        os.close(descriptor)
