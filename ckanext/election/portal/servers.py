"""Which servers a portal embeds, and starting them together."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from ckanext.election.portal.child import Child
from ckanext.election.portal.secret import Secrets
from ckanext.election.portal.services.postgres import Postgres
from ckanext.election.portal.services.service import Service
from ckanext.election.portal.services.solr import Solr
from ckanext.election.portal.services.valkey import Valkey
from ckanext.election.portal.state import State


@dataclass(frozen=True)
class RunningServers:
    """The embedded servers that run, each with its process.

    Attributes:
        children: Pairs of service and process.
    """

    children: list[tuple[Service, Child]]

    def environment(self) -> Mapping[str, str]:
        """The variables by which CKAN reaches all of them."""
        together: dict[str, str] = {}
        for service, _child in self.children:
            together.update(service.environment())
        return together


def embedded_services(
    state: State, secrets: Secrets, *, is_throwaway: bool = False
) -> list[Service]:
    """The servers that are ours to start: those that no variable of our environment names."""
    services: list[Service] = []
    if not os.environ.get(Postgres.variable):
        services.append(Postgres(state, secrets, is_throwaway=is_throwaway))
    if not os.environ.get(Valkey.variable):
        services.append(Valkey(state, secrets.valkey))
    if not os.environ.get(Solr.variable):
        services.append(Solr(state, secrets.solr))
    return services


@contextmanager
def running(services: list[Service]) -> Iterator[RunningServers]:
    """Start the services in turn; stop them all, last first, when the block ends."""
    with ExitStack() as stack:
        children = []
        for service in services:
            child = service.start()
            stack.callback(child.stop)
            children.append((service, child))
        yield RunningServers(children)
