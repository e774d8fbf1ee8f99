"""Where the portal is found."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.election.portal.ports import LOOPBACK

EVERYWHERE = "0.0.0.0"  # noqa: S104 -- compared with, never bound unasked


@dataclass(frozen=True)
class Place:
    """The address that the web server binds and the one that the site calls itself.

    Attributes:
        host: Interface to bind.
        port: Port to bind.
        public_url: What stands in links and RDF, where that is another address.
    """

    host: str
    port: int
    public_url: str | None = None

    @property
    def url(self) -> str:
        """The site's own address."""
        return (self.public_url or self.local_url).rstrip("/")

    @property
    def local_url(self) -> str:
        """The address by which this machine reaches it."""
        host = LOOPBACK if self.host == EVERYWHERE else self.host
        return f"http://{host}:{self.port}"
