"""Merging what a source says into a dataset, under what people have decided."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from ckanext.election import originals
from ckanext.election.assignments import Field, propose
from ckanext.election.harvesters.fetcher import filename
from ckanext.election.harvesters.gathered import Gathered
from ckanext.election.harvesters.to_dataset import (
    WITHDRAWN,
    dataset_assignments,
    modified_of,
    resource_assignments,
)
from ckanext.election.originals.facts import download_url, facts


def merge(dataset_id: str, files: Sequence[Gathered], shown: dict[str, Any]) -> dict[str, Any]:
    """The dataset as it should be after a harvest.

    Args:
        dataset_id: which one.
        files: its files of this harvest, fetched or removed.
        shown: as it is now; empty if it does not exist.

    Returns:
        A dataset for `package_create` or `package_update`; equal to `shown` if nothing is to do.
    """
    listed = [file for file in files if not file.is_removed and not _was_dropped(file, shown)]
    draft = copy.deepcopy(shown) or _new(dataset_id, listed)
    resources = {resource["id"]: resource for resource in draft["resources"]}
    for file in listed:
        if file.resource_id not in resources:
            resources[file.resource_id] = {"id": file.resource_id}
            draft["resources"].append(resources[file.resource_id])
    for field, value in _allowed(dataset_id, listed, shown).items():
        target = resources[field.resource_id] if field.resource_id else draft
        target[field.name] = value
    for file in listed:
        _write_facts(resources[file.resource_id], file)
    for file in files:
        if file.is_removed and file.resource_id in resources:
            resources[file.resource_id]["status"] = WITHDRAWN
    return draft


def _was_dropped(file: Gathered, shown: dict[str, Any]) -> bool:
    """A person took this resource out of a dataset that still exists: it stays out."""
    is_present = any(each["id"] == file.resource_id for each in shown.get("resources", []))
    return bool(shown) and not is_present and bool(originals.fetches_of(file.resource_id))


def _new(dataset_id: str, files: Sequence[Gathered]) -> dict[str, Any]:
    place = next(file.place for file in files if file.place)
    return {
        "id": dataset_id,
        "type": "dataset",
        "owner_org": place.owner_org,
        "private": bool(place.is_private),
        "resources": [],
    }


def _allowed(dataset_id: str, files: Sequence[Gathered], shown: dict[str, Any]) -> dict[Field, Any]:
    """What the source says, as far as it may be written."""
    places = [file.place for file in files if file.place]
    if not places:
        return {}
    proposals = dataset_assignments(places[0], files)
    for file in files:
        proposals += resource_assignments(file)
    return propose(dataset_id, proposals, shown)


def _write_facts(resource: dict[str, Any], file: Gathered) -> None:
    """Address, hash and the rest that follows from the bytes: no one's opinion."""
    if resource.get("status") == WITHDRAWN:
        resource["status"] = ""
    resource["url"] = file.url
    original = originals.find(file.fetched.sha256) if file.fetched else None
    if original is None or file.fetched is None or resource.get("hash") == original.sha256:
        return
    resource.update(facts(original))
    resource["download_url"] = download_url(original.sha256, filename(file.url))
    modified = modified_of(file.fetched.last_modified)
    if modified:
        resource["modified"] = modified
