"""Which snapshot of a result an address names: the newest, or one by its sequence."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import ckan.plugins.toolkit as tk

from ckanext.election.election_results import visible
from ckanext.election.model.election import Election
from ckanext.election.model.snapshot import Snapshot

LATEST = "latest"


@dataclass(frozen=True)
class Addressed:
    """A snapshot that the visitor may see.

    Attributes:
        is_latest: the address names no sequence, so its answer changes.
        is_public: anybody may see it, so others may keep the answer.
    """

    election: Election
    snapshot: Snapshot
    is_latest: bool
    is_public: bool


def find(uuid: UUID | str, of: str, user: str) -> Addressed | None:
    """The snapshot that an address names, if the visitor may see it.

    Args:
        uuid: the election's.
        of: `latest` or a sequence.
        user: the visitor's name; empty for anybody.

    Raises:
        WithdrawnError: it was withdrawn.
    """
    election = Election.get(str(uuid))
    if election is None:
        return None
    anonymous = _snapshot(election, of, visible.ANONYMOUS)
    snapshot = anonymous or (_snapshot(election, of, user) if user else None)
    if snapshot is None:
        return None
    return Addressed(election, snapshot, of == LATEST, anonymous is not None)


def shown_or_abort(uuid: UUID, of: str, user: str | None = None) -> Addressed:
    """The snapshot for a page: 404 where the visitor may not know of it, 410 if withdrawn.

    Args:
        uuid: the election's.
        of: `latest` or a sequence.
        user: for whom; whoever asks if None.
    """
    try:
        found = find(uuid, of, tk.current_user.name if user is None else user)
    except visible.WithdrawnError as error:
        tk.abort(410, withdrawn(error.snapshot))
    if found is None:
        tk.abort(404, tk._("There is no such result."))
    return found


def _snapshot(election: Election, of: str, user: str) -> Snapshot | None:
    if of == LATEST:
        return visible.latest(election, user)
    is_number = of.isascii() and of.isdigit() and len(of) < 9
    return visible.snapshot(election, int(of), user) if is_number else None


def withdrawn(snapshot: Snapshot) -> str:
    """The sentence that stands at a withdrawn snapshot's address."""
    return tk._(
        "Snapshot {sequence} of this result was withdrawn on {date}: {reason} (SHA-256 {sha256})"
    ).format(
        sequence=snapshot.sequence,
        date=tk.h.render_datetime(snapshot.withdrawn_at, with_hours=True),
        reason=snapshot.withdrawn_reason,
        sha256=snapshot.folder,
    )
