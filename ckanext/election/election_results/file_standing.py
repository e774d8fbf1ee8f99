"""Whether a file's bytes may be shown: what is held or withdrawn is so at every address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

import sqlalchemy as sa
from ckan import model

from ckanext.election.dataset_elections import elections_of
from ckanext.election.election_results.release_rule import rule_of
from ckanext.election.model.election import Election
from ckanext.election.model.result import Release
from ckanext.election.model.snapshot import Snapshot, SnapshotState, public_now
from ckanext.election.originals import Fetch
from ckanext.election.results import PartRole
from ckanext.election.vocabulary import Category


class FileStanding(str, Enum):
    """What the acts on results mean for one file."""

    OPEN = "open"
    HELD = "held"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Standing:
    """A file's standing; `snapshot` is the withdrawn one that tells hash, time and reason."""

    state: FileStanding
    snapshot: Snapshot | None = None


_OPEN = Standing(FileStanding.OPEN)
_HELD = Standing(FileStanding.HELD)


def of(fetch: Fetch) -> Standing:
    """The standing of the bytes of one fetch.

    A public snapshot that was made from them opens them, also where an older one was withdrawn.
    """
    made = _made_from(fetch)
    if any(item.state is SnapshotState.PUBLIC for item in made):
        return _OPEN
    withdrawn = [item for item in made if item.withdrawn_at is not None]
    if withdrawn:
        return Standing(FileStanding.WITHDRAWN, max(withdrawn, key=lambda item: item.sequence))
    waiting = [uuid for uuid in _releasing(fetch.dataset_id) if not _released(uuid, fetch)]
    return _HELD if waiting else _OPEN


def _made_from(fetch: Fetch) -> list[Snapshot]:
    """The snapshots that this resource's bytes are a part of.

    The same bytes in another resource are another publication, released for itself.
    """
    mine = [{"resource_id": fetch.resource_id, "sha256": fetch.sha256}]
    found = model.Session.scalars(sa.select(Snapshot).where(Snapshot.parts.contains(mine)))
    return [item for item in found if _uses(item, fetch)]


def _uses(snapshot: Snapshot, fetch: Fetch) -> bool:
    return any(
        part["sha256"] == fetch.sha256
        and part["resource_id"] == fetch.resource_id
        and part["role"] != PartRole.LEFT_OUT.value
        for part in snapshot.parts
    )


def _releasing(dataset_id: str) -> list[str]:
    """The elections of a results dataset whose results wait for a person."""
    package = model.Package.get(dataset_id)
    if package is None:
        return []
    elections = Election.of_ids(elections_of(package))
    is_results = (package.extras or {}).get("category") == Category.ELECTION_RESULTS.value
    concerned = [e.uuid for e in elections if is_results or e.results_dataset_id == dataset_id]
    return [uuid for uuid in concerned if rule_of(uuid).release is not Release.AT_ONCE]


def _released(election_uuid: str, fetch: Fetch) -> bool:
    """Whether a file that is no part of any snapshot was there when one was released.

    A protocol as PDF beside the figures, for instance: whoever released these saw it.
    """
    if _made_from(fetch):
        return False
    moment: sa.ColumnElement[datetime] = sa.func.coalesce(Snapshot.released_at, Snapshot.release_at)
    return bool(
        model.Session.scalar(
            sa.select(sa.func.count())
            .select_from(Snapshot)
            .where(
                Snapshot.election_uuid == election_uuid,
                public_now(),
                moment >= fetch.fetched_at,
            )
        )
    )
