"""Running work: errors, limits, schedules."""

from __future__ import annotations

import job_errands as errands
import pytest
import sqlalchemy as sa
from ckan import model

from ckanext.election import jobs
from ckanext.election.jobs import lease, run
from ckanext.election.model.job import JobRow, JobState


def _row() -> JobRow:
    model.Session.expire_all()
    return model.Session.scalars(sa.select(JobRow).where(JobRow.schedule.is_(None))).one()


def _let_time_pass(seconds: int) -> None:
    """Move the clock of every row back."""
    span = sa.func.make_interval(0, 0, 0, 0, 0, 0, seconds)
    model.Session.execute(
        sa.update(JobRow).values(run_at=JobRow.run_at - span, lease_until=JobRow.lease_until - span)
    )
    model.Session.commit()


def test_error_is_kept_and_the_job_waits_longer_before_it_is_tried_again():
    jobs.enqueue("test_fail", text="this")
    model.Session.commit()
    assert jobs.run_due() == 1
    assert _row().state == JobState.WAITING
    assert "RuntimeError: cannot do this" in (_row().error or "")
    assert jobs.run_due() == 0


def test_job_is_given_up_after_its_last_attempt_and_told_so():
    jobs.enqueue("test_fail", text="this")
    model.Session.commit()
    jobs.run_due()
    _let_time_pass(3600)
    jobs.run_due()
    assert _row().state == JobState.FAILED
    assert errands.notes == ["this", "this", "lost this"]


def test_what_a_failing_job_wrote_is_rolled_back():
    @jobs.job("test_write_and_fail", timeout=10)
    def write_and_fail() -> None:
        jobs.enqueue("test_note", text="half done")
        model.Session.flush()
        raise RuntimeError

    jobs.enqueue("test_write_and_fail")
    model.Session.commit()
    jobs.run_due()
    assert errands.notes == []


def test_job_stops_at_its_time_limit():
    jobs.enqueue("test_sleep")
    model.Session.commit()
    jobs.run_due()
    assert _row().state == JobState.FAILED
    assert _row().error == "Stopped after 1 seconds, its time limit"


def test_unknown_job_says_where_to_look():
    jobs.enqueue("nobody_knows_it")
    model.Session.commit()
    jobs.run_due()
    assert "look at ckan.plugins" in (_row().error or "")


def test_leased_job_is_nobody_elses():
    jobs.enqueue("test_note", text="mine")
    model.Session.commit()
    assert lease.claim() is not None
    assert lease.claim() is None
    assert jobs.run_due() == 0


def test_lane_lets_one_job_run_at_a_time():
    for text in ("first", "second"):
        jobs.enqueue("test_note", lane="narrow", text=text)
    jobs.enqueue("test_note", lane="other", text="beside")
    model.Session.commit()
    claimed = [lease.claim(), lease.claim(), lease.claim()]
    assert [one.args["text"] if one else None for one in claimed] == ["first", "beside", None]


def test_database_forbids_two_running_jobs_in_a_lane():
    for _ in range(2):
        jobs.enqueue("test_note", lane="narrow", text="x")
    model.Session.commit()
    with pytest.raises(sa.exc.IntegrityError):
        model.Session.execute(sa.update(JobRow).values(state=JobState.RUNNING.value))
    model.Session.rollback()


def test_job_of_a_dead_worker_runs_again_when_its_lease_has_ended():
    jobs.enqueue("test_note", text="x")
    model.Session.commit()
    lease.claim()
    _let_time_pass(3600)
    jobs.tick()
    assert _row().state == JobState.WAITING
    _let_time_pass(3600)
    jobs.run_due()
    assert "x" in errands.notes


def test_worker_that_lost_its_lease_cannot_finish_the_row():
    jobs.enqueue("test_note", text="x")
    model.Session.commit()
    lost = lease.claim()
    assert lost
    _let_time_pass(3600)
    jobs.tick()
    assert not lease.renew(lost)
    assert not lease.finish(lost)
    assert _row().state == JobState.WAITING


def test_job_that_kills_its_workers_is_given_up():
    jobs.enqueue("test_fail", text="deadly")
    model.Session.commit()
    for _ in range(2):
        lease.claim()
        _let_time_pass(3600)
        run.give_back_expired()
        _let_time_pass(3600)
    assert _row().state == JobState.FAILED
    assert errands.notes == ["lost deadly"]


def test_tick_makes_one_row_per_schedule():
    jobs.tick()
    jobs.tick()
    names = list(model.Session.scalars(sa.select(JobRow.schedule)))
    assert sorted(names) == sorted(
        name for name, job in jobs.registered().items() if job.every is not None
    )


def test_scheduled_job_waits_for_its_next_time():
    jobs.tick()
    jobs.run_due()
    assert errands.notes == ["again"]
    assert jobs.run_due() == 0
    _let_time_pass(3600)
    jobs.run_due()
    assert errands.notes == ["again", "again"]


def test_schedule_of_a_plugin_that_is_gone_is_dropped():
    model.Session.add(JobRow(name="gone", schedule="gone", args={}))
    model.Session.commit()
    jobs.tick()
    assert not model.Session.scalar(sa.select(JobRow.id).where(JobRow.name == "gone"))
