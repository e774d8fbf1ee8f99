"""Erasing the bytes of a withdrawn snapshot, as a law may ask: hash, time and reason stay."""

from __future__ import annotations

from datetime import datetime, timezone

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model

from ckanext.election import originals, snapshots
from ckanext.election.model.act import Act, ActKind
from ckanext.election.model.original import OriginalRow
from ckanext.election.model.read import Read, ReadState
from ckanext.election.model.snapshot import Snapshot, SnapshotState


def erase(snapshot: Snapshot, actor: str, reason: str) -> ActKind:
    """Erase a snapshot's Parquet files, their copies, and the originals that only it was made of.

    Bytes that another snapshot has are its own until it is withdrawn too.

    Args:
        snapshot: a withdrawn one.
        actor: the user's id.
        reason: the law or the decision.

    Raises:
        ValidationError: it is not withdrawn, or others that are not withdrawn share its bytes; the
            message names them.
    """
    if snapshot.state is not SnapshotState.WITHDRAWN:
        message = tk._("Withdraw the snapshot first: only then can its bytes be erased.")
        raise tk.ValidationError({"sequence": [message]})
    sharing = _sharing(snapshot)
    standing = [item for item in sharing if item.state not in _GONE]
    if standing:
        message = tk._("Other snapshots have the same bytes, withdraw them first: {snapshots}")
        names = ", ".join(f"{item.election_uuid}/{item.sequence}" for item in standing)
        raise tk.ValidationError({"sequence": [message.format(snapshots=names)]})
    hashes = _own_originals(snapshot)
    now = datetime.now(timezone.utc)
    for item in (snapshot, *sharing):
        item.erased_at = now
    _forget_reads(snapshot.folder)
    for sha256 in hashes:
        originals.erase(sha256)
    snapshots.erase_folder(snapshot.folder)
    model.Session.add(
        Act(
            election_uuid=snapshot.election_uuid,
            sequence=snapshot.sequence,
            kind=ActKind.ERASE.value,
            actor=actor,
            reason=reason,
            details={
                "sha256": snapshot.folder,
                "originals": hashes,
                "shared_with": [[item.election_uuid, item.sequence] for item in sharing],
            },
        )
    )
    return ActKind.ERASE


_GONE = (SnapshotState.WITHDRAWN, SnapshotState.ERASED)


def _sharing(snapshot: Snapshot) -> list[Snapshot]:
    """The other snapshots with the same Parquet files, of any election."""
    return list(
        model.Session.scalars(
            sa.select(Snapshot).where(
                Snapshot.folder == snapshot.folder, Snapshot.id != snapshot.id
            )
        )
    )


def _own_originals(snapshot: Snapshot) -> list[str]:
    """The originals of a snapshot that no snapshot which still stands was made from."""
    hashes = {part["sha256"] for part in snapshot.parts if part["role"] != "left_out"}
    return sorted(
        sha256
        for sha256 in hashes
        if not any(item.state not in _GONE for item in snapshots_with(sha256))
        and model.Session.get(OriginalRow, sha256) is not None
    )


def snapshots_with(sha256: str) -> list[Snapshot]:
    """Every snapshot that was made from an original."""
    return list(
        model.Session.scalars(
            sa.select(Snapshot).where(Snapshot.parts.contains([{"sha256": sha256}]))
        )
    )


def _forget_reads(folder: str) -> None:
    """What was read from the erased bytes is erased with them."""
    model.Session.execute(
        sa.update(Read)
        .where(Read.snapshot == folder)
        .values(
            snapshot=None,
            headline=None,
            facts=None,
            read_sha256=None,
            state=ReadState.NONE.value,
        )
        .execution_options(synchronize_session=False)
    )
