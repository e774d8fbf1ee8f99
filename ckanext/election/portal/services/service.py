"""What every embedded server has in common: prepared, started, waited for."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Mapping

from ckanext.election.portal.child import Child, Program, last_lines
from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.progress import step
from ckanext.election.portal.state import State

READY_SECONDS = 180.0
POLL_SECONDS = 0.1


class Service(ABC):
    """One embedded server, bound to this machine only.

    A subclass says how to prepare its folder, which program to run, when that program answers, and
    by which environment variables CKAN reaches it. `variable` is the one whose presence in our own
    environment means that another server is used and this one is not started.
    """

    name: str
    variable: str

    def __init__(self, state: State) -> None:
        self.state = state

    @abstractmethod
    def prepare(self) -> None:
        """Make the server's folder and files; does nothing where they stand."""

    @abstractmethod
    def program(self) -> Program:
        """The process to run."""

    @abstractmethod
    def is_ready(self) -> bool:
        """Whether the server answers."""

    @abstractmethod
    def environment(self) -> Mapping[str, str]:
        """The variables that make CKAN use this server."""

    def furnish(self) -> None:  # noqa: B027 -- most servers need nothing more
        """Put into the running server what CKAN expects there; safe to repeat."""

    def start(self) -> Child:
        """Prepare, run, wait until it answers, furnish.

        Raises:
            PortalError: If it ended or did not answer in time, with the end of its log.
        """
        self.prepare()
        with step(f"starting {self.name}"):
            child = Child(self.program(), self.state)
            try:
                self.wait_until_ready(child)
                self.furnish()
            except BaseException:
                child.stop()
                raise
        return child

    def wait_until_ready(self, child: Child) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not self.is_ready():
            if not child.is_running:
                raise self._failure(child, f"ended with code {child.process.returncode}")
            if time.monotonic() > deadline:
                raise self._failure(child, f"did not answer within {READY_SECONDS:.0f} s")
            time.sleep(POLL_SECONDS)

    def _failure(self, child: Child, what: str) -> PortalError:
        log = child.program.log
        return PortalError(f"{self.name} {what}; the end of {log} says:\n{last_lines(log)}")
