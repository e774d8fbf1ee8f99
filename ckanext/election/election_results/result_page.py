"""What the page of an election's result shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.election import result_figures, snapshots
from ckanext.election.election_results import downloads, visible
from ckanext.election.election_results.addressed import Addressed
from ckanext.election.election_results.place import SnapshotPlace
from ckanext.election.model.fetch import FetchRow
from ckanext.election.model.snapshot import Snapshot
from ckanext.election.result_card import Card
from ckanext.election.result_figures import Figures
from ckanext.election.result_question import Question
from ckanext.election.results import PartRole
from ckanext.election.results.export import Form


@dataclass(frozen=True)
class PartLine:
    """One file of a result: what it is in it, and where it came from."""

    name: str
    role: PartRole
    reason: str
    sha256: str
    url: str
    fetched_at: datetime | None
    resource_url: str | None


@dataclass(frozen=True)
class ElectionResultPage:
    """Everything that the page of a snapshot needs."""

    election_uuid: str
    snapshot: Snapshot
    card: Card
    figures: Figures
    parts: list[PartLine]
    snapshots: list[Snapshot]

    @property
    def files_in(self) -> int:
        """How many files make the result; what only checks it or was left out is not counted."""
        return sum(part.role in _COUNTED for part in self.parts)

    @property
    def forms(self) -> list[Form]:
        """The forms in which it can be downloaded."""
        return downloads.forms(self.snapshot)

    @property
    def is_newest(self) -> bool:
        """Whether there is no newer snapshot that the visitor may see."""
        return not self.snapshots or self.snapshots[0].sequence <= self.snapshot.sequence


_COUNTED = frozenset({PartRole.PART, PartRole.DETAIL, PartRole.SUMMARY, PartRole.SIBLING})


def page(found: Addressed, place: SnapshotPlace, question: Question) -> ElectionResultPage:
    """The answer to `question`, from a snapshot that the visitor may see."""
    election, snapshot = found.election, found.snapshot
    with snapshots.local_folder(snapshot.folder) as folder:
        figures = result_figures.figures(folder, place, question)
    return ElectionResultPage(
        election_uuid=election.uuid,
        snapshot=snapshot,
        card=Card.from_dict(snapshot.headline),
        figures=figures,
        parts=[_line(part) for part in snapshot.parts],
        snapshots=list(visible.public_snapshots(election, tk.current_user.name)),
    )


def _line(part: dict[str, Any]) -> PartLine:
    fetch = (
        model.Session.query(FetchRow)
        .filter_by(resource_id=part["resource_id"], sha256=part["sha256"])
        .first()
    )
    package = model.Package.get(part["dataset_id"])
    return PartLine(
        name=part["name"],
        role=PartRole(part["role"]),
        reason=part["reason"],
        sha256=part["sha256"],
        url=fetch.url if fetch else "",
        fetched_at=fetch.fetched_at if fetch else None,
        resource_url=tk.h.url_for("resource.read", id=package.name, resource_id=part["resource_id"])
        if package
        else None,
    )
