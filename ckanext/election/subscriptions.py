"""Which function hears which signal. Receivers only mark a row and enqueue a job after commit."""

from __future__ import annotations

from ckan.types import SignalMapping

from ckanext.election import (
    reading,  # noqa: F401 - registers its job
    reads,
    tagging,
)
from ckanext.election.originals.fetches import original_fetched
from ckanext.election.signals import election_updated


def get_subscriptions() -> SignalMapping:
    """Signals to receivers; an exception in one breaks the user's save (docs/architecture.md)."""
    return {
        original_fetched: [reads.original_fetched],
        election_updated: [tagging.election_changed],
    }
