"""Importing: all of one dataset's files of a harvest, in one transaction.

The assignments, the fetches, the harvest objects and the dataset are committed together by the
dataset's own action, so that a process that is killed has either done all of it or nothing.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from ckan.types import Context
from ckanext.harvest.model import HarvestObjectError

from ckanext.election import assignments, dataset_pace, originals
from ckanext.election.harvesters import report
from ckanext.election.harvesters.gathered import Gathered, Place
from ckanext.election.harvesters.merging import merge
from ckanext.election.harvesters.rows import ObjectRow

Batch = Sequence[tuple[ObjectRow, Gathered]]


def import_files(dataset_id: str, objects: Sequence[ObjectRow], user: str) -> None:
    """Write what a harvest brought for one dataset; each object gets its report.

    A file that the dataset's schema refuses is reported and left out; the others go on.
    """
    batch = [(each, Gathered.from_json(each.content)) for each in objects]
    while batch:
        refused = _write(dataset_id, batch, user)
        _report_refused(batch, refused)
        batch = [pair for pair in batch if pair[1].resource_id not in refused] if refused else []


def _write(dataset_id: str, batch: Batch, user: str) -> dict[str, str]:
    """Write a batch; nothing is written if some files are refused, which are returned."""
    shown = _show(dataset_id)
    files = [file for _, file in batch]
    if shown.get("state") == "deleted" or not (shown or any(file.place for file in files)):
        # A person deleted it. That stands, as every decision of a person.
        report.close(batch)
        model.Session.commit()
        return {}
    draft = merge(dataset_id, files, shown)
    kept = {resource["id"] for resource in draft["resources"]}
    _record_fetches(dataset_id, [file for file in files if file.resource_id in kept])
    if not shown:
        draft["name"] = _free_name(_place(files).name, dataset_id)
        # The dataset is indexed with its harvest objects, before its own row is written.
        model.Session.execute(sa.text("SET CONSTRAINTS harvest_object_package_id_fkey DEFERRED"))
    for harvest_object, file in batch:
        report.finish(harvest_object, file, dataset_id, shown, draft)
    model.Session.flush()
    try:
        if dataset_pace.may_wait(shown, draft):
            dataset_pace.postpone(dataset_id)
        elif draft != shown:
            action = "package_update" if shown else "package_create"
            written = tk.get_action(action)(_context(user), copy.deepcopy(draft))
            assignments.remember(dataset_id, written)
    except tk.ValidationError as error:
        model.Session.rollback()
        return report.refusals(error.error_dict, draft, files)
    model.Session.commit()
    return {}


def _report_refused(batch: Batch, refused: dict[str, str]) -> None:
    for harvest_object, file in batch:
        if file.resource_id in refused:
            message = f"{file.url}: {refused[file.resource_id]}"
            HarvestObjectError.create(message, harvest_object, "Import")
            report.fail(harvest_object)
    model.Session.commit()


def _show(dataset_id: str) -> dict[str, Any]:
    """The dataset as it stands in the database (the index adds to it); empty if there is none.

    Locked until the write: what a person saves meanwhile must not be undone by an older look.
    """
    context: Context = {"ignore_auth": True, "use_cache": False, "for_update": True}
    try:
        return tk.get_action("package_show")(context, {"id": dataset_id})
    except tk.ObjectNotFound:
        return {}


def _context(user: str) -> Context:
    return {"ignore_auth": True, "user": user}


def _place(files: Sequence[Gathered]) -> Place:
    return next(file.place for file in files if file.place)


def _record_fetches(dataset_id: str, files: Sequence[Gathered]) -> None:
    for file in files:
        original = originals.find(file.fetched.sha256) if file.fetched else None
        if original and file.fetched:
            originals.record_fetch(
                original,
                url=file.url,
                resource_id=file.resource_id,
                dataset_id=dataset_id,
                fetched_at=datetime.fromisoformat(file.fetched.at),
                etag=file.fetched.etag,
                last_modified=file.fetched.last_modified,
            )


def _free_name(name: str, dataset_id: str) -> str:
    """The name, or one with the start of the id where another dataset has it."""
    taken = model.Package.by_name(name)
    return f"{name[:91]}-{dataset_id[:8]}" if taken else name
