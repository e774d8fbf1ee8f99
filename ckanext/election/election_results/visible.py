"""Which snapshot a visitor may see: asked of CKAN anew on each request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.election.election_results.releasing import used_datasets
from ckanext.election.errors import ElectionError
from ckanext.election.model.election import Election
from ckanext.election.model.snapshot import Snapshot, SnapshotState, public_now
from ckanext.election.visibility import may_manage, may_see, may_see_dataset

ANONYMOUS = ""
# A snapshot names all its files: a night's hundreds of them are not held at once.
_AT_ONCE = 20


class WithdrawnError(ElectionError):
    """The snapshot was public and is withdrawn: its address says so, for good."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(f"Snapshot {snapshot.sequence} was withdrawn.")
        self.snapshot = snapshot


def latest(election: Election, user: str = ANONYMOUS) -> Snapshot | None:
    """The newest public snapshot that the visitor may see."""
    return next(public_snapshots(election, user), None)


def public_snapshots(election: Election, user: str = ANONYMOUS) -> Iterator[Snapshot]:
    """The public snapshots that the visitor may see, newest first."""
    if not may_see(user, election):
        return
    rows = model.Session.scalars(
        sa.select(Snapshot)
        .where(Snapshot.election_uuid == election.uuid, public_now())
        .order_by(Snapshot.sequence.desc())
        .execution_options(yield_per=_AT_ONCE)
    )
    seen: dict[frozenset[str], bool] = {}
    for row in rows:
        datasets = frozenset(used_datasets(row.parts))
        if datasets not in seen:
            seen[datasets] = may_see_all(user, datasets)
        if seen[datasets]:
            yield row


def snapshot(election: Election, sequence: int, user: str = ANONYMOUS) -> Snapshot | None:
    """That snapshot, if the visitor may see it; the authority's editors see a held one too.

    Raises:
        WithdrawnError: it was withdrawn after it had been public.
    """
    found = Snapshot.get(election.uuid, sequence)
    if found is None or not may_see(user, election):
        return None
    if found.state in (SnapshotState.WITHDRAWN, SnapshotState.ERASED):
        if found.was_public or may_manage(user, election.authority_id):
            raise WithdrawnError(found)
        return None
    if may_manage(user, election.authority_id):
        return found
    if found.state is SnapshotState.HELD:
        return None
    return found if may_see_all(user, used_datasets(found.parts)) else None


def may_see_all(user: str, dataset_ids: frozenset[str] | set[str]) -> bool:
    """Whether a visitor may see every one of those datasets now."""
    return all(may_see_dataset(user, dataset_id) for dataset_id in dataset_ids)


def parts_of(snapshot: Snapshot, user: str = ANONYMOUS) -> list[dict[str, Any]]:
    """A snapshot's files, but for those left out of it that lie in datasets hidden from a visitor.

    Whoever may see the snapshot may see the files that it was made from.
    """
    used = used_datasets(snapshot.parts)
    others = {part["dataset_id"] for part in snapshot.parts} - used
    seen = used | {dataset for dataset in others if may_see_dataset(user, dataset)}
    return [part for part in snapshot.parts if part["dataset_id"] in seen]
