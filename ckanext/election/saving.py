"""What follows from a saved dataset, however it was saved: within the save's transaction."""

from __future__ import annotations

from ckanext.election.dataset_tags import job as dataset_tags
from ckanext.election.election_results import assembling
from ckanext.election.originals import publishing, uploads


def dataset_saved(dataset_id: str) -> None:
    """Mark and enqueue; slow work is for the jobs."""
    uploads.dataset_saved(dataset_id)
    publishing.dataset_saved(dataset_id)
    dataset_tags.dataset_saved(dataset_id)
    assembling.dataset_changed(dataset_id)
