"""What the harvest report says of each file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timezone
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckanext.harvest.model import HarvestObject

from ckanext.election.harvesters.gathered import Gathered
from ckanext.election.harvesters.rows import ObjectRow

ADDED = "added"
UPDATED = "updated"
UNCHANGED = "not modified"
REMOVED = "deleted"
ERRORED = "errored"


def finish(
    harvest_object: ObjectRow,
    file: Gathered,
    dataset_id: str,
    shown: dict[str, Any],
    draft: dict[str, Any],
) -> None:
    """Say what became of one file, in the current transaction."""
    status = _status(file, shown, draft)
    _set(harvest_object, "COMPLETE", status)
    earlier = _current(harvest_object, dataset_id)
    if status == UNCHANGED and earlier:
        return  # the dataset goes on naming the harvest that last changed it
    for each in earlier:
        each.current = False
    harvest_object.package_id = dataset_id
    harvest_object.current = status != REMOVED


def fail(harvest_object: ObjectRow) -> None:
    """Close a harvest object whose file could not be used."""
    _set(harvest_object, "ERROR", ERRORED)


def close(batch: Iterable[tuple[ObjectRow, Gathered]]) -> None:
    """Close the objects of a dataset that is not there to be written."""
    for each, file in batch:
        _set(each, "COMPLETE", REMOVED if file.is_removed else UNCHANGED)


def refusals(
    errors: dict[str, Any], draft: dict[str, Any], files: Sequence[Gathered]
) -> dict[str, str]:
    """Which files a validation error refuses, and why.

    Returns:
        Resource id to sentence: the files whose resources are named, or all of them if the error
        is the dataset's own.
    """
    by_position = errors.get("resources")
    if len(errors) == 1 and isinstance(by_position, list):
        ids = [resource["id"] for resource in draft["resources"]]
        named = {id_: in_words(each) for id_, each in zip(ids, by_position, strict=False) if each}
        found = {
            file.resource_id: named[file.resource_id] for file in files if file.resource_id in named
        }
        if found:
            return found
    return {file.resource_id: in_words(errors) for file in files}


def in_words(errors: Any) -> str:
    """A validation error's fields and messages as one sentence."""
    if isinstance(errors, dict):
        return "; ".join(f"{field}: {in_words(value)}" for field, value in errors.items() if value)
    if isinstance(errors, list):
        return ", ".join(in_words(value) for value in errors if value)
    return str(errors)


def _status(file: Gathered, shown: dict[str, Any], draft: dict[str, Any]) -> str:
    if file.is_removed:
        return REMOVED
    before, after = _resource(shown, file), _resource(draft, file)
    if before is None:
        return UNCHANGED if after is None else ADDED
    is_same_dataset = {**shown, "resources": None} == {**draft, "resources": None}
    return UNCHANGED if before == after and is_same_dataset else UPDATED


def _resource(dataset: dict[str, Any], file: Gathered) -> dict[str, Any] | None:
    resources = dataset.get("resources", [])
    return next((each for each in resources if each["id"] == file.resource_id), None)


def _current(harvest_object: ObjectRow, dataset_id: str) -> list[ObjectRow]:
    query = sa.select(HarvestObject).where(
        HarvestObject.guid == harvest_object.guid,
        HarvestObject.harvest_source_id == harvest_object.harvest_source_id,
        HarvestObject.package_id == dataset_id,
        HarvestObject.current.is_(True),
        HarvestObject.id != harvest_object.id,
    )
    return list(model.Session.scalars(query))


def _set(harvest_object: ObjectRow, state: str, status: str) -> None:
    # ckanext-harvest's columns hold UTC without a zone.
    now = datetime.now(timezone.utc).replace(tzinfo=None)
    harvest_object.import_started = harvest_object.import_started or now
    harvest_object.import_finished = now
    harvest_object.state, harvest_object.report_status = state, status
