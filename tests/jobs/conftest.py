"""Each test begins without jobs, and with an empty notebook."""

from __future__ import annotations

import job_errands as errands
import pytest
import sqlalchemy as sa
from ckan import model
from ckan.lib import redis as ckan_redis
from redis import ConnectionPool

from ckanext.election.model.job import JobRow


@pytest.fixture(autouse=True)
def no_jobs(tables, clean_queues):
    """Without emptying the whole database: these tests write one table only."""
    errands.notes.clear()
    model.Session.execute(sa.delete(JobRow))
    model.Session.commit()


@pytest.fixture
def redis_down(monkeypatch):
    """A Redis address where nobody answers."""
    from ckan.lib import jobs

    pool = ConnectionPool.from_url("redis://127.0.0.1:1/0?socket_timeout=1")
    monkeypatch.setattr(ckan_redis, "_connection_pool", pool)
    monkeypatch.setattr(jobs, "_queues", {})
