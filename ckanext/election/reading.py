"""The job that reads a resource's newest original by the results engine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.election import (
    description,
    original_address,
    originals,
    reads,
    result_card,
    results,
    snapshots,
)
from ckanext.election.dataset_tags import job as dataset_tags
from ckanext.election.election_results import assembling
from ckanext.election.jobs import job
from ckanext.election.mending import keeping
from ckanext.election.model.read import Read, ReadState
from ckanext.election.own_recipes import own_recipes
from ckanext.election.results.set_recipe import SetRecipe

# Three million rows take seconds; a hostile file shall not hold a worker for longer.
TIMEOUT_SECONDS = 1800


def given_up(resource_id: str) -> None:
    """The job failed again and again: say so on the resource, where its editors look."""
    reason = "Reading this file stopped unexpectedly each time it was tried; see the job's error."
    _save(resource_id, state=ReadState.BROKEN, kind="broken", reason=reason, evidence=[])


@job(reads.JOB, timeout=TIMEOUT_SECONDS, attempts=3, on_failure=given_up)
def read_resource(resource_id: str) -> None:
    """Read the newest original of `resource_id`, unless those bytes were read before."""
    newest = next(iter(originals.fetches_of(resource_id)), None)
    if newest is None or model.Resource.get(resource_id) is None:
        reads.forget(resource_id)
        model.Session.commit()
        return
    with _reading(resource_id):
        name = original_address.file_name(newest.url)
        columns = read_original(newest.sha256, name, keeping.set_for(resource_id))
        _save(resource_id, sha256=newest.sha256, **columns)
    description.describe(resource_id)
    dataset_tags.dataset_saved(newest.dataset_id)
    assembling.dataset_changed(newest.dataset_id)
    model.Session.commit()


def read_original(sha256: str, name: str, set_recipes: Sequence[SetRecipe] = ()) -> dict[str, Any]:
    """What the engine says of the original `sha256`, as columns of the table of reads.

    Args:
        sha256: the original.
        name: the file name that people see; findings and reasons speak of it.
        set_recipes: the recipes that persons set for its source.
    """
    try:
        with (
            originals.local_path(sha256) as path,
            results.read(
                path, names=[name], recipes=own_recipes(), set_recipes=set_recipes
            ) as result,
            tempfile.TemporaryDirectory(prefix="election-snapshot-") as folder,
        ):
            result.write_snapshot(Path(folder))
            summary = _storable(result.summary())
            return {
                "state": ReadState.READ,
                "read_sha256": sha256,
                "reader": result.format,
                "snapshot": snapshots.keep_folder(Path(folder)),
                "headline": result_card.card(summary),
                "facts": result_card.facts(summary, result.format_title),
                **_refusal(None),
            }
    except results.Broken as refusal:
        return {"state": ReadState.BROKEN, **_refusal(refusal)}
    except results.Refused as refusal:
        return {"state": ReadState.NOT_UNDERSTOOD, **_refusal(refusal)}


def _refusal(refusal: results.Refused | None) -> dict[str, Any]:
    return {
        "kind": refusal.kind.value if refusal else None,
        "reason": _storable(refusal.reason) if refusal else None,
        "evidence": _storable(refusal.evidence) if refusal else [],
    }


def _storable(value: Any) -> Any:
    """`value` without NUL characters, which a file may hold and PostgreSQL refuses."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_storable(item) for item in value]
    return value


@contextmanager
def _reading(resource_id: str) -> Iterator[None]:
    """Show the state `reading` meanwhile; work that ended without an outcome waits again."""
    _save(resource_id, state=ReadState.READING)
    try:
        yield
    finally:
        model.Session.rollback()  # what failed may have left the session unusable
        if reads.state_of(resource_id) is ReadState.READING:
            _save(resource_id, state=ReadState.WAITING)


def _save(resource_id: str, *, state: ReadState, **columns: Any) -> None:
    model.Session.execute(
        sa.update(Read).where(Read.resource_id == resource_id).values(state=state.value, **columns)
    )
    model.Session.commit()
