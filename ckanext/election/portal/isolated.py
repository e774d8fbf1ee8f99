"""Services that live as long as one command: what tests run against."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ckanext.election.portal import secret
from ckanext.election.portal.child import MARKER
from ckanext.election.portal.guardian import guarded
from ckanext.election.portal.servers import embedded_services, running
from ckanext.election.portal.state import JARS_VARIABLE, State

COMMAND_STOP_SECONDS = 15


def run_isolated(command: list[str], *, durable: bool = False) -> int:
    """Run `command` with servers of its own, stopped and removed afterwards whatever happens.

    Args:
        command: the program with its arguments.
        durable: PostgreSQL waits for the disk as in production, for who measures.

    Returns:
        The command's exit code; 128 and the signal's number if one ended it.
    """
    jars = State.of_environment().jars
    with tempfile.TemporaryDirectory(prefix="election-", ignore_cleanup_errors=True) as folder:
        state = State(home=Path(folder), jars=jars)
        state.create()
        services = embedded_services(state, secret.load(state.secrets), is_throwaway=not durable)
        with guarded(state, is_throwaway=True), running(services) as servers:
            return _run(command, _environment(state, servers.environment()))


def _environment(state: State, addresses: Mapping[str, str]) -> dict[str, str]:
    """Ours, the servers' addresses and the mark; the command's own portals are of no concern."""
    return {**os.environ, **addresses, MARKER: str(state.home), JARS_VARIABLE: str(state.jars)}


def _run(command: list[str], environment: Mapping[str, str]) -> int:
    # The command shares our terminal: a Ctrl-C reaches it too, and it is the one to answer it.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        process = subprocess.Popen(command, env=environment)
        try:
            code = process.wait()
        except BaseException:
            _end(process)
            raise
    finally:
        signal.signal(signal.SIGINT, before)
    return code if code >= 0 else 128 - code


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(COMMAND_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
