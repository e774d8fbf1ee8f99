"""Ending with the process that started us, however it ends."""

from __future__ import annotations

import os
import signal
import threading
import time

LOOK_SECONDS = 0.5


def watch_parent() -> None:
    """From now on, the death of our parent is a SIGTERM to us: `make` killed by -9 tells nobody."""
    parent = os.getppid()
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
