"""What CKAN expects in PostgreSQL: two roles, two databases, the DataStore's permissions."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from psycopg2 import sql
from psycopg2.extensions import connection

CKAN_ROLE = "ckan"
DATASTORE_ROLE = "datastore_read"
CKAN_DATABASE = "ckan"
DATASTORE_DATABASE = "datastore"


def datastore_permissions() -> str:
    """What `ckan datastore set-permissions` says, as a script for psql; CKAN need not be loaded."""
    package = find_spec("ckanext.datastore")
    origin = package.origin if package else None
    template = Path(origin or "/nowhere").with_name("set_permissions.sql").read_text()
    return template.format(
        maindb=CKAN_DATABASE,
        datastoredb=DATASTORE_DATABASE,
        mainuser=CKAN_ROLE,
        writeuser=CKAN_ROLE,
        readuser=DATASTORE_ROLE,
    )


def ensure_role(admin: connection, role: str, password: str) -> None:
    """Make the role, or give it this password."""
    with admin.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        statement = (
            "ALTER ROLE {} LOGIN PASSWORD {}"
            if cursor.fetchone()
            else ("CREATE ROLE {} LOGIN PASSWORD {}")
        )
        cursor.execute(sql.SQL(statement).format(sql.Identifier(role), sql.Literal(password)))


def ensure_database(admin: connection, database: str) -> None:
    """Make the database, owned by CKAN's role and closed to all others, if it is missing."""
    with admin.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
        if cursor.fetchone():
            return
        cursor.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(
                sql.Identifier(database), sql.Identifier(CKAN_ROLE)
            )
        )
        # PostgreSQL lets every role in by default, the DataStore's reader into CKAN's tables too.
        cursor.execute(
            sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database))
        )
