"""A running count: each version is a snapshot at once, the dataset follows once in a while."""

from __future__ import annotations

from hashlib import sha256

import pytest
import sqlalchemy as sa
from ckan import model
from harvest_portal import Portal

from ckanext.election import jobs
from ckanext.election.model.job import JobRow, JobState
from ckanext.election.model.snapshot import Snapshot

HEADER = "county,precinct,office,district,party,candidate,votes"
PLACES = ("East", "West", "North", "South")


def count(*votes: int) -> str:
    """A file with so many precincts counted."""
    rows = [
        f"Adams,{place},Mayor,,,{name},{number + more}"
        for place, number in zip(PLACES, votes, strict=False)
        for name, more in (("Ada", 20), ("Bo", 30))
    ]
    return "\n".join([HEADER, *rows, ""])


@pytest.fixture
def night(portal: Portal, ckan_config, monkeypatch) -> Portal:
    """After the first fetch of an election night."""
    # An hour, so that nothing in these tests depends on how quick they are.
    monkeypatch.setitem(ckan_config, "ckanext.election.harvest.dataset_seconds", 3600)
    fetch(portal, count(1))
    return portal


def fetch(portal: Portal, content: str, status: str = "unofficial-partial") -> None:
    portal.site.serve("night.csv", content)
    portal.site.serve_manifest({"url": "night.csv", "table": "results", "status": status})
    assert portal.report() == ""


def snapshots_of(portal: Portal) -> list[Snapshot]:
    return Snapshot.of_election(portal.election["uuid"])


def hash_of(portal: Portal) -> str:
    return portal.resource("night.csv")["hash"]


def digest(content: str) -> str:
    return sha256(content.encode()).hexdigest()


def make_due() -> None:
    """Let an hour pass for the jobs that wait."""
    model.Session.execute(
        sa.update(JobRow)
        .where(JobRow.state == JobState.WAITING.value, JobRow.name == "settle_dataset")
        .values(run_at=sa.func.now())
    )
    model.Session.commit()
    jobs.run_due()
    model.Session.expire_all()


def test_each_version_is_a_snapshot_and_the_dataset_is_left_alone(night):
    before = night.dataset()
    for votes in ((1, 2), (1, 2, 3), (1, 2, 3, 4)):
        fetch(night, count(*votes))
    assert [item.sequence for item in snapshots_of(night)] == [4, 3, 2, 1]
    assert snapshots_of(night)[0].headline["votes"] == 2 * (1 + 2 + 3 + 4) + 4 * 50
    after = night.dataset()
    assert after["metadata_modified"] == before["metadata_modified"]
    assert hash_of(night) == digest(count(1))


def test_the_newest_version_is_written_once_the_time_has_come(night):
    for votes in ((1, 2), (1, 2, 3)):
        fetch(night, count(*votes))
    waiting = model.Session.scalars(
        sa.select(JobRow.state).where(JobRow.name == "settle_dataset")
    ).all()
    assert waiting == ["waiting"]
    make_due()
    assert hash_of(night) == digest(count(1, 2, 3))
    assert night.resource("night.csv")["rows"] == 6
    written = night.dataset()["metadata_modified"]
    make_due()
    assert night.dataset()["metadata_modified"] == written


def test_a_change_of_status_is_written_at_once(night):
    fetch(night, count(1, 2))
    assert night.dataset()["results_status"] == "unofficial-partial"
    fetch(night, count(1, 2, 3), status="unofficial-complete")
    assert night.dataset()["results_status"] == "unofficial-complete"
    assert hash_of(night) == digest(count(1, 2, 3))


def test_after_the_count_each_change_is_written_at_once(night):
    fetch(night, count(1, 2, 3, 4), status="certified")
    fetch(night, count(1, 2, 3, 5), status="certified")
    assert hash_of(night) == digest(count(1, 2, 3, 5))


def test_a_file_that_is_new_is_written_at_once(night):
    night.site.serve("second.csv", count(5))
    night.site.serve_manifest(
        {"url": "night.csv", "table": "results", "status": "unofficial-partial"},
        {"url": "second.csv", "table": "results", "status": "unofficial-partial"},
    )
    assert night.report() == ""
    assert night.resource("second.csv")["hash"] == digest(count(5))
