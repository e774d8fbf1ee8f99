"""Keeps the portal's processes running: starts them, restarts what dies, ends them all."""

from __future__ import annotations

import time
from collections.abc import Callable

from ckanext.election.portal.child import Child, Program
from ckanext.election.portal.logs import bound_logs
from ckanext.election.portal.progress import say
from ckanext.election.portal.state import State

LOOK_SECONDS = 0.5
LOG_LOOK_SECONDS = 30.0
FIRST_DELAY_SECONDS = 1.0
LONGEST_DELAY_SECONDS = 60.0
# A process that lived this long failed for a new reason: its delay starts again.
STABLE_SECONDS = 60.0
# Twice this, for programs and servers, and everything has ended within 20 seconds.
STOP_SECONDS = 7.0


class Supervised:
    """One program that shall always run."""

    def __init__(self, program: Program, state: State, child: Child | None = None) -> None:
        self.program = program
        self.state = state
        self.child = child or Child(program, state)
        self.started = time.monotonic()
        self.delay = FIRST_DELAY_SECONDS
        self.due: float | None = None

    def look(self, now: float) -> None:
        """Restart the program if it has ended and its delay is over."""
        if self.child.is_running:
            return
        if self.due is None:
            self._plan(now)
        elif now >= self.due:
            self.child = Child(self.program, self.state)
            self.started, self.due = now, None

    def _plan(self, now: float) -> None:
        if now - self.started > STABLE_SECONDS:
            self.delay = FIRST_DELAY_SECONDS
        say(
            f"{self.program.name} ended with code {self.child.process.returncode}"
            f" (see {self.program.log}); it starts again in {self.delay:.0f} s."
        )
        self.due = now + self.delay
        self.delay = min(self.delay * 2, LONGEST_DELAY_SECONDS)


class Supervisor:
    """All processes of one portal: the servers, and the programs that use them."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.servers: list[Supervised] = []
        self.programs: list[Supervised] = []

    def adopt(self, server: Child) -> None:
        """Look after a server that runs already."""
        self.servers.append(Supervised(server.program, self.state, server))

    def start(self, programs: list[Program]) -> None:
        """Start `programs` and look after them."""
        self.programs.extend(Supervised(program, self.state) for program in programs)

    def keep_running(self, until: Callable[[], bool] = lambda: False) -> None:
        """Look after all of them until `until` says so; a stop signal ends it by exception."""
        logs_due = time.monotonic()
        while not until():
            now = time.monotonic()
            for one in [*self.servers, *self.programs]:
                one.look(now)
            if now >= logs_due:
                bound_logs(self.state)
                logs_due = now + LOG_LOOK_SECONDS
            time.sleep(LOOK_SECONDS)

    def stop(self) -> None:
        """End the programs together, then the servers together."""
        for group in (self.programs, self.servers):
            for one in group:
                one.child.ask_to_stop()
            deadline = time.monotonic() + STOP_SECONDS
            for one in group:
                one.child.wait_or_kill(max(0.0, deadline - time.monotonic()))
