"""Small programs and waits that the tests of process trees share."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from ckanext.election.portal.child import Program
from ckanext.election.portal.state import State

PATIENCE_SECONDS = 60.0
SLEEP = "import time; time.sleep(600)"
DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("deaf", flush=True)
time.sleep(600)
"""


def wait_until(is_so: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> bool:
    """Whether it became so; how long that takes is of no interest."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_so():
            return True
        time.sleep(0.05)
    return False


def python_program(state: State, script: str, name: str = "sleeper") -> Program:
    return Program(name, [sys.executable, "-c", script], state.log(name))


def made_state(folder: Path) -> State:
    """A state folder under `folder`, which is made too."""
    state = State.at(folder / "home")
    state.create()
    return state
