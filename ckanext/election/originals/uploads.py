"""Files uploaded in CKAN's form or API become originals by the same path as harvested ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib import files
from ckan.lib.uploader import FKResourceUpload, get_resource_uploader
from ckan.types import Context

from ckanext.election import jobs
from ckanext.election.originals.facts import facts
from ckanext.election.originals.fetches import FetchOrigin, fetches_of, record_fetch
from ckanext.election.originals.keeping import Original, keep

_JOB = "keep_upload"


def dataset_saved(dataset_id: str) -> None:
    """Ask, within the save's transaction, for every uploaded file that is not kept yet."""
    uploaded = model.Session.query(model.Resource).filter_by(
        package_id=dataset_id, state="active", url_type="upload"
    )
    for resource in uploaded:
        if not _is_kept(resource):
            jobs.enqueue(_JOB, key=f"{_JOB}:{resource.id}", resource_id=resource.id)


@jobs.job(_JOB, timeout=3600)
def keep_upload(resource_id: str) -> None:
    """Keep an uploaded file's bytes, and write on the resource what follows from them."""
    resource = model.Resource.get(resource_id)
    if resource is None or resource.state != "active" or resource.url_type != "upload":
        return
    # Read before the bytes: a newer upload meanwhile has a later date and a job of its own.
    stamp = _stamp(resource)
    with _uploaded(resource) as stream:
        original = keep(stream, media_type=resource.mimetype or None)
    record_fetch(
        original,
        url=resource.url,
        resource_id=resource.id,
        dataset_id=str(resource.package_id),
        fetched_at=datetime.now(timezone.utc),
        last_modified=stamp,
        origin=FetchOrigin.UPLOAD,
    )
    _write_facts(resource_id, original)


def _is_kept(resource: model.Resource) -> bool:
    latest = next(iter(fetches_of(resource.id)), None)
    return latest is not None and latest.last_modified == _stamp(resource)


def _stamp(resource: model.Resource) -> str:
    """CKAN sets `last_modified` at each upload."""
    return resource.last_modified.isoformat() if resource.last_modified else ""


@contextmanager
def _uploaded(resource: model.Resource) -> Iterator[Any]:
    """The uploaded bytes, from whichever storage CKAN keeps resources in."""
    uploader = get_resource_uploader({"id": resource.id})
    path = uploader.get_path(resource.id)
    if isinstance(uploader, FKResourceUpload) and uploader.storage:
        stream = uploader.storage.stream(files.FileData(files.Location(path)))
        try:
            yield stream
        finally:
            close = getattr(stream, "close", None)
            if close:
                close()
        return
    with open(path, "rb") as file:  # noqa: PTH123 - CKAN gives the path as text
        yield file


def _write_facts(resource_id: str, original: Original) -> None:
    site_user = tk.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
    context: Context = {"ignore_auth": True, "user": site_user}
    shown = tk.get_action("resource_show")(tk.fresh_context(context), {"id": resource_id})
    known = facts(original)
    if any(str(shown.get(name)) != str(value) for name, value in known.items()):
        tk.get_action("resource_patch")(context, {"id": resource_id, **known})
