"""Which bytes a resource had."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta, timezone
from io import BytesIO

import pytest
from ckan import model

from ckanext.election import originals
from ckanext.election.originals.fetches import fetches_with, original_fetched

NOON = datetime(2026, 11, 22, 12, tzinfo=timezone.utc)


@pytest.fixture
def resource_id() -> str:
    return str(uuid.uuid4())


@pytest.fixture
def heard():
    """What receivers of `election:original_fetched` hear."""
    fetches: list[originals.Fetch] = []

    def receiver(_sender, *, fetch):
        fetches.append(fetch)

    with original_fetched.connected_to(receiver):
        yield fetches


def _record(resource_id: str, text: str, hour: int = 0, **more) -> bool:
    return originals.record_fetch(
        originals.keep(BytesIO(text.encode())),
        url="https://results.example/a.csv",
        resource_id=resource_id,
        dataset_id="d",
        fetched_at=NOON + timedelta(hours=hour),
        **more,
    )


def test_versions_are_listed_newest_first(resource_id):
    _record(resource_id, "one", 0)
    _record(resource_id, "two", 1)
    assert [fetch.size for fetch in originals.fetches_of(resource_id)] == [3, 3]
    assert [fetch.fetched_at.hour for fetch in originals.fetches_of(resource_id)] == [13, 12]


def test_unchanged_bytes_are_no_new_version(resource_id, heard):
    assert _record(resource_id, "one", 0)
    assert not _record(resource_id, "one", 1, etag='"new"')
    (fetch,) = originals.fetches_of(resource_id)
    assert (fetch.fetched_at, fetch.etag) == (NOON, '"new"')
    assert len(heard) == 1


def test_bytes_that_come_back_are_the_current_ones_again(resource_id, heard):
    for hour, text in enumerate(("one", "two", "one")):
        _record(resource_id, text, hour)
    newest, older = originals.fetches_of(resource_id)
    assert newest.fetched_at == NOON + timedelta(hours=2)
    assert newest.first_fetched_at == NOON
    assert older.fetched_at == NOON + timedelta(hours=1)
    assert len(heard) == 3


def test_rolled_back_fetch_is_not_recorded(resource_id):
    _record(resource_id, "one")
    model.Session.rollback()
    assert originals.fetches_of(resource_id) == []


def test_all_resources_with_the_same_bytes_are_found(resource_id):
    text = str(uuid.uuid4())
    _record(resource_id, text)
    _record(str(uuid.uuid4()), text)
    sha256 = originals.fetches_of(resource_id)[0].sha256
    assert len(fetches_with(sha256)) == 2
