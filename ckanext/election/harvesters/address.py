"""Where requests may go: http and https, to addresses of the public internet.

A name is resolved once; what was checked is what is connected to (`fetcher.py`), so that a name
server cannot give a public address to the check and a private one to the connection.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from ckanext.election.harvesters.errors import AddressError, FetchError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_PORTS = {"http": 80, "https": 443}
# A gateway translates these to the IPv4 address in their last four bytes.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Target:
    """A checked host: connect to one of `addresses`, in the name of `host`."""

    scheme: str
    host: str
    port: int
    addresses: tuple[str, ...]


def check(url: str, allowed_hosts: Collection[str] = ()) -> Target:
    """Resolve an address's host and refuse what is not on the public internet.

    Args:
        url: the address.
        allowed_hosts: `host:port` pairs that may be private or loopback.

    Raises:
        AddressError: for another scheme, a password in the address, or a private host.
        FetchError: if the name does not resolve.
    """
    scheme, host, port = _parts(url)
    addresses = _resolve(host, port)
    if f"{host}:{port}" not in allowed_hosts and not all(map(is_public, addresses)):
        raise AddressError(
            f"{host}:{port} is not on the public internet; if it shall be fetched from, name it in "
            "ckanext.election.harvest.allowed_hosts"
        )
    return Target(scheme, host, port, tuple(map(str, addresses)))


def is_public(address: IPAddress) -> bool:
    """Whether an address is one of the public internet, also after translation to IPv4."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _translated(address)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(address.packed[-4:]) if address in _NAT64 else None


def _parts(url: str) -> tuple[str, str, int]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise AddressError(f"{url[:200]!r} is not an address") from None
    if parts.scheme not in _PORTS or not host:
        raise AddressError(f"{url[:200]!r} is not an http or https address")
    if parts.username is not None or parts.password is not None:
        raise AddressError(f"The address of {host} holds a user name; passwords are not sent")
    return parts.scheme, host, port or _PORTS[parts.scheme]


def _resolve(host: str, port: int) -> list[IPAddress]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(f"The name {host} is not known; is it spelled right?") from None
    # A zone (fe80::1%eth0) says which network card; it is no part of the address.
    return [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
