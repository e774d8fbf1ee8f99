"""Where a file is published, and where this portal's copy of it is."""

from __future__ import annotations

from typing import Any

from ckan.tests.helpers import call_action
from ckanext.dcat.profiles.base import DCATAP
from kept_file import keep, resource
from rdflib import DCAT, URIRef
from shacl_shapes import broken_rules, parsed

SOURCE = "https://authority.example/öffentlich/count 1.csv"


def test_the_source_is_the_access_url_and_the_newest_copy_the_download_url(
    app: Any, clean_db: None, clean_index: None
):
    owner = resource(url=SOURCE)
    keep(owner, b"first", SOURCE)
    newest = keep(owner, b"second", SOURCE)
    name = call_action("package_show", id=owner["package_id"])["name"]
    page = parsed(app.get(f"/dataset/{name}.ttl").body)
    source, copy = (next(page.objects(None, term)) for term in (DCAT.accessURL, DCAT.downloadURL))
    assert source == URIRef("https://authority.example/öffentlich/count%201.csv")
    assert str(copy).startswith(f"http://test.ckan.net/election/original/{newest}/")
    assert str(next(page.objects(None, DCATAP.availability))).endswith("/STABLE")
    assert broken_rules(page) == set()
    answer = app.get(str(copy).removeprefix("http://test.ckan.net"))
    assert answer.data == b"second"
