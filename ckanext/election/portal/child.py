"""One process that the portal starts: its command, its log, its end."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import psutil

from ckanext.election.portal.state import HOME_VARIABLE, JARS_VARIABLE, State

# Every process of a portal bears it, with the state folder as its value: thus it is found again.
MARKER = "ELECTION_PORTAL_MARK"
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

    def __init__(self, program: Program, state: State) -> None:
        self.program = program
        self.process = _start(program, state)

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    def ask_to_stop(self) -> None:
        """Send the program's own stop signal; it may have ended already."""
        if self.is_running:
            self.process.send_signal(self.program.stop_signal)

    def wait_or_kill(self, seconds: float = STOP_SECONDS) -> None:
        """Give it `seconds` to end, then kill it with all its descendants.

        A job worker's child is in a process group of its own, so killing the group would spare it.
        """
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            _kill_tree(self.process.pid)
            self.process.wait()

    def stop(self) -> None:
        self.ask_to_stop()
        self.wait_or_kill()


def _kill_tree(pid: int) -> None:
    top = psutil.Process(pid)
    for process in [top, *top.children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):
            process.kill()


def last_lines(log: Path, lines: int = LOG_TAIL_LINES) -> str:
    """The end of a log file, for an error message."""
    if not log.exists():
        return "(its log is empty)"
    text = log.read_bytes()[-8192:].decode(errors="replace").strip()
    return "\n".join(text.splitlines()[-lines:]) or "(its log is empty)"


def environment_of(state: State, additions: Mapping[str, str] | None = None) -> dict[str, str]:
    """Our environment, some additions, where the state is, and the mark that cleaning looks for."""
    return {
        **os.environ,
        **(additions or {}),
        HOME_VARIABLE: str(state.home),
        JARS_VARIABLE: str(state.jars),
        MARKER: str(state.home),
    }


def appending(log: Path) -> BinaryIO:
    """A log file opened to be written at its end, readable by its owner only."""
    return os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")


def _start(program: Program, state: State) -> subprocess.Popen[bytes]:
    user, group = program.as_user or (None, None)
    with appending(program.log) as log:
        return subprocess.Popen(
            program.command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environment_of(state, program.environment),
            start_new_session=True,
            user=user,
            group=group,
            extra_groups=[] if program.as_user else None,
            cwd=state.home,
        )
