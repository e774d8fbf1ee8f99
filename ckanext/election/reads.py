"""Which resources wait to be read, and what became of each: the table of reads, asked and marked.

Reading itself is a job (reading.py). It begins when an original is recorded for a resource, however
it came (form, API, harvest). Bytes that were read before are not read again.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from ckan import model
from sqlalchemy.dialects.postgresql import insert

from ckanext.election import jobs
from ckanext.election.model.read import Read, ReadState
from ckanext.election.originals import Fetch

JOB = "read_resource"
SETTLED = (ReadState.READ, ReadState.NOT_UNDERSTOOD, ReadState.BROKEN)


def original_fetched(_sender: Any, *, fetch: Fetch) -> None:
    """Receiver of `election:original_fetched`: mark the resource as waiting to be read."""
    read = Read.get(fetch.resource_id)
    if read and read.sha256 == fetch.sha256 and read.state in SETTLED:
        return
    mark(fetch.resource_id, fetch.dataset_id)


def mark(resource_id: str, dataset_id: str) -> None:
    """Let the resource's newest original be read (again) once this session commits."""
    waiting = {"state": ReadState.WAITING.value, "dataset_id": dataset_id}
    # Two saves of one resource may mark it at the same moment.
    model.Session.execute(
        insert(Read)
        .values(resource_id=resource_id, **waiting)
        .on_conflict_do_update(index_elements=[Read.resource_id], set_=waiting)
    )
    jobs.enqueue(JOB, key=f"{JOB}:{resource_id}", resource_id=resource_id)


def forget(resource_id: str) -> None:
    """Drop the read of a resource that no longer exists; its snapshot stays in the storage."""
    model.Session.execute(sa.delete(Read).where(Read.resource_id == resource_id))


def state_of(resource_id: str) -> ReadState:
    """How far the resource's bytes have come; NONE where no original of it was ever recorded."""
    state = model.Session.scalar(sa.select(Read.state).where(Read.resource_id == resource_id))
    return ReadState(state) if state else ReadState.NONE


def has_result(resource_id: str) -> bool:
    """Whether there is a result to show, be it from the newest original or an earlier one."""
    query = sa.select(Read.snapshot.is_not(None)).where(Read.resource_id == resource_id)
    return bool(model.Session.scalar(query))
