"""The job that draws outlines of a resource's areas, and the outlines that an election has."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from sqlalchemy.dialects.postgresql import insert

from ckanext.election import jobs, original_address, originals
from ckanext.election.dataset_elections import datasets_naming
from ckanext.election.election_results import file_sight
from ckanext.election.election_results.visible import ANONYMOUS
from ckanext.election.jobs import job
from ckanext.election.maps.boundary_file import read_areas
from ckanext.election.maps.errors import BoundariesError
from ckanext.election.maps.outline import Outlines, outlines
from ckanext.election.model.boundaries import Boundaries
from ckanext.election.model.election import Election
from ckanext.election.originals import Fetch

log = logging.getLogger(__name__)

JOB = "read_boundaries"
TIMEOUT_SECONDS = 300
# Files whose names say that they may hold areas; anything else is not even opened.
SUFFIXES = frozenset({".json", ".geojson", ".topojson", ".geojsonl", ".geojsons"})


@dataclass(frozen=True)
class Sheet:
    """The outlines of one file, and where it stands."""

    outlines: Outlines
    dataset_title: str
    url: str


def original_fetched(_sender: Any, *, fetch: Fetch) -> None:
    """Receiver of `election:original_fetched`: let a file that may hold areas be looked at."""
    if PurePosixPath(original_address.file_name(fetch.url)).suffix.lower() in SUFFIXES:
        jobs.enqueue(JOB, key=f"{JOB}:{fetch.resource_id}", resource_id=fetch.resource_id)


@job(JOB, timeout=TIMEOUT_SECONDS, attempts=2)
def read_boundaries(resource_id: str) -> None:
    """Draw the outlines of a resource's newest file; a file without areas leaves none."""
    newest = next(iter(originals.fetches_of(resource_id)), None)
    stored = model.Session.get(Boundaries, resource_id)
    if newest is not None and stored is not None and stored.sha256 == newest.sha256:
        return
    drawn = _drawn(newest) if newest is not None and model.Resource.get(resource_id) else None
    if drawn is None or newest is None:
        model.Session.execute(sa.delete(Boundaries).where(Boundaries.resource_id == resource_id))
    else:
        columns = {
            "dataset_id": newest.dataset_id, "sha256": newest.sha256, "outlines": drawn.to_dict(),
        }  # fmt: skip
        model.Session.execute(
            insert(Boundaries)
            .values(resource_id=resource_id, **columns)
            .on_conflict_do_update(index_elements=[Boundaries.resource_id], set_=columns)
        )
    model.Session.commit()


def of_election(election: Election) -> list[Sheet]:
    """The outlines in the election's datasets that everybody may see.

    Whoever asks: a map is kept by others, and must not say what only an editor may see.
    """
    datasets = {package.id: package for package in datasets_naming(election.id)}
    rows = Boundaries.of_datasets(datasets)
    return [_sheet(row, datasets[row.dataset_id]) for row in rows if _is_public(row)]


def _drawn(fetch: Fetch) -> Outlines | None:
    try:
        with originals.local_path(fetch.sha256) as path:
            return outlines(read_areas(path))
    except BoundariesError as error:
        log.info("No map from resource %s: %s", fetch.resource_id, error)
        return None


def _is_public(row: Boundaries) -> bool:
    fetch = next((f for f in originals.fetches_of(row.resource_id) if f.sha256 == row.sha256), None)
    return fetch is not None and file_sight.may_see(fetch, ANONYMOUS)


def _sheet(row: Boundaries, package: model.Package) -> Sheet:
    url = tk.h.url_for("resource.read", id=package.name, resource_id=row.resource_id)
    return Sheet(Outlines.from_dict(row.outlines), package.title or package.name, url)
