"""Which version of a result an address names: the newest, or one by its sequence."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import ckan.plugins.toolkit as tk

from ckanext.election.election_results import visible
from ckanext.election.model.election import Election
from ckanext.election.model.snapshot import Snapshot

LATEST = "latest"


@dataclass(frozen=True)
class Version:
    """A snapshot that the visitor may see.

    Attributes:
        is_latest: the address names no sequence, so its answer changes.
        is_public: anybody may see it, so others may keep the answer.
    """

    election: Election
    snapshot: Snapshot
    is_latest: bool
    is_public: bool


def find(uuid: UUID | str, version: str, user: str) -> Version | None:
    """The version that an address names, if the visitor may see it.

    Args:
        uuid: the election's.
        version: `latest` or a sequence.
        user: the visitor's name; empty for anybody.

    Raises:
        WithdrawnError: it was withdrawn.
    """
    election = Election.get(str(uuid))
    if election is None:
        return None
    anonymous = _snapshot(election, version, visible.ANONYMOUS)
    snapshot = anonymous or (_snapshot(election, version, user) if user else None)
    if snapshot is None:
        return None
    return Version(election, snapshot, version == LATEST, anonymous is not None)


def shown_or_abort(uuid: UUID, version: str) -> Version:
    """The version for a page: 404 where the visitor may not know of it, 410 if withdrawn."""
    try:
        found = find(uuid, version, tk.current_user.name)
    except visible.WithdrawnError as error:
        tk.abort(410, withdrawn(error.snapshot))
    if found is None:
        tk.abort(404, tk._("There is no such result."))
    return found


def _snapshot(election: Election, version: str, user: str) -> Snapshot | None:
    if version == LATEST:
        return visible.latest(election, user)
    is_number = version.isascii() and version.isdigit() and len(version) < 9
    return visible.snapshot(election, int(version), user) if is_number else None


def withdrawn(snapshot: Snapshot) -> str:
    """The sentence that stands at a withdrawn version's address."""
    return tk._(
        "Version {sequence} of this result was withdrawn on {date}: {reason} (SHA-256 {sha256})"
    ).format(
        sequence=snapshot.sequence,
        date=tk.h.render_datetime(snapshot.withdrawn_at, with_hours=True),
        reason=snapshot.withdrawn_reason,
        sha256=snapshot.folder,
    )
