"""Making a site's tables and its first administrator."""

from __future__ import annotations

import subprocess
import sys

from ckanext.election.portal import fingerprint
from ckanext.election.portal.child import Program, appending, environment_of, last_lines
from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.programs import ckan_command
from ckanext.election.portal.progress import step
from ckanext.election.portal.state import State


def prepare_site(state: State, database_url: str) -> None:
    """Run all migrations and make the administrator, unless that is done for these versions.

    Raises:
        PortalError: If a step fails, with the end of its log.
    """
    wanted = fingerprint.current(database_url)
    if fingerprint.is_prepared(state, wanted):
        return
    log = state.log("preparation")
    with step("making the database's tables"):
        run_step(state, Program("ckan db upgrade", ckan_command(state, "db", "upgrade"), log))
    with step("making the administrator"):
        command = [sys.executable, "-m", "ckanext.election.portal.administrator", str(state.home)]
        run_step(state, Program("making the administrator", command, log))
    fingerprint.mark_prepared(state, wanted)


def run_step(state: State, program: Program) -> None:
    """Run one program to its end, its words in its log.

    Raises:
        PortalError: If it fails.
    """
    with appending(program.log) as log:
        answer = subprocess.run(
            program.command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environment_of(state, program.environment),
            check=False,
        )
    if answer.returncode:
        raise PortalError(
            f"{program.name} failed; the end of {program.log} says:\n{last_lines(program.log)}"
        )
