"""`election-portal`: a whole portal on this machine."""

from __future__ import annotations

import sys

import click

from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.stop import Stopped, raise_on_stop_signals

PASS_ON = {"ignore_unknown_options": True, "allow_interspersed_args": False}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def portal() -> None:
    """An election open data portal on this machine: CKAN with all its servers, from packages."""


@portal.command("exec", context_settings=PASS_ON)
@click.argument("command", nargs=-1, required=True, type=click.UNPROCESSED)
def execute(command: tuple[str, ...]) -> None:
    """Run COMMAND with PostgreSQL, Valkey and Solr of its own, removed afterwards.

    Example: election-portal exec -- pytest -m "not slow"
    """
    from ckanext.election.portal.isolated import run_isolated

    sys.exit(run_isolated(list(command)))


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
