"""Asking for work: a row in the caller's transaction, and a wake-up once it is committed."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from ckan.lib.jobs import get_queue
from ckan.model.types import make_uuid
from redis.exceptions import RedisError
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.event import listens_for

from ckanext.election.model.job import JobRow, JobState

log = logging.getLogger(__name__)

QUEUE = "election"
_WAKE = "election_wake"
# A wake-up only says "look at the table": a few in the queue serve any number of rows.
_MOST_WAKE_UPS = 4


def enqueue(
    name: str,
    *,
    key: str | None = None,
    lane: str | None = None,
    run_at: datetime | None = None,
    **args: Any,
) -> str:
    """Ask for a job, in the current transaction of CKAN's session.

    Args:
        name: a registered job.
        key: what is asked for again under the same key while it waits is done once; it is the
            lane too unless `lane` is given.
        lane: at most one job of a lane runs at a time.
        run_at: not before this time; at once if not given.
        args: the function's arguments, as JSON can hold them.

    Returns:
        The id of the row, new or already waiting.
    """
    values: dict[str, Any] = {
        "id": make_uuid(), "name": name, "key": key, "lane": lane or key, "args": args,
        "state": JobState.WAITING.value, "attempts": 0, "run_at": run_at or sa.func.now(),
    }  # fmt: skip
    statement = insert(JobRow).values(values)
    row_id = model.Session.scalar(
        # An update that changes nothing: unlike DO NOTHING it returns the row that is there.
        statement.on_conflict_do_update(
            index_elements=["key"],
            index_where=sa.text("state = 'waiting'"),
            set_={"args": statement.excluded.args},
        ).returning(JobRow.id)
    )
    model.Session().info[_WAKE] = True
    return str(row_id)


def wake(count: int = 1) -> None:
    """Tell up to `count` idle workers to look at the table; harmless when Redis is down."""
    from ckanext.election.jobs.run import work  # it imports this module

    try:
        queue = get_queue(QUEUE)
        for _ in range(min(count, _MOST_WAKE_UPS) - queue.count):
            # An RQ timeout of -1: each job of ours has its own. The hash is kept for a minute, as
            # CKAN saves it once more after queueing and would leave one that never expires.
            tk.enqueue_job(
                work,
                queue=QUEUE,
                title="election jobs",
                rq_kwargs={"timeout": -1, "result_ttl": 60, "failure_ttl": 3600},
            )
    except RedisError as error:
        log.warning("Redis did not take a wake-up (%s); the scheduler repeats it", error)


@listens_for(model.Session, "after_rollback")
def _sleep_on(session: Any) -> None:
    session.info.pop(_WAKE, None)


@listens_for(model.Session, "after_transaction_end")
def _wake_after_commit(session: Any, transaction: Any) -> None:
    """Only the end of the outermost transaction: a released savepoint is not a commit yet."""
    if transaction.parent is None and session.info.pop(_WAKE, False):
        wake()
