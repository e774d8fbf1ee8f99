"""The command line where nothing is started: refusals are one sentence and exit code 1."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest


def portal(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    script = Path(sys.executable).with_name("election-portal")
    return subprocess.run(
        [sys.executable, str(script), *arguments],
        env={**os.environ, "ELECTION_PORTAL_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def sentence(answer: subprocess.CompletedProcess[str]) -> str:
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    return answer.stderr


def test_taken_port_is_named_with_the_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = sentence(portal(tmp_path / "home", "up", "--port", port))
    assert f"Port {port}" in said
    assert "PORT=" in said


@pytest.mark.parametrize(
    "command", [["status"], ["ckan", "--", "sysadmin", "list"], ["demo", "add"]]
)
def test_command_that_needs_a_running_portal_says_so(tmp_path: Path, command: list[str]) -> None:
    assert "No portal runs from" in sentence(portal(tmp_path, *command))


def test_down_where_nothing_runs_is_no_failure(tmp_path: Path) -> None:
    assert portal(tmp_path, "down").returncode == 0
