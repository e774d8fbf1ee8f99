"""What keeps harvests going: ckanext-harvest's own round, and care for what was left behind."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from ckan.types import Context
from ckanext.harvest.model import HarvestJob, HarvestSource

from ckanext.election import jobs
from ckanext.election.harvesters import work
from ckanext.election.harvesters.files import SOURCE_TYPE
from ckanext.election.harvesters.rows import JobRow as HarvestJobRow
from ckanext.election.model.job import JobRow, JobState


@jobs.job("harvest_jobs_run", timeout=600, every=60)
def harvest_jobs_run() -> None:
    """Start the sources that are due, finish jobs of every type, resume ours that were left."""
    resume()
    site_user = tk.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
    context: Context = {"ignore_auth": True, "user": site_user}
    tk.get_action("harvest_jobs_run")(context, {})


def resume() -> None:
    """Ask again for the work of running harvest jobs for which no job waits or runs.

    That is so where somebody deleted the rows, or restored one of two databases.
    """
    for job in _running():
        if _has_work(job):
            continue
        if job.gather_finished is None:
            work.ask_for_gather(job)
        else:
            work.resume(job)
    model.Session.commit()


def _running() -> list[HarvestJobRow]:
    query = (
        sa.select(HarvestJob)
        .join(HarvestSource, HarvestJob.source_id == HarvestSource.id)
        .where(HarvestJob.status == "Running", HarvestSource.type == SOURCE_TYPE)
    )
    return list(model.Session.scalars(query))


def _has_work(job: HarvestJobRow) -> bool:
    """Whether a job of ours for this harvest job waits or runs."""
    open_ = [JobState.WAITING.value, JobState.RUNNING.value]
    gathers_or_fetches = JobRow.lane == f"harvest:{job.source_id}"
    imports = JobRow.args["harvest_job_id"].astext == job.id
    query = sa.select(JobRow.id).where(JobRow.state.in_(open_), sa.or_(gathers_or_fetches, imports))
    return model.Session.execute(query.limit(1)).first() is not None
