"""`election-portal`: a whole portal on this machine."""

from __future__ import annotations

import os
import sys

import click

from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.ports import LOOPBACK
from ckanext.election.portal.state import State
from ckanext.election.portal.stop import Stopped, raise_on_stop_signals

DEFAULT_PORT = 5000
PASS_ON = {"ignore_unknown_options": True, "allow_interspersed_args": False}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def portal() -> None:
    """An election open data portal on this machine: CKAN with all its servers, from packages.

    Everything that it keeps lies in one folder: .portal here, or what ELECTION_PORTAL_HOME names.
    """


@portal.command("up")
@click.option("--port", default=DEFAULT_PORT, show_default=True, help="Port of the site.")
@click.option("--host", default=LOOPBACK, show_default=True, help="Interface to listen on.")
@click.option("--url", help="The site's public address, where that is another one.")
@click.option("--demo/--no-demo", default=True, help="Whether the first start sets up the demo.")
@click.option("--end-with-parent", is_flag=True, help="End when the process that started it does.")
def start(port: int, host: str, url: str | None, *, demo: bool, end_with_parent: bool) -> None:
    """Start the portal, print its address, run until Ctrl-C.

    Example: election-portal up --port 5001 --no-demo
    """
    from ckanext.election.portal.parent import watch_parent
    from ckanext.election.portal.place import Place
    from ckanext.election.portal.up import up

    if end_with_parent:
        watch_parent()
    up(State.of_environment(), Place(host, port, url), wants_demo=demo)


@portal.command("down")
def end() -> None:
    """End the portal, also what a broken run left behind.

    Example: election-portal down
    """
    from ckanext.election.portal.down import down

    state = State.of_environment()
    ended = down(state)
    click.echo("The portal has ended." if ended else f"Nothing runs from {state.home}.")


@portal.command("status")
def status() -> None:
    """Say whether the portal runs, where, and who its first administrator is.

    Example: election-portal status
    """
    from ckanext.election.portal.running import require_running
    from ckanext.election.portal.status import describe

    state = State.of_environment()
    click.echo(describe(state, require_running(state).url))


@portal.command("clean")
def remove() -> None:
    """Remove the portal's folder with all its data.

    Example: election-portal clean
    """
    from ckanext.election.portal.clean import clean

    state = State.of_environment()
    removed = clean(state)
    click.echo(f"Removed {state.home}." if removed else f"There is no {state.home}.")


@portal.command("exec", context_settings=PASS_ON)
@click.option("--durable", is_flag=True, help="PostgreSQL waits for the disk, to measure it.")
@click.argument("command", nargs=-1, required=True, type=click.UNPROCESSED)
def execute(durable: bool, command: tuple[str, ...]) -> None:
    """Run COMMAND with PostgreSQL, Valkey and Solr of its own, removed afterwards.

    Example: election-portal exec -- pytest -m "not slow"
    """
    from ckanext.election.portal.isolated import run_isolated

    sys.exit(run_isolated(list(command), durable=durable))


@portal.command("ckan", context_settings=PASS_ON)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def ckan(arguments: tuple[str, ...]) -> None:
    """Run CKAN's own command line on the running portal.

    Example: election-portal ckan -- sysadmin list
    """
    from ckanext.election.portal.programs import ckan_command
    from ckanext.election.portal.running import require_running

    state = State.of_environment()
    require_running(state)
    command = ckan_command(state, *arguments)
    os.execv(command[0], command)  # noqa: S606 -- our own command takes this process's place


@portal.group("demo")
def demo() -> None:
    """The demo: real files of real elections, harvested from a local server."""


@demo.command("add")
def demo_add() -> None:
    """Set up the demo on the running portal.

    Example: election-portal demo add
    """
    from ckanext.election.portal.demo_command import add_demo

    add_demo(State.of_environment())


@demo.command("remove")
def demo_remove() -> None:
    """Remove the demo from the running portal; what others made stays.

    Example: election-portal demo remove
    """
    from ckanext.election.portal.demo_command import remove_demo

    remove_demo(State.of_environment())


def main() -> None:
    """The console script: our own errors end it with one sentence and exit code 1."""
    raise_on_stop_signals()
    try:
        portal()
    except PortalError as error:
        click.echo(f"election-portal: {error}", err=True)
        sys.exit(1)
    except Stopped as stop:
        sys.exit(stop.exit_code)
