"""`election-portal up`: from an empty folder to a running portal, and until it is ended."""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import suppress

import click
import requests

from ckanext.election.portal import programs, secret
from ckanext.election.portal.addresses import (
    forget_given_addresses,
    given_addresses,
    has_datastore,
)
from ckanext.election.portal.child import environment_of, last_lines
from ckanext.election.portal.demo_wish import DemoWish, read_wish, write_wish
from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.guardian import guarded
from ckanext.election.portal.ini import Site, write_ini
from ckanext.election.portal.place import Place
from ckanext.election.portal.ports import free_port, require_free
from ckanext.election.portal.preparation import prepare_site
from ckanext.election.portal.progress import say, step
from ckanext.election.portal.running import only_one
from ckanext.election.portal.servers import embedded_services
from ckanext.election.portal.state import State
from ckanext.election.portal.status import describe
from ckanext.election.portal.stop import Stopped
from ckanext.election.portal.supervisor import Supervisor
from ckanext.election.portal.sweep import sweep

WEB_START_SECONDS = 120.0
WEB_ANSWER_SECONDS = 30.0
PRIVATE = 0o077


def up(state: State, place: Place, *, wants_demo: bool) -> None:
    """Start everything, say where it is, keep it running until a stop signal ends it.

    Args:
        state: The portal's folder; made if it is missing.
        place: Where the site is served.
        wants_demo: Whether a portal that starts for the first time gets the demo.

    Raises:
        PortalError: If something that the portal needs cannot be had.
    """
    os.umask(PRIVATE)
    state.create()
    with only_one(state, place.url):
        _clear_leftovers(state)
        require_free(place.host, place.port)
        if read_wish(state) is None:
            write_wish(state, DemoWish.WANTED if wants_demo else DemoWish.NONE)
        with guarded(state):
            _run(state, place)


def _clear_leftovers(state: State) -> None:
    if count := sweep(state):
        say(f"  ended {count} processes that an earlier run had left behind")


def _run(state: State, place: Place) -> None:
    supervisor = Supervisor(state)
    try:
        _start_site(state, place, supervisor)
        _add_demo(state, supervisor)
        click.echo(describe(state, place.url))
        say("Ctrl-C ends it.")
        # To be asked to end is how a portal that runs is meant to end: no failure.
        with suppress(Stopped):
            supervisor.keep_running()
    finally:
        say("\nending the portal ...")
        supervisor.stop()


def _start_site(state: State, place: Place, supervisor: Supervisor) -> None:
    addresses = _start_servers(state, supervisor)
    demo_port = free_port() if _wish(state).has_authorities else None
    write_ini(state, secret.load(state.secrets), _site(place, addresses, demo_port))
    prepare_site(state, addresses["CKAN_SQLALCHEMY_URL"])
    if demo_port:
        supervisor.start([programs.demo_authorities(state, demo_port)])
    # The site first: five processes that load CKAN at once would make each of them wait.
    supervisor.start([programs.web(state, place.host, place.port)])
    with step("starting the web server"):
        _wait_for_web(state, place, supervisor)
    supervisor.start([*programs.workers(state), programs.scheduler(state)])


def _start_servers(state: State, supervisor: Supervisor) -> dict[str, str]:
    """Start the servers that nobody gave us; the addresses of all."""
    services = embedded_services(state, secret.load(state.secrets))
    addresses = given_addresses()
    forget_given_addresses()
    for service in services:
        supervisor.adopt(service.start())
        addresses.update(service.environment())
    if not has_datastore(addresses):
        say(
            "  CKAN_DATASTORE_WRITE_URL and CKAN_DATASTORE_READ_URL are not set beside"
            " CKAN_SQLALCHEMY_URL: the portal runs without DataStore tables"
        )
    return addresses


def _site(place: Place, addresses: dict[str, str], demo_port: int | None) -> Site:
    if demo_port is None:
        return Site(place.url, addresses)
    from ckanext.election.portal.demo.server import mirrors

    return Site(place.url, addresses, tuple(mirrors(demo_port)))


def _wait_for_web(state: State, place: Place, supervisor: Supervisor) -> None:
    deadline = time.monotonic() + WEB_START_SECONDS
    supervisor.keep_running(lambda: _answers(place) or time.monotonic() > deadline)
    if not _answers(place):
        log = state.log("web")
        raise PortalError(
            f"The site did not answer at {place.local_url}; the end of {log} says:\n"
            f"{last_lines(log)}"
        )


def _answers(place: Place) -> bool:
    try:
        address = f"{place.local_url}/api/3/action/status_show"
        answer = requests.get(address, timeout=WEB_ANSWER_SECONDS)
    except requests.RequestException:
        return False
    return answer.ok


def _add_demo(state: State, supervisor: Supervisor) -> None:
    if _wish(state) is not DemoWish.WANTED:
        return
    say("  setting up the demo: real files, harvested from a local server")
    adding = subprocess.Popen(
        programs.portal_command("demo", "add"),
        stdin=subprocess.DEVNULL,
        env=environment_of(state),
        start_new_session=True,
    )
    supervisor.keep_running(lambda: adding.poll() is not None)
    if adding.returncode:
        say("  the demo is not complete; `election-portal demo add` tries again.")


def _wish(state: State) -> DemoWish:
    return read_wish(state) or DemoWish.NONE
