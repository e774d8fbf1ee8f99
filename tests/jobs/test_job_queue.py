"""Asking for work."""

from __future__ import annotations

import job_errands as errands
import sqlalchemy as sa
from ckan import model
from ckan.lib.jobs import get_queue

from ckanext.election import jobs
from ckanext.election.model.job import JobRow, JobState


def _rows() -> list[JobRow]:
    return list(model.Session.scalars(sa.select(JobRow).order_by(JobRow.created)))


def test_job_runs_with_its_arguments():
    jobs.enqueue("test_note", text="hello")
    model.Session.commit()
    assert jobs.run_due() == 1
    assert errands.notes == ["hello"]
    assert [row.state for row in _rows()] == [JobState.DONE]


def test_rolled_back_request_runs_nothing():
    jobs.enqueue("test_note", text="never")
    model.Session.rollback()
    assert jobs.run_due() == 0
    assert get_queue(jobs.QUEUE).count == 0


def test_workers_are_woken_after_the_commit_and_not_before():
    jobs.enqueue("test_note", text="soon")
    assert get_queue(jobs.QUEUE).count == 0
    model.Session.commit()
    assert get_queue(jobs.QUEUE).count == 1


def test_released_savepoint_wakes_nobody():
    with model.Session.begin_nested():
        jobs.enqueue("test_note", text="soon")
    assert get_queue(jobs.QUEUE).count == 0


def test_same_key_while_waiting_is_one_job_with_the_newest_arguments():
    first = jobs.enqueue("test_note", key="k", text="old")
    second = jobs.enqueue("test_note", key="k", text="new")
    model.Session.commit()
    assert first == second
    jobs.run_due()
    assert errands.notes == ["new"]


def test_same_key_after_the_run_is_another_job():
    for text in ("one", "two"):
        jobs.enqueue("test_note", key="k", text=text)
        model.Session.commit()
        jobs.run_due()
    assert errands.notes == ["one", "two"]


def test_job_asked_for_while_it_runs_runs_once_more():
    jobs.enqueue("test_ask_again", key="again", times=1)
    model.Session.commit()
    assert jobs.run_due() == 2


def test_job_waits_for_its_time():
    in_an_hour = sa.func.now() + sa.func.make_interval(0, 0, 0, 0, 1)
    jobs.enqueue("test_note", run_at=model.Session.scalar(sa.select(in_an_hour)), text="later")
    model.Session.commit()
    assert jobs.run_due() == 0


def test_any_number_of_rows_puts_few_wake_ups_into_redis():
    for number in range(20):
        jobs.enqueue("test_note", text=str(number))
        model.Session.commit()
    jobs.tick()
    assert get_queue(jobs.QUEUE).count <= 4


def test_commit_survives_redis_being_down(redis_down):
    jobs.enqueue("test_note", text="kept")
    model.Session.commit()
    assert jobs.run_due() == 1


def test_flushed_redis_loses_no_work():
    jobs.enqueue("test_note", text="kept")
    model.Session.commit()
    get_queue(jobs.QUEUE).connection.flushdb()
    jobs.tick()
    assert get_queue(jobs.QUEUE).count > 0
