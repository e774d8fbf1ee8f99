"""What the page of the changes between two snapshots shows."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.election import snapshots
from ckanext.election.election_results.addressed import Addressed
from ckanext.election.election_results.place import SnapshotPlace
from ckanext.election.model.snapshot import Snapshot
from ckanext.election.results.difference import Difference, difference

ROWS = 100


@dataclass(frozen=True)
class ChangesPage:
    """Two snapshots and one page of the numbers in which they differ.

    Attributes:
        place: where the later one stands.
    """

    place: SnapshotPlace
    before: Snapshot
    after: Snapshot
    difference: Difference
    number: int
    pages: int


def page(before: Addressed, after: Addressed, place: SnapshotPlace, number: int) -> ChangesPage:
    """One page of what changed from one snapshot to another."""
    number = max(number, 1)
    with (
        snapshots.local_folder(before.snapshot.folder) as old,
        snapshots.local_folder(after.snapshot.folder) as new,
    ):
        found = difference(old, new, limit=ROWS, offset=(number - 1) * ROWS)
    pages = max(1, -(-found.total // ROWS))
    return ChangesPage(place, before.snapshot, after.snapshot, found, number, pages)
