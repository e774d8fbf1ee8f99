"""CKAN's own processes: web, job workers, the scheduler, and the demo's authorities."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

from ckanext.election.portal.child import Program
from ckanext.election.portal.state import State

WEB_WORKERS = 2
WEB_THREADS = 4
WEB_TIMEOUT_SECONDS = 120
WEB_GRACE_SECONDS = 5
JOB_WORKERS = 2
JOB_QUEUES = ("default", "election")


def ckan_command(state: State, *arguments: str) -> list[str]:
    """CKAN's command line with the portal's configuration."""
    return [*_script("ckan"), "-c", str(state.ini), *arguments]


def portal_command(*arguments: str) -> list[str]:
    """The portal's own command line."""
    return [*_script("election-portal"), *arguments]


def _script(name: str) -> list[str]:
    # By its interpreter: a script's first line cannot name one whose path is long or has spaces.
    return [sys.executable, str(Path(sysconfig.get_path("scripts")) / name)]


def web(state: State, host: str, port: int) -> Program:
    """The site, served by gunicorn."""
    command = [
        *(sys.executable, "-m", "gunicorn"),
        *("--bind", f"{host}:{port}"),
        *("--worker-class", "gthread"),
        *("--workers", str(WEB_WORKERS), "--threads", str(WEB_THREADS)),
        *("--timeout", str(WEB_TIMEOUT_SECONDS), "--graceful-timeout", str(WEB_GRACE_SECONDS)),
        *("--access-logfile", "-", "--no-control-socket"),
        "ckanext.election.portal.wsgi:application",
    ]
    return Program("web", command, state.log("web"), {"CKAN_INI": str(state.ini)})


def workers(state: State) -> list[Program]:
    """The processes that run background jobs."""
    # One of them also looks after jobs that CKAN has planned for later; it needs a process for it.
    first = ckan_command(state, "jobs", "worker", *JOB_QUEUES)
    commands = [first, *[[*first, "--no-scheduler"]] * (JOB_WORKERS - 1)]
    return [
        Program(f"worker-{number}", command, state.log(f"worker-{number}"))
        for number, command in enumerate(commands, start=1)
    ]


def scheduler(state: State) -> Program:
    """What re-arms jobs and starts what runs periodically."""
    command = ckan_command(state, "election", "job", "scheduler")
    return Program("scheduler", command, state.log("scheduler"))


def demo_authorities(state: State, port: int) -> Program:
    """The local server from which the demo's files are harvested."""
    command = [sys.executable, "-m", "ckanext.election.portal.demo", str(port)]
    return Program("demo", command, state.log("demo"))
