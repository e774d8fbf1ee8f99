"""The demo's data is what its SOURCE.txt says, and its server hands out just that."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator

import pytest
import requests

from ckanext.election.portal.demo import catalogue, server

FILES = [
    pytest.param(authority, file, id=f"{authority.slug}/{file.path.name}")
    for authority in catalogue.authorities()
    for file in authority.files
]


@pytest.fixture(scope="module")
def demo() -> Iterator[str]:
    with server.DemoServer() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://{server.HOST}:{running.server_port}"
        running.shutdown()


def test_five_elections_of_four_countries_at_least():
    elections = [e.id for a in catalogue.authorities() for e in a.elections]
    assert len(set(elections)) >= 5
    assert len({election.split(".")[0] for election in elections}) >= 4


@pytest.mark.parametrize(("authority", "file"), FILES)
def test_bytes_are_those_of_the_source(authority, file):
    assert hashlib.sha256(file.path.read_bytes()).hexdigest() == file.sha256


@pytest.mark.parametrize(("authority", "file"), FILES)
def test_source_licence_and_attribution_stand_beside_the_file(authority, file):
    source = (file.path.parent / "SOURCE.txt").read_text(encoding="utf-8")
    for fact in (file.address, file.sha256, file.licence.url, file.attribution, file.totals):
        assert fact in source


@pytest.mark.parametrize(("authority", "file"), FILES)
def test_every_file_belongs_to_an_election_of_its_authority(authority, file):
    assert file.election in {election.id for election in authority.elections}


def test_no_file_lies_there_unlisted():
    listed = {file.path for a in catalogue.authorities() for file in a.files}
    lying = {
        path
        for path in catalogue.DATA.glob("*/*")
        if path.name not in {"SOURCE.txt", "authority.yaml"}
    }
    assert lying == listed


def test_mirrors_lead_from_each_public_address_to_its_bytes(demo):
    port = int(demo.rpartition(":")[2])
    local = dict(server.mirrors(port))
    for authority in catalogue.authorities():
        for file in authority.files:
            assert requests.get(local[file.address], timeout=5).content == file.path.read_bytes()


def test_listings_name_public_addresses_only(demo):
    port = int(demo.rpartition(":")[2])
    local = dict(server.mirrors(port))
    for authority in catalogue.authorities():
        text = requests.get(local[authority.listing_address], timeout=5).text
        assert "127.0.0.1" not in text
        for file in authority.files:
            assert file.address in text


def test_a_manifest_is_json_with_a_licence_for_each_file(demo):
    manifest = requests.get(f"{demo}/cl-servel/manifest.json", timeout=5)
    assert manifest.headers["Content-Type"] == "application/json"
    assert all(entry["licence"]["url"] for entry in json.loads(manifest.text)["files"])


def test_a_known_etag_is_answered_without_the_bytes(demo):
    address = f"{demo}/de-bundeswahlleiter/kerg2.csv"
    first = requests.get(address, timeout=5)
    again = requests.get(address, headers={"If-None-Match": first.headers["ETag"]}, timeout=5)
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path", ["/", "/../server.py", "/cl-servel/../../server.py", "/%2e%2e/server.py", "/nobody/x"]
)
def test_nothing_outside_the_listed_files_is_served(demo, path):
    session = requests.Session()
    prepared = requests.Request("GET", demo).prepare()
    prepared.url = demo + path  # requests would normalise the dots away
    assert session.send(prepared, timeout=5).status_code == 404


def test_a_replaced_file_is_served_after_a_reload(tmp_path):
    replaced = tmp_path / "cl-servel" / "presidenciales_2021_nacional.csv"
    with server.DemoServer(files=tmp_path) as running:
        before = running.documents["/cl-servel/presidenciales_2021_nacional.csv"]
        replaced.parent.mkdir()
        replaced.write_bytes(b"changed")
        running.reload()
        after = running.documents["/cl-servel/presidenciales_2021_nacional.csv"]
    assert (before.body != after.body, after.body) == (True, b"changed")
