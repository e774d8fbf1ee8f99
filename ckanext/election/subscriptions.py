"""Which function hears which signal. Receivers only mark a row and enqueue a job after commit."""

from __future__ import annotations

from ckan.types import SignalMapping

from ckanext.election import (
    boundaries,
    reading,  # noqa: F401 - registers its job
    reads,
    settling,  # noqa: F401 - registers its job
)
from ckanext.election.dataset_tags import job as dataset_tags
from ckanext.election.originals.fetches import original_fetched
from ckanext.election.reminders import jobs as reminder_jobs  # noqa: F401 - registers its jobs
from ckanext.election.signals import election_created, election_deleted, election_updated


def get_subscriptions() -> SignalMapping:
    """Signals to receivers; an exception in one breaks the user's save (docs/architecture.md)."""
    return {
        original_fetched: [reads.original_fetched, boundaries.original_fetched],
        election_created: [dataset_tags.election_changed],
        election_updated: [dataset_tags.election_changed],
        election_deleted: [dataset_tags.election_changed],
    }
