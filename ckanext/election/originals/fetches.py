"""Fetches: which bytes each resource had, newest first."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from ckan.model.types import make_uuid
from sqlalchemy.dialects.postgresql import insert

from ckanext.election.model.fetch import FetchRow
from ckanext.election.model.original import OriginalRow
from ckanext.election.originals import publishing
from ckanext.election.originals.keeping import Original

original_fetched = tk.signals.ckanext.signal("election:original_fetched")
"""Sent within the transaction that gives a resource other bytes than it had.

Keyword arguments: `fetch`, a Fetch. Receivers write rows and enqueue jobs in the same transaction;
they neither commit nor do slow work.
"""


class FetchOrigin(str, enum.Enum):
    """How bytes came to us."""

    HARVEST = "harvest"
    UPLOAD = "upload"


@dataclass(frozen=True)
class Fetch:
    """One version of one resource's file.

    `public_since` is None for bytes that only a private dataset has had: its editors see them.
    """

    sha256: str
    size: int
    media_type: str
    resource_id: str
    dataset_id: str
    url: str
    origin: FetchOrigin
    etag: str | None
    last_modified: str | None
    first_fetched_at: datetime
    fetched_at: datetime
    public_since: datetime | None


def record_fetch(
    original: Original,
    *,
    url: str,
    resource_id: str,
    dataset_id: str,
    fetched_at: datetime,
    etag: str | None = None,
    last_modified: str | None = None,
    origin: FetchOrigin = FetchOrigin.HARVEST,
) -> bool:
    """Note, in the current transaction, that these bytes are what the resource has now.

    Args:
        original: the kept bytes.
        url: the public address (or an upload's file name).
        resource_id: the resource, which may be created later in the same transaction.
        dataset_id: its dataset.
        fetched_at: when they were seen there.
        etag: the source's validator for the next conditional request.
        last_modified: the other one; for an upload the resource's `last_modified`.
        origin: harvest or upload.

    Returns:
        True if the resource had other bytes before, or none; then `original_fetched` was sent.
    """
    latest = next(iter(fetches_of(resource_id)), None)
    is_new = latest is None or latest.sha256 != original.sha256
    validators = {"etag": etag, "last_modified": last_modified}
    changed: dict[str, Any] = {"url": url, "dataset_id": dataset_id, **validators}
    if is_new:
        changed["fetched_at"] = fetched_at
    model.Session.execute(
        insert(FetchRow)
        .values(
            id=make_uuid(), sha256=original.sha256, resource_id=resource_id,
            dataset_id=dataset_id, url=url, origin=origin.value,
            first_fetched_at=fetched_at, fetched_at=fetched_at, **validators,
        )
        .on_conflict_do_update(index_elements=["resource_id", "sha256"], set_=changed)
    )  # fmt: skip
    publishing.fetched(resource_id)
    if is_new:
        original_fetched.send(fetch=fetches_of(resource_id)[0])
    return is_new


def fetches_of(resource_id: str) -> list[Fetch]:
    """All versions of a resource's file that are kept, newest first."""
    return _fetches(FetchRow.resource_id == resource_id)


def fetches_with(sha256: str) -> list[Fetch]:
    """Every resource's fetch of these bytes, newest first."""
    return _fetches(FetchRow.sha256 == sha256)


def _fetches(condition: sa.ColumnElement[bool]) -> list[Fetch]:
    rows = model.Session.execute(
        sa.select(FetchRow, OriginalRow)
        .join(OriginalRow, OriginalRow.sha256 == FetchRow.sha256)
        .where(condition)
        .order_by(FetchRow.fetched_at.desc(), FetchRow.id)
        .execution_options(populate_existing=True)
    )
    return [_fetch(fetch, original) for fetch, original in rows]


def _fetch(row: FetchRow, original: OriginalRow) -> Fetch:
    return Fetch(
        sha256=row.sha256,
        size=original.size,
        media_type=original.media_type,
        resource_id=row.resource_id,
        dataset_id=row.dataset_id,
        url=row.url,
        origin=FetchOrigin(row.origin),
        etag=row.etag,
        last_modified=row.last_modified,
        first_fetched_at=row.first_fetched_at,
        fetched_at=row.fetched_at,
        public_since=row.public_since,
    )
