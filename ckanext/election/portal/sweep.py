"""Ending every process of a portal, also those whose parent is gone."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import psutil

from ckanext.election.portal.child import MARKER
from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.state import State

GRACE_SECONDS = 8.0
KILL_SECONDS = 5.0
POLL_SECONDS = 0.1


def leftovers(state: State) -> list[psutil.Process]:
    """The running processes that belong to the state folder, without our own."""
    return [*_marked(state), *_postmaster(state)]


def sweep(state: State) -> int:
    """End all of them, first in good order, then by force; how many there were.

    Raises:
        PortalError: If some live on after being killed.
    """
    asked: set[int] = set()
    deadline = time.monotonic() + GRACE_SECONDS
    while found := leftovers(state):
        now = time.monotonic()
        if now > deadline + KILL_SECONDS:
            numbers = ", ".join(str(process.pid) for process in found)
            raise PortalError(f"These processes of {state.home} could not be ended: {numbers}.")
        for process in found:
            if process.pid not in asked:
                _send(process, _gentle_signal(process))
                asked.add(process.pid)
            elif now > deadline:
                _send(process, signal.SIGKILL)
        time.sleep(POLL_SECONDS)
    return len(asked)


def _marked(state: State) -> Iterator[psutil.Process]:
    home = str(state.home)
    for process in psutil.process_iter():
        if process.pid == os.getpid():
            continue
        try:
            belongs = process.environ().get(MARKER) == home
            if belongs and process.status() != psutil.STATUS_ZOMBIE:
                yield process
        except (psutil.Error, OSError):
            # Ended meanwhile, or another user's: ours are readable to us.
            continue


def _postmaster(state: State) -> Iterator[psutil.Process]:
    """PostgreSQL by its own record, should its environment not be readable."""
    try:
        recorded = (state.postgres / "postmaster.pid").read_text().split("\n", 1)[0]
        process = psutil.Process(int(recorded))
        if str(state.postgres) in process.cmdline():
            yield process
    except (OSError, ValueError, psutil.Error):
        return


def _gentle_signal(process: psutil.Process) -> signal.Signals:
    try:
        is_postgres = process.name() == "postgres"
    except psutil.Error:
        is_postgres = False
    # SIGTERM would make PostgreSQL wait for its clients to leave.
    return signal.SIGINT if is_postgres else signal.SIGTERM


def _send(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except psutil.Error:
        return
