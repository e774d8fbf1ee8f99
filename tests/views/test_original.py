from __future__ import annotations

import uuid
from urllib.parse import quote

import pytest
from ckan.tests import factories
from ckan.tests.helpers import call_action
from kept_file import keep, resource

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def count() -> bytes:
    """Bytes that no other test kept: what one may see of them depends on every resource."""
    return f"unit;votes\n{uuid.uuid4()};12\n".encode()


URL = f"https://example.org/files/{quote('Zählung مركز (1).csv')}?version=2"


def kept(owner, data, url=URL, media_type="text/csv"):
    return f"/election/original/{keep(owner, data, url, media_type)}/count.csv"


@pytest.fixture
def private_resource():
    organization = factories.Organization()
    return resource(factories.Dataset(private=True, owner_org=organization["id"]))


def test_a_public_original_is_served_as_it_came(app, count):
    address = kept(resource(), count)
    response = app.get(address)
    assert response.status_code == 200
    assert response.data == count
    assert response.headers["Content-Length"] == str(len(count))


def test_it_is_a_download_that_no_browser_runs(app):
    address = kept(resource(), b"<script>alert(1)</script>", media_type="text/html")
    headers = app.get(address).headers
    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]


def test_the_download_is_named_as_the_source_named_it(app, count):
    disposition = app.get(kept(resource(), count)).headers["Content-Disposition"]
    assert quote("Zählung مركز (1).csv") in disposition


def test_a_hostile_file_name_cannot_add_a_header(app, count):
    address = kept(resource(), count, url='https://example.org/a%0d%0aSet-Cookie:%20x%22/..%2f"')
    headers = app.get(address).headers
    assert "Set-Cookie: x" not in str(headers)
    assert headers["Content-Disposition"].startswith("attachment")


def test_the_etag_is_the_hash_and_spares_a_second_download(app, count):
    address = kept(resource(), count)
    etag = app.get(address).headers["ETag"]
    assert etag.strip('"') in address
    again = app.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")


def test_head_tells_the_size_without_the_bytes(app, count):
    response = app.test_client().head(kept(resource(), count))
    assert response.data == b""
    assert response.headers["Content-Length"] == str(len(count))


def test_a_range_can_be_asked_for(app, count):
    response = app.get(kept(resource(), count), headers={"Range": "bytes=0-3"})
    assert (response.status_code, response.data) == (206, b"unit")


@pytest.mark.parametrize("sha256", ["0" * 64, "x", "../../etc/passwd", "%00"])
def test_an_unknown_original_is_not_found(app, sha256):
    assert app.get(f"/election/original/{sha256}/a.csv").status_code == 404


def test_an_original_of_a_private_dataset_is_not_found_by_strangers(app, private_resource, count):
    address = kept(private_resource, count)
    assert app.get(address).status_code == 404
    token = factories.UserWithToken()["token"]
    assert app.get(address, headers={"Authorization": token}).status_code == 404


def test_its_editors_get_it_and_no_cache_keeps_it(app, private_resource, count):
    address = kept(private_resource, count)
    editor = factories.UserWithToken()
    call_action(
        "organization_member_create",
        id=call_action("package_show", id=private_resource["package_id"])["owner_org"],
        username=editor["name"],
        role="editor",
        context={"user": factories.Sysadmin()["name"]},
    )
    response = app.get(address, headers={"Authorization": editor["token"]})
    assert response.data == count
    assert response.cache_control.private
    assert not response.cache_control.public


def test_the_same_bytes_in_a_public_dataset_are_public(app, private_resource, count):
    address = kept(private_resource, count)
    kept(resource(), count)
    assert app.get(address).status_code == 200


def test_a_deleted_resource_takes_its_originals_from_the_web(app, count):
    doomed = resource()
    address = kept(doomed, count)
    context = {"user": factories.Sysadmin()["name"]}
    call_action("resource_delete", context, id=doomed["id"])
    assert app.get(address).status_code == 404
