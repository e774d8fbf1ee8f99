"""The files that an election's result can be put together from: the reads of its datasets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from ckan import model

from ckanext.election import original_address
from ckanext.election.dataset_elections import datasets_naming
from ckanext.election.model.election import Election
from ckanext.election.model.fetch import FetchRow
from ckanext.election.model.read import Read


@dataclass(frozen=True)
class ResultFile:
    """One resource's file that was read as results, and the id of what read it."""

    resource_id: str
    dataset_id: str
    sha256: str
    name: str
    snapshot: str
    reader: str | None = None


def files_of(election: Election) -> list[ResultFile]:
    """The last good read of each resource in the election's datasets, private ones too.

    The order is that of the datasets' names and of the resources in them, so that the same files
    are always put together in the same way.
    """
    datasets = [d.id for d in datasets_naming(election.id) if d.state == model.State.ACTIVE]
    rows = model.Session.execute(
        sa.select(Read, FetchRow.url)
        .join(model.Resource, model.Resource.id == Read.resource_id)
        .join(model.Package, model.Package.id == Read.dataset_id)
        .join(
            FetchRow,
            sa.and_(FetchRow.resource_id == Read.resource_id, FetchRow.sha256 == Read.read_sha256),
        )
        .where(
            Read.dataset_id.in_(datasets),
            Read.snapshot.is_not(None),
            model.Resource.state == model.State.ACTIVE,
        )
        .order_by(model.Package.name, model.Resource.position, Read.resource_id)
    )
    return [
        ResultFile(
            resource_id=read.resource_id,
            dataset_id=read.dataset_id,
            sha256=read.read_sha256,
            name=original_address.file_name(url),
            snapshot=read.snapshot,
            reader=read.reader,
        )
        for read, url in rows
    ]


def inputs_of(files: Sequence[ResultFile], chosen: Sequence[str] | None) -> str:
    """The hash of what a result would be put together from."""
    seen = [[file.resource_id, file.sha256, file.snapshot] for file in files]
    return hashlib.sha256(json.dumps([seen, chosen]).encode()).hexdigest()
