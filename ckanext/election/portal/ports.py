"""Free and taken TCP ports on this machine."""

from __future__ import annotations

import socket

from ckanext.election.portal.errors import PortalError

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def require_free(host: str, port: int) -> None:
    """Refuse a port that cannot be listened on.

    Raises:
        PortalError: Naming the port and how to choose another.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortalError(
                f"Port {port} on {host} cannot be used ({error.strerror}): stop what listens"
                " there, or choose another, for example `make run PORT=5001`"
                " or `election-portal up --port 5001`."
            ) from error
