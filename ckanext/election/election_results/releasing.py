"""Which snapshots become public by themselves: those whose files are public and wait for nobody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timezone
from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.election.election_results.release_rule import rule_of
from ckanext.election.model.result import Release
from ckanext.election.model.snapshot import Snapshot, SnapshotState


def release_what_may_be(election_uuid: str) -> None:
    """Make the newest snapshot public where nobody has to agree, within the current transaction.

    Figures that were withdrawn once wait for a person, however they come back.
    """
    newest = Snapshot.newest(election_uuid)
    if newest is None or newest.state is not SnapshotState.HELD or newest.release_at:
        return
    if rule_of(election_uuid).release is not Release.AT_ONCE or _was_withdrawn(newest):
        return
    if all_public(used_datasets(newest.parts)):
        newest.released_at = datetime.now(timezone.utc)


def used_datasets(parts: Iterable[dict[str, Any]]) -> set[str]:
    """The datasets whose files a snapshot was made from."""
    return {part["dataset_id"] for part in parts if part["role"] != "left_out"}


def all_public(dataset_ids: set[str]) -> bool:
    """Whether every one of those datasets is active and not private."""
    public = model.Session.scalar(
        sa.select(sa.func.count())
        .select_from(model.Package)
        .where(
            model.Package.id.in_(dataset_ids),
            model.Package.state == model.State.ACTIVE,
            model.Package.private.is_(False),
        )
    )
    return public == len(dataset_ids)


def _was_withdrawn(snapshot: Snapshot) -> bool:
    return bool(
        model.Session.scalar(
            sa.select(sa.func.count())
            .select_from(Snapshot)
            .where(
                Snapshot.election_uuid == snapshot.election_uuid,
                Snapshot.fingerprint == snapshot.fingerprint,
                Snapshot.withdrawn_at.is_not(None),
            )
        )
    )
