"""Real worker processes: killed, and woken by Redis."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.common import config

from ckanext.election import jobs
from ckanext.election.model.job import JobRow, JobState

HERE = Path(__file__).parent


def _state(job_id: str) -> str:
    model.Session.expire_all()
    return model.Session.scalars(sa.select(JobRow.state).where(JobRow.id == job_id)).one()


def _wait_for(path: Path) -> None:
    for _ in range(600):
        if path.exists() and path.read_text():
            return
        time.sleep(0.1)
    raise AssertionError(f"{path.name} never came")


def _let_backoff_pass() -> None:
    model.Session.execute(
        sa.update(JobRow).where(JobRow.schedule.is_(None)).values(run_at=sa.func.now())
    )
    model.Session.commit()


@pytest.mark.slow
def test_killed_worker_loses_nothing_and_nothing_runs_twice_meanwhile(tmp_path):
    job_id = jobs.enqueue("test_hang_once", folder=str(tmp_path))
    model.Session.commit()
    worker = subprocess.Popen(
        [sys.executable, HERE / "worker_process.py", config["__file__"]],
        env={**os.environ, "PYTHONPATH": str(HERE)},
    )
    try:
        _wait_for(tmp_path / "started")
        time.sleep(3)
        jobs.run_due()
        assert _state(job_id) == JobState.RUNNING, "its heartbeat keeps a lease of two seconds"
    finally:
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    jobs.run_due()
    assert not (tmp_path / "finished").exists(), "the lease outlives its worker"
    time.sleep(3)
    jobs.tick()
    assert _state(job_id) == JobState.WAITING
    _let_backoff_pass()
    jobs.run_due()
    assert _state(job_id) == JobState.DONE
    assert (tmp_path / "finished").read_text() == str(os.getpid())


@pytest.mark.slow
def test_ckans_own_worker_runs_what_redis_wakes_it_for():
    job_id = jobs.enqueue("forget_old_jobs")
    model.Session.commit()
    ckan = Path(sys.executable).with_name("ckan")
    subprocess.run(
        [ckan, "-c", config["__file__"], "jobs", "worker", "--burst", jobs.QUEUE],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert _state(job_id) == JobState.DONE
