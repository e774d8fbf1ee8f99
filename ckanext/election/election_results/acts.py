"""What people do with an election's result: release, certify, correct, recount, withdraw, choose.

Each act writes what it changes and one row of the log, in the current transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.election import jobs, snapshots
from ckanext.election.election_results import assembling, publication
from ckanext.election.election_results.release_rule import rule_of
from ckanext.election.model.act import Act, ActKind
from ckanext.election.model.result import Release, Result
from ckanext.election.model.snapshot import Snapshot, SnapshotState
from ckanext.election.results.difference import difference

_DECLARED = (ActKind.CORRECT, ActKind.RECOUNT)


def release(
    snapshot: Snapshot, actor: str, *, at: datetime | None = None, reason: str | None = None
) -> ActKind:
    """Make a held snapshot public, at once or at a time, with the private datasets of its files.

    Where two persons have to agree, the first one's release is an approval.

    Args:
        snapshot: a held one.
        actor: the user's id.
        at: a time to come, with its zone.
        reason: for the log.

    Returns:
        What it was: an approval, a release at a time, or a release.

    Raises:
        ValidationError: the snapshot is not held, the time is past, or one person agrees twice.
    """
    _need(snapshot, SnapshotState.HELD, tk._("Only a snapshot that is not public can be released."))
    if at is not None and at <= datetime.now(timezone.utc):
        raise tk.ValidationError({"at": [tk._("The time of the release has to be in the future.")]})
    two_persons = rule_of(snapshot.election_uuid).release is Release.TWO_PERSONS
    if two_persons and snapshot.approved_by is None:
        snapshot.approved_by = actor
        return _log(snapshot, ActKind.APPROVE, actor, reason, at=at)
    if two_persons and snapshot.approved_by == actor:
        message = tk._("A second person has to agree: you agreed already.")
        raise tk.ValidationError({"sequence": [message]})
    if at is None:
        snapshot.released_at = datetime.now(timezone.utc)
        publication.publish_datasets(snapshot)
        return _log(snapshot, ActKind.RELEASE, actor, reason)
    snapshot.release_at = at
    jobs.enqueue(
        publication.JOB,
        key=f"{publication.JOB}:{snapshot.id}",
        run_at=at,
        snapshot_id=snapshot.id,
    )
    return _log(snapshot, ActKind.SCHEDULE, actor, reason, at=at)


def certify(snapshot: Snapshot, actor: str, reason: str | None = None) -> ActKind:
    """Say that these are the certified figures: they are kept at their address for good.

    Raises:
        ValidationError: the snapshot is not public, or was certified before.
    """
    _need(snapshot, SnapshotState.PUBLIC, tk._("Only a public snapshot can be certified."))
    if snapshot.certified_at is not None:
        raise tk.ValidationError({"sequence": [tk._("This snapshot was certified before.")]})
    snapshot.certified_at = datetime.now(timezone.utc)
    return _log(snapshot, ActKind.CERTIFY, actor, reason)


def declare(snapshot: Snapshot, kind: ActKind, actor: str, reason: str) -> ActKind:
    """Say that a snapshot corrects or recounts the public one before it, which stays beside it.

    Args:
        snapshot: the new one.
        kind: CORRECT or RECOUNT.
        actor: the user's id.
        reason: why, for everybody.

    Raises:
        ValidationError: it is no such act, or there is no public snapshot before it.
    """
    if kind not in _DECLARED:
        raise tk.ValidationError({"act": [tk._("Only a correction or a recount can be declared.")]})
    before = next(
        (
            item
            for item in Snapshot.of_election(snapshot.election_uuid)
            if item.sequence < snapshot.sequence and item.state is SnapshotState.PUBLIC
        ),
        None,
    )
    if before is None:
        message = tk._("There is no public snapshot before this one.")
        raise tk.ValidationError({"sequence": [message]})
    with (
        snapshots.local_folder(before.folder) as old,
        snapshots.local_folder(snapshot.folder) as new,
    ):
        found = difference(old, new, limit=0)
    return _log(
        snapshot, kind, actor, reason,
        before=before.sequence, numbers=found.total, units=found.units,
    )  # fmt: skip


def withdraw(snapshot: Snapshot, actor: str, reason: str) -> ActKind:
    """Hide a snapshot at every address; they tell its hash, the time and the reason instead.

    Raises:
        ValidationError: it was withdrawn before, or no reason is given.
    """
    if snapshot.state in (SnapshotState.WITHDRAWN, SnapshotState.ERASED):
        raise tk.ValidationError({"sequence": [tk._("This snapshot was withdrawn before.")]})
    if not reason.strip():
        raise tk.ValidationError({"reason": [tk._("Say why the snapshot is withdrawn.")]})
    snapshot.withdrawn_at = datetime.now(timezone.utc)
    snapshot.withdrawn_reason = reason.strip()
    return _log(snapshot, ActKind.WITHDRAW, actor, reason.strip())


def choose(election_uuid: str, resources: Sequence[str] | None, actor: str) -> ActKind:
    """Set the files that the result is put together from; None lets them be proposed again."""
    result = Result.of_election(election_uuid)
    result.chosen = list(resources) if resources is not None else None
    assembling.enqueue(election_uuid)
    model.Session.add(
        Act(
            election_uuid=election_uuid,
            kind=ActKind.CHOOSE.value,
            actor=actor,
            details={"resources": result.chosen},
        )
    )
    return ActKind.CHOOSE


def _need(snapshot: Snapshot, state: SnapshotState, message: str) -> None:
    scheduled = state is SnapshotState.HELD and snapshot.release_at is not None
    if snapshot.state is not state or scheduled:
        raise tk.ValidationError({"sequence": [message]})


def _log(
    snapshot: Snapshot, kind: ActKind, actor: str, reason: str | None, **details: Any
) -> ActKind:
    moment = details.get("at")
    if isinstance(moment, datetime):
        details["at"] = moment.isoformat()
    model.Session.add(
        Act(
            election_uuid=snapshot.election_uuid,
            sequence=snapshot.sequence,
            kind=kind.value,
            actor=actor,
            reason=reason,
            details={name: value for name, value in details.items() if value is not None},
        )
    )
    return kind
