"""When the packages are installed again, and when not: no network is used here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

INSTALL = Path(__file__).parents[2] / "tools" / "install.py"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A project with an environment whose pip only says what it was asked for."""
    (tmp_path / "pyproject.toml").write_text("# first\n")
    (tmp_path / "setup.py").write_text("")
    python = tmp_path / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    version = " ".join(str(number) for number in sys.version_info[:2])
    python.write_text(f'#!/bin/sh\n[ "$1" = -c ] && echo "{version}" || echo "asked: $*"\n')
    python.chmod(0o755)
    return tmp_path


def install(clone: Path, extras: str) -> str:
    answer = subprocess.run(
        [sys.executable, str(INSTALL), "venv", extras],
        cwd=clone,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return answer.stdout


def test_first_time_installs_the_extras_as_a_link_to_the_clone(clone: Path) -> None:
    assert "asked: -m pip install" in (said := install(clone, "portal"))
    assert "--editable .[portal]" in said


def test_second_time_does_nothing(clone: Path) -> None:
    install(clone, "portal")
    assert install(clone, "portal") == ""


def test_changed_project_is_installed_again(clone: Path) -> None:
    install(clone, "portal")
    (clone / "pyproject.toml").write_text("# second\n")
    assert "asked:" in install(clone, "portal")


def test_what_developers_have_holds_what_users_need(clone: Path) -> None:
    install(clone, "portal,dev")
    assert install(clone, "portal") == ""


def test_what_users_have_lacks_what_developers_need(clone: Path) -> None:
    install(clone, "portal")
    assert "--editable .[portal,dev]" in install(clone, "portal,dev")
