"""All public files of an election in one archive."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest
from ckan.tests import factories
from election_factory import ElectionFactory
from kept_file import KIESRAAD, KIESRAAD_CSV, keep, resource

from ckanext.election import election_archive

pytestmark = pytest.mark.usefixtures("tables")

SECRET = b"figures of tomorrow"


@pytest.fixture
def election():
    """An election with two public files and one of a private dataset."""
    made = ElectionFactory()
    for file in (KIESRAAD, KIESRAAD_CSV):
        keep(resource({"id": made["results_dataset_id"]}), file)
    private = factories.Dataset(
        owner_org=made["authority"]["id"], private=True, elections=[made["id"]]
    )
    keep(resource(private), SECRET)
    return made


def archive(app, election) -> zipfile.ZipFile:
    response = app.get(f"/election/{election['uuid']}/files.zip")
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == f'attachment; filename="{election["id"]}.zip"'
    return zipfile.ZipFile(io.BytesIO(response.data))


def test_the_archive_has_every_public_file_as_it_was_published(app, election):
    found = archive(app, election)
    assert found.testzip() is None
    told = json.loads(found.read("manifest.json"))
    assert told["election"]["id"] == election["id"]
    kept = {one["path"]: found.read(one["path"]) for one in told["files"]}
    assert sorted(kept.values()) == sorted([KIESRAAD.read_bytes(), KIESRAAD_CSV.read_bytes()])
    for one in told["files"]:
        assert hashlib.sha256(kept[one["path"]]).hexdigest() == one["sha256"]
        assert one["address"].startswith("https://example.org/files/")


def test_what_is_not_public_is_not_in_it_whoever_asks(app, election):
    headers = {"Authorization": factories.SysadminWithToken()["token"]}
    data = app.get(f"/election/{election['uuid']}/files.zip", headers=headers).data
    contents = zipfile.ZipFile(io.BytesIO(data))
    assert not any(SECRET in contents.read(name) for name in contents.namelist())


def test_an_election_without_files_has_no_archive(app):
    app.get(f"/election/{ElectionFactory()['uuid']}/files.zip", status=404)


def test_too_many_files_are_refused(app, election, monkeypatch):
    monkeypatch.setattr(election_archive, "MOST_FILES", 1)
    app.get(f"/election/{election['uuid']}/files.zip", status=413)


def test_the_page_of_the_election_leads_to_it(app, election):
    body = app.get(f"/election/{election['uuid']}").body
    assert f"/election/{election['uuid']}/files.zip" in body
