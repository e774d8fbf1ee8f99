"""`election-portal demo add` and `demo remove`: the demo of a running portal."""

from __future__ import annotations

import subprocess

from ckanext.election.portal.child import appending, environment_of, last_lines
from ckanext.election.portal.demo_wish import DemoWish, read_wish, write_wish
from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.programs import ckan_command
from ckanext.election.portal.running import require_running
from ckanext.election.portal.state import State


def add_demo(state: State) -> None:
    """Harvest the demo into the running portal.

    Raises:
        PortalError: If no portal runs, it runs without the server of the demo's authorities, or
            the demo could not be completed.
    """
    require_running(state)
    if read_wish(state) is DemoWish.NONE:
        write_wish(state, DemoWish.WANTED)
        raise PortalError(
            "This portal was started without the demo's local server: end it and start it again,"
            " then the demo is set up."
        )
    _run(state, "add")
    write_wish(state, DemoWish.ADDED)


def remove_demo(state: State) -> None:
    """Take the demo out of the running portal, and leave what others made.

    Raises:
        PortalError: If no portal runs, or something of the demo could not be removed.
    """
    require_running(state)
    _run(state, "remove")
    write_wish(state, DemoWish.NONE)


def _run(state: State, what: str) -> None:
    """Run CKAN's command for the demo: its progress is shown, CKAN's log kept in a file."""
    log = state.log("demo-setup")
    with appending(log) as file:
        answer = subprocess.run(
            ckan_command(state, "election", "demo", what),
            stdin=subprocess.DEVNULL,
            stderr=file,
            env=environment_of(state),
            check=False,
        )
    if answer.returncode:
        raise PortalError(
            f"`ckan election demo {what}` did not succeed; the end of {log} says:\n"
            f"{last_lines(log)}"
        )
