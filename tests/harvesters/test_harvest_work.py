"""Harvests that are interrupted: killed workers, lost rows, aborted jobs, Redis down."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.lib import redis as ckan_redis
from ckan.lib.jobs import get_queue
from ckanext.harvest.model import HarvestJob, HarvestObject
from harvest_portal import Portal, do
from redis import ConnectionPool

from ckanext.election import jobs
from ckanext.election.harvesters import clock
from ckanext.election.jobs import lease, registry, run
from ckanext.election.model.job import JobRow, JobState

pytestmark = pytest.mark.usefixtures("clean_queues")


@pytest.fixture
def started(portal: Portal) -> Portal:
    """A harvest of two files that has been asked for, and not begun."""
    portal.site.serve("a.csv", "results;1\n")
    portal.site.serve("b.csv", "results;2\n")
    portal.site.serve_manifest(
        {"url": "a.csv", "table": "results"}, {"url": "b.csv", "table": "results"}
    )
    do("harvest_job_create", source_id=portal.source["id"], run=True)
    return portal


def _run(name: str) -> None:
    """Run jobs one by one up to and including the first of that name."""
    while True:
        waiting = model.Session.scalars(
            sa.select(JobRow.name)
            .where(JobRow.state == JobState.WAITING, JobRow.schedule.is_(None))
            .order_by(JobRow.run_at, JobRow.created)
        ).first()
        assert waiting is not None
        assert run.run_next()
        if waiting == name:
            return


def _let_time_pass() -> None:
    hour = sa.func.make_interval(0, 0, 0, 0, 1)
    model.Session.execute(
        sa.update(JobRow).values(run_at=JobRow.run_at - hour, lease_until=JobRow.lease_until - hour)
    )
    model.Session.commit()


def _job() -> Any:
    model.Session.expire_all()
    return model.Session.query(HarvestJob).order_by(HarvestJob.created.desc()).first()


def _files(portal: Portal) -> int:
    return len(portal.dataset()["resources"])


def _no_object_waits() -> bool:
    query = sa.select(HarvestObject.state).where(HarvestObject.harvest_job_id == _job().id)
    states = set(model.Session.scalars(query))
    return states <= {"COMPLETE", "ERROR"}


class Killed(BaseException):
    """What a kill -9 looks like from here: no handler runs, the row stays with its worker."""


def _replace(monkeypatch, name: str, function: Callable[..., None]) -> None:
    """Let a job do something else."""
    job = registry.find(name)
    monkeypatch.setitem(registry._jobs, name, dataclasses.replace(job, function=function))


def _run_through_deaths() -> None:
    """Run all that is due, with as many workers as it takes, each an hour after the last."""
    for _ in range(12):
        try:
            jobs.run_due()
        except Killed:
            model.Session.remove()
        _let_time_pass()


@pytest.mark.slow
@pytest.mark.parametrize("has_worked", [False, True])
@pytest.mark.parametrize("stage", ["harvest_gather", "harvest_fetch", "harvest_import"])
def test_worker_that_dies_in_a_stage_is_followed_by_another(
    started, monkeypatch, stage, has_worked
):
    deaths = []

    def dies_once(**args: Any) -> None:
        if deaths:
            return function(**args)
        deaths.append(args)
        if has_worked:
            function(**args)
        raise Killed

    function = registry.find(stage).function
    _replace(monkeypatch, stage, dies_once)
    _run_through_deaths()
    assert deaths
    assert _job().status == "Finished"
    assert _files(started) == 2
    assert _no_object_waits()


def test_job_is_finished_as_soon_as_its_last_file_is(started):
    jobs.run_due()
    assert _job().status == "Finished"
    assert _job().finished is not None


def test_rows_that_were_lost_are_asked_for_again(started):
    for _ in range(3):
        _run("harvest_gather") if _job().gather_finished is None else run.run_next()
        model.Session.execute(sa.delete(JobRow))
        model.Session.commit()
        clock.resume()
    jobs.run_due()
    assert _job().status == "Finished"
    assert _files(started) == 2


def test_aborted_job_ends_and_the_next_one_runs(started):
    _run("harvest_gather")
    do("harvest_job_abort", id=started.source["id"])
    jobs.run_due()
    assert _no_object_waits()
    assert _files(started) == 0
    started.harvest()
    assert _files(started) == 2


def test_gather_that_always_fails_ends_the_job(started, monkeypatch):
    def broken(*_args: Any) -> None:
        raise MemoryError

    monkeypatch.setattr("ckanext.election.harvesters.files.gather", broken)
    for _ in range(3):
        jobs.run_due()
        _let_time_pass()
    assert _job().status == "Finished"
    report = do("harvest_job_report", id=_job().id)
    assert "given up" in report["gather_errors"][0]["message"]


def test_fetch_that_always_kills_its_worker_ends_that_file_alone(started, monkeypatch):
    def deadly(harvest_object_id: str) -> None:
        if HarvestObject.get(harvest_object_id).guid.endswith("a.csv"):
            raise Killed
        function(harvest_object_id=harvest_object_id)

    function = registry.find("harvest_fetch").function
    _replace(monkeypatch, "harvest_fetch", deadly)
    _run_through_deaths()
    assert _job().status == "Finished"
    assert _files(started) == 1


def test_harvest_goes_on_without_redis(portal, monkeypatch):
    from ckan.lib import jobs as ckan_jobs

    portal.site.serve("a.csv", "results;1\n")
    portal.site.serve_manifest({"url": "a.csv", "table": "results"})
    pool = ConnectionPool.from_url("redis://127.0.0.1:1/0?socket_timeout=1")
    monkeypatch.setattr(ckan_redis, "_connection_pool", pool)
    monkeypatch.setattr(ckan_jobs, "_queues", {})
    assert portal.report() == ""
    assert _files(portal) == 1


def test_flushed_redis_loses_no_harvest(started):
    get_queue(jobs.QUEUE).connection.flushdb()
    jobs.tick()
    assert get_queue(jobs.QUEUE).count > 0
    jobs.run_due()
    assert _files(started) == 2


def test_source_that_is_due_is_harvested_by_the_schedule(portal):
    portal.site.serve("a.csv", "results;1\n")
    portal.site.serve_manifest({"url": "a.csv", "table": "results"})
    do("harvest_source_patch", id=portal.source["id"], frequency="ALWAYS")
    jobs.tick()
    jobs.run_due()
    assert _files(portal) == 1


def test_one_source_asks_one_thing_at_a_time(started):
    _run("harvest_gather")
    claimed = [claim.name for claim in iter(lease.claim, None)]
    assert claimed.count("harvest_fetch") == 1
