"""`election-portal down`: end a portal, also one whose supervisor is gone."""

from __future__ import annotations

import time
from contextlib import suppress

import psutil

from ckanext.election.portal.running import find_running
from ckanext.election.portal.state import State
from ckanext.election.portal.sweep import sweep

SUPERVISOR_SECONDS = 20.0
LOOK_SECONDS = 0.2


def down(state: State) -> bool:
    """End everything that runs from the state folder; False if nothing did."""
    found = find_running(state)
    if found:
        _end_supervisor(found.pid)
        _wait_for_lock(state)
    return bool(sweep(state)) or found is not None


def _end_supervisor(pid: int) -> None:
    with suppress(psutil.NoSuchProcess):
        supervisor = psutil.Process(pid)
        supervisor.terminate()
        with suppress(psutil.TimeoutExpired):
            supervisor.wait(SUPERVISOR_SECONDS)
        supervisor.kill()


def _wait_for_lock(state: State) -> None:
    deadline = time.monotonic() + SUPERVISOR_SECONDS
    while find_running(state) and time.monotonic() < deadline:
        time.sleep(LOOK_SECONDS)
