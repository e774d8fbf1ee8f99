"""Jobs that the tests run: small, and looked at from outside."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from ckanext.election import jobs

notes: list[str] = []


@jobs.job("test_note", timeout=10)
def note(text: str) -> None:
    notes.append(text)


@jobs.job("test_fail", timeout=10, attempts=2, on_failure=lambda text: notes.append(f"lost {text}"))
def fail(text: str) -> None:
    notes.append(text)
    raise RuntimeError(f"cannot do {text}")


@jobs.job("test_ask_again", timeout=10)
def ask_again(times: int) -> None:
    if times:
        jobs.enqueue("test_ask_again", key="again", times=times - 1)


@jobs.job("test_sleep", timeout=1, attempts=1)
def sleep() -> None:
    time.sleep(30)


@jobs.job("test_hang_once", timeout=60)
def hang_once(folder: str) -> None:
    """Write who runs it; the first one then waits to be killed."""
    started = Path(folder, "started")
    if not started.exists():
        started.write_text(str(os.getpid()))
        signal.pause()
    Path(folder, "finished").write_text(str(os.getpid()))


@jobs.job("test_again_and_again", timeout=10, every=3600)
def again_and_again() -> None:
    notes.append("again")
