"""What must happen although nobody asked: schedules, dead workers, wake-ups that Redis lost."""

from __future__ import annotations

import sqlalchemy as sa
from ckan import model
from ckan.model.types import make_uuid
from sqlalchemy.dialects.postgresql import insert

from ckanext.election.jobs import queue, registry
from ckanext.election.jobs.registry import job
from ckanext.election.jobs.run import give_back_expired
from ckanext.election.model.job import JobRow, JobState

_DAY = 24 * 60 * 60


def tick() -> int:
    """Give back dead workers' rows, see to the schedules, wake workers for what is due.

    Returns:
        How many jobs are due.
    """
    give_back_expired()
    _see_to_schedules()
    due = model.Session.scalar(
        sa.select(sa.func.count()).where(
            JobRow.state == JobState.WAITING.value, JobRow.run_at <= sa.func.now()
        )
    )
    model.Session.remove()
    if due:
        queue.wake(due)
    return due or 0


def _see_to_schedules() -> None:
    """One row for each job that repeats, none for one that no plugin registers any more."""
    repeated = [job_ for job_ in registry.registered().values() if job_.every]
    model.Session.execute(
        sa.delete(JobRow).where(
            JobRow.schedule.is_not(None),
            JobRow.schedule.not_in([job_.name for job_ in repeated]),
            JobRow.state == JobState.WAITING.value,
        )
    )
    for job_ in repeated:
        model.Session.execute(
            insert(JobRow)
            .values(
                id=make_uuid(), name=job_.name, schedule=job_.name, args={}, attempts=0,
                state=JobState.WAITING.value,
            )
            .on_conflict_do_nothing(index_elements=["schedule"])
        )  # fmt: skip
    model.Session.commit()


@job("forget_old_jobs", timeout=60, every=_DAY)
def forget_old_jobs() -> None:
    """Done jobs are kept for a week, failed ones for a quarter of a year."""
    for state, days in ((JobState.DONE, 7), (JobState.FAILED, 90)):
        model.Session.execute(
            sa.delete(JobRow).where(
                JobRow.state == state.value,
                JobRow.finished < sa.func.now() - sa.func.make_interval(0, 0, 0, days),
            )
        )
