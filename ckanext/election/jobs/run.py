"""Running claimed rows: time limit, heartbeat, what becomes of an error."""

from __future__ import annotations

import logging
import os
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from ckan import model
from rq.timeouts import JobTimeoutException, UnixSignalDeathPenalty
from sqlalchemy.exc import SQLAlchemyError

from ckanext.election import config
from ckanext.election.jobs import lease as leases
from ckanext.election.jobs import queue, registry
from ckanext.election.jobs.lease import Lease

log = logging.getLogger(__name__)

# A worker's process ends after this long and a fresh one goes on: memory does not pile up.
_LONGEST_SHIFT = 120
# Signals wait for native code to return; a run that is stuck there ends with its process.
_GRACE = 60


def work() -> None:
    """What a wake-up runs in a worker's process: due jobs, until none is left or the shift ends."""
    shift_ends = time.monotonic() + _LONGEST_SHIFT
    while run_next(ends_process=True):
        if time.monotonic() > shift_ends:
            queue.wake()
            return


def run_due() -> int:
    """Run every job that is due now, here, without Redis.

    Returns:
        How many jobs were run.
    """
    count = 0
    while run_next():
        count += 1
    return count


def run_next(*, ends_process: bool = False) -> bool:
    """Claim one due job and run it; False if nothing is due."""
    give_back_expired()
    lease = leases.claim()
    if lease is None:
        return False
    error = _run(lease, ends_process)
    if error is None:
        leases.finish(lease)
    else:
        log.error("Job %s %s failed: %s", lease.name, lease.id, error)
        if leases.fail(lease, error):
            _mourn(lease)
    return True


def give_back_expired() -> None:
    """Rows of dead workers wait again, or are given up after their last attempt."""
    for lease in leases.expired():
        log.warning("Job %s %s: its worker is gone", lease.name, lease.id)
        if leases.fail(lease, "The worker that ran this job ended without finishing it"):
            _mourn(lease)


def _run(lease: Lease, ends_process: bool) -> str | None:
    """Run the job's function; None, or the error's text."""
    try:
        job = registry.find(lease.name)
        with _heartbeat(lease, job.timeout, ends_process), _time_limit(job.timeout):
            job.function(**lease.args)
        model.Session.commit()
    except JobTimeoutException:
        return f"Stopped after {registry.find(lease.name).timeout} seconds, its time limit"
    except Exception:  # noqa: BLE001 - the border between any job and the worker that must go on
        return traceback.format_exc()
    finally:
        model.Session.remove()
    return None


def _mourn(lease: Lease) -> None:
    """Tell a job that was given up, so that what waits for it does not wait for ever."""
    known = registry.registered().get(lease.name)
    if known is None or known.on_failure is None:
        return
    try:
        known.on_failure(**lease.args)
        model.Session.commit()
    except Exception:  # another part's function: the worker goes on, and the log has its trace
        log.exception("Job %s %s could not report that it failed", lease.name, lease.id)
    finally:
        model.Session.remove()


@contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    """Raise JobTimeoutException in the job; only the main thread can be interrupted so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    with UnixSignalDeathPenalty(seconds, JobTimeoutException):
        yield


@contextmanager
def _heartbeat(lease: Lease, timeout: int, ends_process: bool) -> Iterator[None]:
    """Renew the lease while the job runs, and no longer than it may run."""
    ended = threading.Event()

    def beat() -> None:
        overrun = time.monotonic() + timeout + _GRACE
        while not ended.wait(config.jobs_lease() / 4):
            if time.monotonic() > overrun:
                if ends_process:
                    os._exit(os.EX_TEMPFAIL)
                return
            try:
                if not leases.renew(lease):
                    return
            except SQLAlchemyError as error:
                # The lease may outlive this: without another try, the job would run twice at once.
                log.warning("Job %s %s: no heartbeat (%s)", lease.name, lease.id, error)

    thread = threading.Thread(target=beat, name=f"heartbeat-{lease.id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
