"""The stages as jobs: gather, one fetch for each file, one import for each dataset.

A source's gather and fetches share a lane, so that one slow source holds up one worker and no other
source, and is never asked twice at once. A dataset's imports share one, so that none loses what
another wrote.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timezone

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from ckan.logic import index_update_package
from ckan.types import Context
from ckanext.harvest import queue as harvest_queue
from ckanext.harvest.model import (
    HarvestGatherError,
    HarvestObject,
    HarvestObjectError,
    HarvestObjectExtra,
)
from redis.exceptions import RedisError

from ckanext.election import jobs
from ckanext.election.harvesters import report
from ckanext.election.harvesters.errors import HarvestError
from ckanext.election.harvesters.files import SOURCE_TYPE, ElectionFilesHarvester, dataset_of
from ckanext.election.harvesters.gather import DATASET, PENDING
from ckanext.election.harvesters.rows import JobRow, ObjectRow, find_job, find_object

FINISHED = "Finished"
IMPORTING = "IMPORT"
_ENDED = ("COMPLETE", "ERROR")
_HOUR = 3600


def gather_failed(harvest_job_id: str) -> None:
    """The gather job was given up."""
    job = find_job(harvest_job_id)
    if job is not None and job.status != FINISHED:
        message = "Gathering was given up; `ckan election job list` has the reason"
        HarvestGatherError.create(message, job)
        job.gather_finished = job.gather_finished or _now()
        model.Session.commit()
        end_if_done(job)


@jobs.job("harvest_gather", timeout=_HOUR, attempts=3, on_failure=gather_failed)
def gather(harvest_job_id: str) -> None:
    """Gather a harvest job's files and ask for each to be fetched."""
    job = find_job(harvest_job_id)
    if job is None or job.status == FINISHED:
        return
    if job.gather_finished is None:
        job.gather_started = _now()
        _harvester().gather_stage(job)
        # Committed with the objects: a gathering that breaks off has made none and is repeated.
        job.gather_finished = _now()
    resume(job)


def resume(job: JobRow) -> None:
    """Ask for all that is left of a gathered job; what is asked for already is joined."""
    for harvest_object in _pending(job):
        if harvest_object.state == PENDING:
            ask_for_fetch(harvest_object)
        else:
            ask_for_import(str(job.id), dataset_of(harvest_object))
    model.Session.commit()
    end_if_done(job)


def fetch_failed(harvest_object_id: str) -> None:
    """A fetch job was given up."""
    harvest_object = find_object(harvest_object_id)
    if harvest_object is not None and harvest_object.state not in _ENDED:
        message = f"{harvest_object.guid}: fetching was given up after several attempts"
        HarvestObjectError.create(message, harvest_object, "Fetch")
        report.fail(harvest_object)
        _go_on(harvest_object)


@jobs.job("harvest_fetch", timeout=_HOUR, attempts=3, on_failure=fetch_failed)
def fetch(harvest_object_id: str) -> None:
    """Fetch one file; the last one of its dataset asks for the import."""
    harvest_object = find_object(harvest_object_id)
    if harvest_object is None or harvest_object.job.status == FINISHED:
        return
    if harvest_object.state == PENDING:
        harvest_object.fetch_started = _now()
        has_bytes = _harvester().fetch_stage(harvest_object)
        harvest_object.fetch_finished = _now()
        if has_bytes:
            harvest_object.state = IMPORTING
        else:
            report.fail(harvest_object)
    _go_on(harvest_object)


def import_failed(harvest_job_id: str, dataset_id: str) -> None:
    """An import job was given up."""
    for harvest_object in _of_dataset(harvest_job_id, dataset_id, [IMPORTING]):
        message = f"{harvest_object.guid}: importing was given up after several attempts"
        HarvestObjectError.create(message, harvest_object, "Import")
        report.fail(harvest_object)
    model.Session.commit()
    end_if_done(find_job(harvest_job_id))


@jobs.job("harvest_import", timeout=_HOUR, attempts=3, on_failure=import_failed)
def import_(harvest_job_id: str, dataset_id: str) -> None:
    """Import all that a harvest job fetched for one dataset."""
    job = find_job(harvest_job_id)
    objects = _of_dataset(harvest_job_id, dataset_id, [IMPORTING])
    if job is None or job.status == FINISHED:
        return
    if objects:
        _harvester().import_together(objects)
    end_if_done(job)


def ask_for_gather(job: JobRow) -> None:
    """Ask, in the current transaction, for a harvest job to be gathered."""
    jobs.enqueue(
        "harvest_gather", key=f"harvest_gather:{job.id}", lane=_lane(job), harvest_job_id=job.id
    )


def ask_for_fetch(harvest_object: ObjectRow) -> None:
    """Ask, in the current transaction, for one file to be fetched."""
    jobs.enqueue(
        "harvest_fetch",
        key=f"harvest_fetch:{harvest_object.id}",
        lane=_lane(harvest_object.job),
        harvest_object_id=harvest_object.id,
    )


def ask_for_import(harvest_job_id: str, dataset_id: str) -> None:
    """Ask, in the current transaction, for a dataset's fetched files to be imported."""
    jobs.enqueue(
        "harvest_import",
        key=f"harvest_import:{harvest_job_id}:{dataset_id}",
        lane=f"dataset:{dataset_id}",
        harvest_job_id=harvest_job_id,
        dataset_id=dataset_id,
    )


def end_if_done(job: JobRow | None) -> None:
    """Finish a harvest job, now, if none of its files is on the way any more.

    ckanext-harvest does it: it sets the state, indexes the source and sends its mails.
    """
    if job is None or job.gather_finished is None or _pending(job):
        return
    context: Context = {"ignore_auth": True, "user": _harvester().user_name()}
    try:
        tk.get_action("harvest_jobs_run")(context, {"source_id": job.source.id})
    except RedisError:
        # It has finished the job by then; what is left over is about its own queues.
        model.Session.rollback()
    # ckanext-harvest indexes the source without its own fields, and CKAN then shows it so: the
    # source could be neither edited nor patched any more.
    index_update_package({"ignore_auth": True}, str(job.source.id))


def _go_on(harvest_object: ObjectRow) -> None:
    """After a fetch: import the dataset if this was the last of its files, else just end."""
    model.Session.flush()  # CKAN's session does not do so before a query
    job, dataset_id = harvest_object.job, dataset_of(harvest_object)
    still_to_fetch = _of_dataset(job.id, dataset_id, [PENDING])
    if not still_to_fetch and _of_dataset(job.id, dataset_id, [IMPORTING]):
        ask_for_import(job.id, dataset_id)
    model.Session.commit()
    end_if_done(job)


def _pending(job: JobRow) -> list[ObjectRow]:
    query = sa.select(HarvestObject).where(
        HarvestObject.harvest_job_id == job.id, HarvestObject.state.not_in(_ENDED)
    )
    return list(model.Session.scalars(query.order_by(HarvestObject.gathered)))


def _of_dataset(job_id: str, dataset_id: str, states: Iterable[str]) -> list[ObjectRow]:
    query = (
        sa.select(HarvestObject)
        .join(HarvestObjectExtra, HarvestObjectExtra.harvest_object_id == HarvestObject.id)
        .where(
            HarvestObject.harvest_job_id == job_id,
            HarvestObject.state.in_(list(states)),
            HarvestObjectExtra.key == DATASET,
            HarvestObjectExtra.value == dataset_id,
        )
    )
    return list(model.Session.scalars(query.order_by(HarvestObject.guid)))


def _harvester() -> ElectionFilesHarvester:
    """The loaded plugin."""
    harvester = harvest_queue.get_harvester(SOURCE_TYPE)
    if not isinstance(harvester, ElectionFilesHarvester):
        raise HarvestError("Add election_files_harvester to ckan.plugins in the ini file")
    return harvester


def _lane(job: JobRow) -> str:
    return f"harvest:{job.source_id}"


def _now() -> datetime:
    # ckanext-harvest's columns hold UTC without a zone.
    return datetime.now(timezone.utc).replace(tzinfo=None)
