"""CKAN's lists of tags say nothing of elections that are not public."""

from __future__ import annotations

import pytest
from ckan.tests import factories
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def draft():
    return f"election.{ElectionFactory(state='draft')['id']}"


@pytest.fixture
def published():
    return f"election.{ElectionFactory(state='published')['id']}"


def addresses(tag: str) -> list[str]:
    """Every address that lists tags, asked for one."""
    action = "/api/action"
    return [
        f"{action}/tag_list",
        f"{action}/tag_list?all_fields=true",
        f"{action}/tag_list?query={tag}",
        f"{action}/tag_search?query={tag}",
        f"{action}/tag_autocomplete?query={tag}",
        f"{action}/tag_show?id={tag}",
        f"/api/2/util/tag/autocomplete?incomplete={tag}",
    ]


def test_tag_of_a_draft_is_on_no_list(app, draft):
    for address in addresses(draft):
        body = app.get(address).body
        assert f'"{draft}"' not in body, address
    assert app.get(f"/api/action/tag_search?query={draft}").json["result"]["count"] == 0
    assert app.get(f"/api/action/tag_show?id={draft}").status_code == 404


def test_tag_of_a_published_election_is_on_every_list(app, published):
    for address in addresses(published):
        assert f'"{published}"' in app.get(address).body, address


def test_editor_finds_the_tag_of_a_draft(draft):
    assert call_action("tag_autocomplete", query=draft) == [draft]


def test_other_tags_stay(app):
    organization = factories.Organization()
    factories.Dataset(owner_org=organization["id"], tag_string="turnout")
    assert "turnout" in app.get("/api/action/tag_list").json["result"]
