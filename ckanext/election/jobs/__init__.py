"""Jobs: rows with leases in PostgreSQL; Redis only wakes the workers.

A job is registered by `@job(...)`, asked for by `enqueue(...)` within the caller's transaction, and
run by whichever worker claims its row. A flushed or stopped Redis delays work until the next
`tick()`, it loses none. A killed worker's job runs again when its lease has ended; therefore every
job does the same when it is done twice.
"""

from __future__ import annotations

from ckanext.election.jobs.clock import tick
from ckanext.election.jobs.queue import QUEUE, enqueue, wake
from ckanext.election.jobs.registry import Job, job, registered
from ckanext.election.jobs.run import run_due, work

__all__ = ["QUEUE", "Job", "enqueue", "job", "registered", "run_due", "tick", "wake", "work"]
