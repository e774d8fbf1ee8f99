"""The home page: what it counts, for whom, and what it says when there is nothing yet."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.election import home
from ckanext.election.vocabulary import Category

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")


@pytest.fixture
def authority():
    return factories.Organization()


def _election(authority, election_id, **fields):
    user = factories.Sysadmin()["name"]
    data = {"title": {"en": f"Election {election_id}"}, "state": "published", **fields}
    return call_action(
        "election_create", {"user": user}, id=election_id, authority=authority["id"], **data
    )


def _count(category: Category) -> int:
    return {row.category: row.datasets for row in home.catalogue().categories}[category]


def _page(app, **request) -> BeautifulSoup:
    return BeautifulSoup(app.get("/", **request).body, "html.parser")


@pytest.mark.usefixtures("with_request_context")
class TestCatalogue:
    def test_every_category_is_listed(self):
        assert [row.category for row in home.catalogue().categories] == list(Category)

    def test_public_datasets_are_counted_by_category(self, authority):
        factories.Dataset(owner_org=authority["id"], category="polling-stations")
        assert _count(Category.POLLING_STATIONS) == 1
        assert _count(Category.ELECTION_RESULTS) == 0
        assert (home.catalogue().datasets, home.catalogue().authorities) == (1, 1)

    def test_private_datasets_are_not_counted_for_anybody(self, authority):
        factories.Dataset(owner_org=authority["id"], category="polling-stations", private=True)
        assert (home.catalogue().datasets, _count(Category.POLLING_STATIONS)) == (0, 0)

    def test_news_are_the_datasets_changed_last(self, authority):
        first = factories.Dataset(owner_org=authority["id"])
        second = factories.Dataset(owner_org=authority["id"])
        call_action(
            "package_patch", {"user": factories.Sysadmin()["name"]}, id=first["id"], notes="new"
        )
        assert [row["id"] for row in home.catalogue().news] == [first["id"], second["id"]]


@pytest.mark.usefixtures("with_request_context")
class TestElections:
    def test_coming_and_past_ones_are_told_apart(self, authority):
        _election(authority, "nl.local.utopia.2999-01-01")
        _election(authority, "nl.local.utopia.2014-01-01")
        found = home.elections()
        assert [row["id"] for row in found.upcoming["results"]] == ["nl.local.utopia.2999-01-01"]
        assert [row["id"] for row in found.past["results"]] == ["nl.local.utopia.2014-01-01"]
        assert found.count == 2

    def test_drafts_and_tests_are_left_out(self, authority):
        _election(authority, "nl.local.utopia.2014-01-01", state="draft")
        _election(authority, "nl.local.utopia.2015-01-01", is_test=True)
        assert home.elections().count == 0


class TestPage:
    def test_empty_portal_says_so_to_visitors(self, app):
        page = _page(app)
        assert page.select_one(".election-empty")
        assert not page.find("a", href="/election/new")

    def test_empty_portal_tells_a_sysadmin_how_to_begin(self, app):
        token = factories.SysadminWithToken()["token"]
        page = _page(app, headers={"Authorization": token})
        assert page.find("a", href="/election/new")

    def test_counts_are_the_same_for_a_sysadmin(self, app, authority):
        factories.Dataset(owner_org=authority["id"], private=True)
        _election(authority, "nl.local.utopia.2014-01-01", state="draft")
        token = factories.SysadminWithToken()["token"]
        figures = [
            [dd.get_text() for dd in _page(app, **request).select(".election-figures dd")]
            for request in ({}, {"headers": {"Authorization": token}})
        ]
        assert figures[0] == figures[1] == ["0", "0", "0"]

    def test_election_is_linked_with_day_country_and_phase(self, app, authority):
        election = _election(authority, "nl.local.utopia.2999-01-01")
        row = _page(app).select_one(".election-agenda > li")
        assert row.find("a", href=f"/election/{election['uuid']}")
        assert row.time["datetime"] == "2999-01-01"
        assert "Netherlands" in row.get_text()
        assert "Before the election" in row.get_text()

    def test_a_hostile_title_is_text(self, app, authority):
        _election(authority, "nl.local.utopia.2014-01-01", title={"en": "<img src=x>"})
        assert not _page(app).find("img", src="x")

    def test_machines_find_the_catalogue_and_the_feed(self, app):
        footer = _page(app).footer
        assert footer.find("a", href="/catalog.ttl")
        assert footer.find("a", href="/feeds/dataset.atom")
