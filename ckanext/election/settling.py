"""The job that brings a dataset up to its files' newest versions, after those that waited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.election import dataset_pace, description, machine_write, originals
from ckanext.election.harvesters.fetcher import filename
from ckanext.election.harvesters.to_dataset import modified_of
from ckanext.election.jobs import job
from ckanext.election.model.read import Read
from ckanext.election.originals import Fetch, FetchOrigin
from ckanext.election.originals.facts import download_url, facts


@job(dataset_pace.JOB, timeout=600)
def settle_dataset(dataset_id: str) -> None:
    """Write, at once, all that waited: what follows from the bytes, and what the reads tell."""
    package = model.Package.get(dataset_id)
    if package is None or package.state != model.State.ACTIVE:
        return
    reads = Read.of_dataset(dataset_id)
    proposals = [proposal for read in reads for proposal in description.proposals(read)]
    machine_write.write(dataset_id, proposals, dict(_followed(package)))


def _followed(package: model.Package) -> Iterator[tuple[str, dict[str, Any]]]:
    """The fields that follow from the newest bytes of each harvested resource."""
    for resource in _resources(package.id):
        newest = next(iter(originals.fetches_of(resource.id)), None)
        if newest is not None and newest.origin is FetchOrigin.HARVEST:
            yield resource.id, _fields(newest)


def _resources(dataset_id: str) -> list[model.Resource]:
    query = sa.select(model.Resource).filter_by(package_id=dataset_id, state=model.State.ACTIVE)
    return list(model.Session.scalars(query))


def _fields(fetch: Fetch) -> dict[str, Any]:
    """Those of one version of a file."""
    original = originals.find(fetch.sha256)
    if original is None:
        return {}
    fields = {**facts(original), "download_url": download_url(fetch.sha256, filename(fetch.url))}
    modified = modified_of(fetch.last_modified)
    return {**fields, "modified": modified} if modified else fields
