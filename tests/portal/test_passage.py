"""Folders that are closed to others, opened for one account. Needs root to have another account."""

from __future__ import annotations

import os
import pwd
import stat
import subprocess
from pathlib import Path

import pytest

from ckanext.election.portal.services.passage import open_passage

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another account")


@pytest.fixture
def nobody() -> int:
    return pwd.getpwnam("nobody").pw_uid


@pytest.fixture
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("closed")
    folder.chmod(0o700)
    (folder / "inner").mkdir(mode=0o755)
    (folder / "inner" / "file").write_text("reached")
    return folder


def as_user(user: int, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, user=user, extra_groups=[], capture_output=True, text=True, check=False
    )


def test_account_reaches_what_lies_below(closed: Path, nobody: int) -> None:
    file = closed / "inner" / "file"
    assert as_user(nobody, "cat", str(file)).returncode
    open_passage(file, nobody)
    assert as_user(nobody, "cat", str(file)).stdout == "reached"


def test_account_still_cannot_list_the_folder(closed: Path, nobody: int) -> None:
    open_passage(closed / "inner", nobody)
    assert as_user(nobody, "ls", str(closed)).returncode


def test_owner_keeps_all_rights(closed: Path, nobody: int) -> None:
    open_passage(closed / "inner", nobody)
    assert stat.S_IMODE(closed.stat().st_mode) & stat.S_IRWXU == stat.S_IRWXU


def test_second_account_does_not_take_the_place_of_the_first(closed: Path, nobody: int) -> None:
    file = closed / "inner" / "file"
    daemon = pwd.getpwnam("daemon").pw_uid
    for user in (nobody, daemon):
        open_passage(file, user)
    assert [as_user(user, "cat", str(file)).stdout for user in (nobody, daemon)] == ["reached"] * 2
