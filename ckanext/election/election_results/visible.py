"""Which snapshot a visitor may see: asked of CKAN anew on each request."""

from __future__ import annotations

from collections.abc import Iterator

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model

from ckanext.election.election_results.releasing import used_datasets
from ckanext.election.errors import ElectionError
from ckanext.election.model.election import Election
from ckanext.election.model.snapshot import Snapshot, SnapshotState, public_now
from ckanext.election.visibility import may_manage, may_see

ANONYMOUS = ""
# Newer public snapshots that a visitor may not see, since their datasets were hidden again.
_LOOK_AT = 20


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


def manages(user: str, election: Election) -> bool:
    """Whether a visitor is an editor of the election's authority."""
    return may_manage(user, election.authority_id)


def may_see_all(user: str, dataset_ids: frozenset[str] | set[str]) -> bool:
    """Whether a visitor may see every one of those datasets now."""
    return all(_may_see(user, dataset_id) for dataset_id in dataset_ids)


def _may_see(user: str, dataset_id: str) -> bool:
    package = model.Package.get(dataset_id)
    if package is None or package.state != model.State.ACTIVE:
        return False
    try:
        return bool(tk.check_access("package_show", {"user": user}, {"id": dataset_id}))
    except (tk.NotAuthorized, tk.ObjectNotFound):
        return False
