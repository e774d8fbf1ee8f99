"""`election-portal exec`: services for one command, gone after it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from process_help import wait_until

from ckanext.election.portal.child import MARKER
from ckanext.election.portal.state import State
from ckanext.election.portal.sweep import leftovers

pytestmark = pytest.mark.slow

SERVERS = ("CKAN_SQLALCHEMY_URL", "CKAN_SOLR_URL", "CKAN_REDIS_URL")
TELL = f"import os; print(os.environ['{MARKER}'], flush=True)"


SHOW = """
import os, psycopg2
cursor = psycopg2.connect(os.environ["CKAN_SQLALCHEMY_URL"]).cursor()
cursor.execute("SHOW fsync")
print(cursor.fetchone()[0])
"""


def execute(script: str, *options: str, **given: str) -> subprocess.Popen[str]:
    portal = Path(sys.executable).with_name("election-portal")
    ours = {name: value for name, value in os.environ.items() if name not in {MARKER, *SERVERS}}
    return subprocess.Popen(
        [sys.executable, str(portal), "exec", *options, "--", sys.executable, "-c", script],
        env={**ours, **given},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def home_of(run: subprocess.Popen[str]) -> State:
    assert run.stdout
    return State.at(Path(run.stdout.readline().strip()))


def test_exit_code_of_the_command_is_ours_and_nothing_stays() -> None:
    run = execute(f"{TELL}; raise SystemExit(7)")
    state = home_of(run)
    assert run.wait() == 7
    assert leftovers(state) == []
    assert not state.home.exists()


def test_killed_run_leaves_no_process_and_no_folder() -> None:
    run = execute(f"{TELL}; import time; time.sleep(600)")
    state = home_of(run)
    assert len(leftovers(state)) >= 4
    run.kill()
    assert wait_until(lambda: not state.home.exists())
    assert leftovers(state) == []


def test_given_servers_are_used_and_none_is_started() -> None:
    given = {name: f"given://{name}" for name in SERVERS}
    run = execute(f"{TELL}; print(os.environ['CKAN_SOLR_URL']); input()", **given)
    state = home_of(run)
    assert run.stdout
    assert run.stdout.readline().strip() == "given://CKAN_SOLR_URL"
    assert len(leftovers(state)) == 1
    run.communicate("the command may end\n")


@pytest.mark.parametrize(("options", "fsync"), [((), "off"), (("--durable",), "on")])
def test_postgresql_waits_for_the_disk_where_it_is_measured(
    options: tuple[str, ...], fsync: str
) -> None:
    told, _errors = execute(SHOW, *options).communicate()
    assert told.split()[-1] == fsync
