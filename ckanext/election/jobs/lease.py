"""Claiming, keeping and giving back rows: every change of state is one conditional UPDATE.

All statements here run on connections of their own, so that a lease is visible to others at once
and a job's own transaction can fail without it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from ckan.model.types import make_uuid
from sqlalchemy.exc import IntegrityError

from ckanext.election import config
from ckanext.election.jobs import registry
from ckanext.election.model.engine import engine

_LONGEST_BACKOFF = 600
_LONGEST_ERROR = 8000

_CLAIM = sa.text("""
    UPDATE election_job
       SET state = 'running', attempts = attempts + 1, started = now(), finished = NULL,
           lease_token = :token, lease_until = now() + make_interval(secs => :seconds)
     WHERE id = (
        SELECT job.id FROM election_job job
         WHERE job.state = 'waiting' AND job.run_at <= now()
           AND NOT EXISTS (SELECT 1 FROM election_job other
                            WHERE other.lane = job.lane AND other.state = 'running')
         ORDER BY job.run_at, job.created
           FOR UPDATE SKIP LOCKED LIMIT 1)
 RETURNING id, name, args, attempts, schedule
""")

_HEARTBEAT = sa.text("""
    UPDATE election_job SET lease_until = now() + make_interval(secs => :seconds)
     WHERE id = :id AND lease_token = :token AND state = 'running'
""")

_DONE = sa.text("""
    UPDATE election_job
       SET state = CASE WHEN schedule IS NULL THEN 'done' ELSE 'waiting' END,
           run_at = CASE WHEN schedule IS NULL THEN run_at
                         ELSE now() + make_interval(secs => :every) END,
           attempts = CASE WHEN schedule IS NULL THEN attempts ELSE 0 END,
           lease_token = NULL, lease_until = NULL, finished = now(), error = NULL
     WHERE id = :id AND lease_token = :token AND state = 'running'
""")

# A newer row under the same key does the same work: this one need not be tried again.
_AGAIN = sa.text("""
    UPDATE election_job SET state = 'waiting', run_at = now() + make_interval(secs => :delay),
           lease_token = NULL, lease_until = NULL, finished = now(), error = :error
     WHERE id = :id AND lease_token = :token AND state = 'running'
       AND NOT EXISTS (SELECT 1 FROM election_job newer
                        WHERE newer.key = election_job.key AND newer.state = 'waiting')
""")

_GIVE_UP = sa.text("""
    UPDATE election_job SET state = 'failed', lease_token = NULL, lease_until = NULL,
           finished = now(), error = :error
     WHERE id = :id AND lease_token = :token AND state = 'running'
""")

_EXPIRED = sa.text("""
    SELECT id, name, args, attempts, schedule, lease_token FROM election_job
     WHERE state = 'running' AND lease_until < now()
""")


@dataclass(frozen=True)
class Lease:
    """The right to run one row, for as long as it is renewed."""

    id: str
    token: str
    name: str
    args: dict[str, Any]
    attempts: int
    schedule: str | None


def claim() -> Lease | None:
    """Take the row that has been due longest and whose lane is free; None if there is none."""
    token = make_uuid()
    parameters = {"token": token, "seconds": config.jobs_lease()}
    try:
        with engine().begin() as connection:
            row = connection.execute(_CLAIM, parameters).first()
    except IntegrityError:
        return claim()  # another worker took a row of the same lane in the same moment
    return Lease(row.id, token, row.name, row.args, row.attempts, row.schedule) if row else None


def renew(lease: Lease) -> bool:
    """Keep the row for another while; False if it is no longer ours."""
    return _change(_HEARTBEAT, lease, seconds=config.jobs_lease())


def finish(lease: Lease) -> bool:
    """The run ended well; a schedule's row waits for its next time."""
    every = registry.find(lease.name).every if lease.schedule else 0
    return _change(_DONE, lease, every=every)


def fail(lease: Lease, error: str) -> bool:
    """The run ended badly: try again later, or give up after the last attempt.

    Returns:
        True if the job was given up by this call.
    """
    error = error[-_LONGEST_ERROR:]
    known = registry.registered().get(lease.name)
    if lease.schedule or (known and lease.attempts < known.attempts):
        _wait_again(lease, error)
        return False
    return _change(_GIVE_UP, lease, error=error)


def _wait_again(lease: Lease, error: str) -> None:
    """Put the row back, unless a newer one under its key waits to do the same work."""
    delay = min(5 * 2**lease.attempts, _LONGEST_BACKOFF)
    with suppress(IntegrityError):  # the newer one came in this very moment
        if _change(_AGAIN, lease, delay=delay, error=error):
            return
    _change(_GIVE_UP, lease, error=f"A newer request for the same waits. {error}")


def expired() -> list[Lease]:
    """Rows whose worker no longer renews them: it was killed, or its machine is gone."""
    with engine().connect() as connection:
        return [
            Lease(row.id, row.lease_token, row.name, row.args, row.attempts, row.schedule)
            for row in connection.execute(_EXPIRED)
        ]


def _change(statement: sa.TextClause, lease: Lease, **values: Any) -> bool:
    """Run one conditional UPDATE; True if the lease was still ours."""
    parameters = {"id": lease.id, "token": lease.token, **values}
    with engine().begin() as connection:
        return connection.execute(statement, parameters).rowcount == 1
