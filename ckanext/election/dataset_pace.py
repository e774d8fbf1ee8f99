"""How often a running count may change its dataset: on a change of status, else once a minute.

A file that is counted into is fetched every few seconds on an election night. Each version is read
and becomes a snapshot in our tables at once; CKAN's dataset, its activities and its search index
follow more slowly. What waits is written by a delayed job: the last version is never missed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from ckan import model

from ckanext.election import config, jobs
from ckanext.election.assignments import Assignment
from ckanext.election.vocabulary import ResultsStatus

JOB = "settle_dataset"
_FOLLOWS = frozenset({"hash", "size", "mimetype", "download_url", "modified", "rows"})
"""Fields of a resource that follow from its newest bytes."""
_ENDED = frozenset(
    {
        ResultsStatus.UNOFFICIAL_COMPLETE.value,
        ResultsStatus.CERTIFIED.value,
        ResultsStatus.CORRECTION.value,
        ResultsStatus.RECOUNT.value,
    }
)


def may_wait(shown: Mapping[str, Any], draft: Mapping[str, Any]) -> bool:
    """Whether a change of a dataset only follows from its newer files, soon after another change.

    Args:
        shown: the dataset as it is; empty for a new one.
        draft: as it should be.
    """
    if not shown or draft == shown or not _is_soon(shown["id"], shown.get("results_status")):
        return False
    if _but(shown, "resources") != _but(draft, "resources"):
        return False
    before, after = shown["resources"], draft["resources"]
    return len(before) == len(after) and all(
        _only_follows(old, new) for old, new in zip(before, after, strict=True)
    )


def held_back(dataset_id: str, proposals: Sequence[Assignment]) -> list[Assignment]:
    """The proposals that may wait: figures of a resource that had others a moment ago."""
    package = model.Package.get(dataset_id)
    if package is None or not _is_soon(dataset_id, (package.extras or {}).get("results_status")):
        return []
    return [one for one in proposals if one.field.name in _FOLLOWS and _had_one(one)]


def postpone(dataset_id: str) -> None:
    """Let the dataset be written once it may, in the current transaction."""
    moment = _last_written(dataset_id) + timedelta(seconds=config.dataset_seconds())
    jobs.enqueue(
        JOB,
        key=f"{JOB}:{dataset_id}",
        lane=f"dataset:{dataset_id}",
        run_at=moment,
        dataset_id=dataset_id,
    )


def _is_soon(dataset_id: str, status: str | None) -> bool:
    """Whether a count is going on and its dataset was written a moment ago."""
    if status in _ENDED:
        return False
    age = datetime.now(timezone.utc) - _last_written(dataset_id)
    return age < timedelta(seconds=config.dataset_seconds())


def _last_written(dataset_id: str) -> datetime:
    package = model.Package.get(dataset_id)
    if package is None:
        return datetime.fromtimestamp(0, timezone.utc)
    return package.metadata_modified.replace(tzinfo=timezone.utc)  # CKAN keeps UTC without a zone


def _had_one(proposal: Assignment) -> bool:
    resource = model.Resource.get(proposal.field.resource_id)
    before = (resource.extras or {}).get(proposal.field.name) if resource else None
    return before not in (None, "")


def _only_follows(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether the two differ in what follows from the bytes, and there were bytes before."""
    changed = {name for name in {*old, *new} if old.get(name) != new.get(name)}
    return changed <= _FOLLOWS and all(old.get(name) for name in changed)


def _but(record: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != name}
