"""What the page of an election's result shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model

from ckanext.election import result_figures, snapshots
from ckanext.election.election_results import downloads, visible
from ckanext.election.election_results.addressed import Addressed
from ckanext.election.election_results.chart_kind import ChartKind, chart_word
from ckanext.election.election_results.earlier_change import earlier_change
from ckanext.election.election_results.place import SnapshotPlace
from ckanext.election.election_results.progress import Progress, progress
from ckanext.election.election_results.result_map import ResultMap, result_map
from ckanext.election.election_results.rounds import Rounds, rounds
from ckanext.election.model.fetch import FetchRow
from ckanext.election.model.snapshot import Snapshot
from ckanext.election.result_figures import Figures
from ckanext.election.result_question import Question
from ckanext.election.results import PartRole
from ckanext.election.results.export import Form

# A running count has hundreds of snapshots; /history.json has them all.
LISTED = 50


@dataclass(frozen=True)
class PartLine:
    """One file of a result: what it is in it, and where it came from."""

    name: str
    role: PartRole
    reason: str
    sha256: str
    reader: str | None
    fetched_at: datetime | None
    resource_url: str | None


@dataclass(frozen=True)
class ElectionResultPage:
    """Everything that the page of a snapshot needs; `progress` has the newest public ones."""

    election_uuid: str
    snapshot: Snapshot
    figures: Figures
    rounds: Rounds | None
    map: ResultMap | None
    parts: list[PartLine]
    progress: Progress

    @property
    def files_in(self) -> int:
        """How many files make the result; what only checks it or was left out is not counted."""
        return sum(part.role in _COUNTED for part in self.parts)

    @property
    def forms(self) -> list[Form]:
        """The forms in which it can be downloaded."""
        return downloads.forms(self.snapshot)

    @property
    def charts(self) -> list[ChartKind]:
        """The charts that there are pictures of."""
        contest = self.figures.tally
        has = {
            ChartKind.BARS: bool(contest and contest.choices),
            ChartKind.MAP: self.map is not None,
            ChartKind.PROGRESS: bool(self.progress.panels),
        }
        return [kind for kind in ChartKind if has[kind]]

    @property
    def pictures(self) -> list[tuple[str, str, str]]:
        """What each picture shows, and its addresses as SVG and as PNG."""
        return [
            (chart_word(kind), self._picture("svg", kind), self._picture("png", kind))
            for kind in self.charts
        ]

    def _picture(self, form: str, kind: ChartKind) -> str:
        """The picture of the contest and the map that the page shows, of this very snapshot."""
        asked = self.figures.question.fields()
        fields = {name: asked[name] for name in ("contest", "map") if name in asked}
        return tk.h.url_for(
            f"election_results_pictures.{form}",
            uuid=self.election_uuid,
            of=self.snapshot.sequence,
            chart=kind.value,
            **fields,
        )

    @property
    def is_newest(self) -> bool:
        """Whether there is no newer snapshot that the visitor may see."""
        stands = self.progress.stands
        return not stands or stands[0].snapshot.sequence <= self.snapshot.sequence


_COUNTED = frozenset({PartRole.PART, PartRole.DETAIL, PartRole.SUMMARY, PartRole.SIBLING})


def page(
    found: Addressed, place: SnapshotPlace, question: Question, user: str
) -> ElectionResultPage:
    """The answer to `question`, from a snapshot that the visitor may see.

    Args:
        found: the snapshot.
        place: where the answer will stand.
        question: what is asked.
        user: for whom; what others may keep is made for nobody.
    """
    election, snapshot = found.election, found.snapshot
    with snapshots.local_folder(snapshot.folder) as folder:
        figures = result_figures.figures(folder, place, question)
        beside = rounds(folder, figures.contests, figures.tally)
        # A frame in another page holds the figures alone.
        drawn = None if place.embedded else result_map(found, folder, figures)
    if figures.tally is not None and not place.embedded:
        figures = replace(figures, earlier=earlier_change(found, figures.tally, user))
    return ElectionResultPage(
        election_uuid=election.uuid,
        snapshot=snapshot,
        figures=figures,
        rounds=beside,
        map=drawn,
        parts=_lines(visible.parts_of(snapshot, user)),
        progress=progress(list(islice(visible.public_snapshots(election, user), LISTED)), snapshot),
    )


def _lines(parts: Sequence[dict[str, Any]]) -> list[PartLine]:
    """The files of a snapshot; two questions to the database, however many there are."""
    names = _dataset_names({part["dataset_id"] for part in parts})
    fetched = _fetch_times({(part["resource_id"], part["sha256"]) for part in parts})
    return [
        PartLine(
            name=part["name"],
            role=PartRole(part["role"]),
            reason=part["reason"],
            sha256=part["sha256"],
            reader=part.get("reader"),
            fetched_at=fetched.get((part["resource_id"], part["sha256"])),
            resource_url=_resource_url(names.get(part["dataset_id"]), part["resource_id"]),
        )
        for part in parts
    ]


def _resource_url(dataset_name: str | None, resource_id: str) -> str | None:
    if dataset_name is None:
        return None
    return tk.h.url_for("resource.read", id=dataset_name, resource_id=resource_id)


def _dataset_names(ids: set[str]) -> dict[str, str]:
    question = sa.select(model.Package.id, model.Package.name).where(model.Package.id.in_(ids))
    return dict(model.Session.execute(question).tuples().all())


def _fetch_times(wanted: set[tuple[str, str]]) -> dict[tuple[str, str], datetime]:
    key = sa.tuple_(FetchRow.resource_id, FetchRow.sha256)
    rows = model.Session.scalars(sa.select(FetchRow).where(key.in_(wanted)))
    return {(row.resource_id, row.sha256): row.fetched_at for row in rows}
