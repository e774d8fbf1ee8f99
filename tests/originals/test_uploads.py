"""Files uploaded in CKAN's form or API."""

from __future__ import annotations

import hashlib
from io import BytesIO
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action
from werkzeug.datastructures import FileStorage

from ckanext.election import jobs, originals
from ckanext.election.model.job import JobRow, JobState
from ckanext.election.originals.facts import SHA256_URI


def _do(action: str, **data):
    """An action of a person, whom the activity stream names."""
    user = factories.Sysadmin()["name"]
    return call_action(action, {"user": user, "ignore_auth": True}, **data)


def _upload(text: str) -> FileStorage:
    return FileStorage(BytesIO(text.encode()), filename="results.csv")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _dataset() -> dict:
    return factories.Dataset(owner_org=factories.Organization()["id"])


@pytest.fixture(autouse=True)
def no_jobs():
    """Those of earlier tests are not run here."""
    model.Session.execute(sa.delete(JobRow))
    model.Session.commit()


@pytest.fixture
def uploaded():
    """A resource that holds an uploaded file, kept as an original."""
    resource = _do(
        "resource_create", package_id=_dataset()["id"], upload=_upload("a;1"), format="CSV"
    )
    jobs.run_due()
    return SimpleNamespace(id=resource["id"], dataset_id=resource["package_id"])


def test_uploaded_file_is_kept(uploaded):
    (fetch,) = originals.fetches_of(uploaded.id)
    assert (fetch.sha256, fetch.origin) == (_sha256("a;1"), originals.FetchOrigin.UPLOAD)
    with originals.open_original(fetch.sha256) as file:
        assert file.read() == b"a;1"


def test_resource_says_what_follows_from_its_bytes(uploaded):
    shown = _do("resource_show", id=uploaded.id)
    assert shown["hash"] == _sha256("a;1")
    assert shown["hash_algorithm"] == SHA256_URI
    assert int(shown["size"]) == 3


def test_replaced_upload_keeps_the_earlier_version(uploaded):
    _do("resource_patch", id=uploaded.id, upload=_upload("a;2"))
    jobs.run_due()
    versions = [fetch.sha256 for fetch in originals.fetches_of(uploaded.id)]
    assert versions == [_sha256("a;2"), _sha256("a;1")]


def test_saving_the_dataset_again_keeps_nothing_anew(uploaded):
    _do("package_patch", id=uploaded.dataset_id, title="Another title")
    names = model.Session.scalars(sa.select(JobRow.name).where(JobRow.state == JobState.WAITING))
    assert "keep_upload" not in list(names)


def test_link_is_no_upload():
    resource = _do(
        "resource_create", package_id=_dataset()["id"], url="https://results.example/a.csv"
    )
    jobs.run_due()
    assert originals.fetches_of(resource["id"]) == []


def test_upload_that_is_gone_when_its_turn_comes_is_no_error():
    resource = _do("resource_create", package_id=_dataset()["id"], upload=_upload("x"))
    _do("resource_delete", id=resource["id"])
    jobs.run_due()
    assert originals.fetches_of(resource["id"]) == []
