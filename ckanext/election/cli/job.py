"""`ckan election job ...`: look at jobs, run them, keep the clock."""

from __future__ import annotations

import logging
import signal
import time

import click
import sqlalchemy as sa
from ckan import model
from redis.exceptions import RedisError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import aliased

from ckanext.election import config, jobs
from ckanext.election.model.job import JobRow, JobState

log = logging.getLogger(__name__)


@click.group(name="job", short_help="Jobs: list, run, retry, schedule.")
def job() -> None:
    """Jobs are rows in PostgreSQL; workers are `ckan jobs worker election`."""


@job.command(short_help="Look once for due jobs and wake the workers.")
def tick() -> None:
    """Give back dead workers' jobs, see to the schedules, wake workers.

    Example: ckan election job tick
    """
    click.echo(f"{jobs.tick()} jobs are due")


@job.command(short_help="Run everything that is due, here.")
def run() -> None:
    """Run due jobs in this process, without Redis or a worker, until none is left.

    Example: ckan election job run
    """
    click.echo(f"{jobs.run_due()} jobs were run")


@job.command(name="list", short_help="List jobs, newest first.")
@click.option("--state", type=click.Choice([state.value for state in JobState]))
@click.option("--limit", default=50, show_default=True)
def list_(state: str | None, limit: int) -> None:
    """List jobs with their state, attempts and last error.

    Example: ckan election job list --state failed
    """
    query = sa.select(JobRow).order_by(JobRow.created.desc()).limit(limit)
    if state:
        query = query.where(JobRow.state == state)
    for row in model.Session.scalars(query):
        error = (row.error or "").strip().rpartition("\n")[2]
        click.echo(f"{row.id}  {row.state:8} {row.attempts}  {row.name}  {row.args}  {error}")


@job.command(short_help="Let failed jobs run again.")
@click.argument("job_id", required=False)
def retry(job_id: str | None) -> None:
    """Let one failed job, or all of them, run again from their first attempt.

    Example: ckan election job retry 5f0c6c1e-...
    """
    newer = aliased(JobRow)
    waits = sa.exists().where(newer.key == JobRow.key, newer.state == JobState.WAITING.value)
    change = (
        sa.update(JobRow)
        .where(JobRow.state == JobState.FAILED.value, ~waits)
        .values(state=JobState.WAITING.value, attempts=0, run_at=sa.func.now())
        .returning(JobRow.id)
    )
    if job_id:
        change = change.where(JobRow.id == job_id)
    ids = model.Session.scalars(change, execution_options={"synchronize_session": False}).all()
    model.Session.commit()
    jobs.wake(len(ids))
    click.echo(f"{len(ids)} jobs will run again")


@job.command(short_help="Keep the clock: tick for ever.")
def scheduler() -> None:
    """Tick every `ckanext.election.jobs.tick_seconds`, through outages of PostgreSQL and Redis.

    Example: ckan election job scheduler
    """
    signal.signal(signal.SIGTERM, lambda *_: exit_quietly())
    while True:
        try:
            jobs.tick()
        except (DBAPIError, RedisError) as error:
            log.warning("The scheduler goes on after an outage: %s", error)
            model.Session.remove()
        time.sleep(config.jobs_tick())


def exit_quietly() -> None:
    """End as asked: a supervisor's SIGTERM is no failure."""
    raise SystemExit(0)
