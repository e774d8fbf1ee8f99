"""The pages of elections: list, one election, redirects."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
import pytest
from bs4 import BeautifulSoup
from election_factory import ElectionFactory
from freezegun import freeze_time

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")

HOSTILE = "<script>alert(1)</script>\"'&"


def soup(app, url: str, status: int = 200, **options: Any) -> BeautifulSoup:
    return BeautifulSoup(app.get(url, status=status, **options).body, "html.parser")


def page_of(election: dict[str, Any]) -> str:
    return f"/election/{election['uuid']}"


class TestIndex:
    def test_address_has_a_slash_at_its_end(self, app):
        assert (
            app.get("/election", follow_redirects=False).headers["location"].endswith("/election/")
        )

    def test_empty_list_says_so(self, app):
        assert "There is none here yet." in soup(app, "/election/").get_text()

    @freeze_time("2022-03-16")
    def test_upcoming_and_past_stand_apart(self, app):
        ElectionFactory(first_date="2022-03-16", title={"en": "On this day"})
        ElectionFactory(first_date="2022-03-15", title={"en": "The day before"})
        page = soup(app, "/election/")
        upcoming, past = page.select("section.election-section")
        assert "On this day" in upcoming.get_text()
        assert "The day before" in past.get_text()

    def test_filters_narrow_and_stay_in_the_form(self, app):
        ElectionFactory(title={"en": "West Maas en Waal"})
        ElectionFactory(country="cl", type="parliament", title={"es": "Convención"})
        page = soup(app, "/election/?country=cl&type=parliament&q=convención&when=past")
        assert [link.get_text() for link in page.select(".election-agenda h3 a")] == ["Convención"]
        assert page.select_one("#filter-q")["value"] == "convención"
        assert page.select_one("#filter-country option[selected]").get_text() == "Chile"
        assert "country=cl" in page.select_one('a.nav-link[href*="when=upcoming"]')["href"]

    def test_pages(self, app):
        for _number in range(21):
            ElectionFactory()
        first = soup(app, "/election/?when=past")
        assert len(first.select(".election-agenda > li")) == 20
        second = soup(app, first.select_one("a[rel=next]")["href"])
        assert len(second.select(".election-agenda > li")) == 1
        assert "when=past" in second.select_one("a[rel=prev]")["href"]

    @pytest.mark.parametrize("page", ["0", "x", "-1"])
    def test_page_that_is_no_number(self, app, page):
        app.get(f"/election/?when=past&page={page}", status=400)

    @pytest.mark.parametrize(
        "query", ["when=never", "q=%00", "page=99999999999999999999&when=past", "country=%3Cb%3E"]
    )
    def test_query_that_makes_no_sense(self, app, query):
        app.get(f"/election/?{query}")

    def test_hostile_titles_are_escaped(self, app):
        ElectionFactory(title={"en": HOSTILE})
        body = app.get("/election/").body
        assert "<script>alert(1)" not in body
        assert "&lt;script&gt;alert(1)" in body


class TestRead:
    def test_what_it_says(self, app):
        election = ElectionFactory(
            title={"en": "Convention of Chile"},
            country="cl",
            type="parliament",
            subtype="constituent",
            organisation="",
            first_date="2021-04-11",
            rounds=[{"number": 1, "polling_date": "2021-05-15", "last_polling_date": "2021-05-16"}],
            aliases=[{"scheme": "wikidata", "value": "Q97481103"}],
        )
        page = soup(app, page_of(election))
        text = page.get_text(" ", strip=True)
        assert page.h1.get_text() == "Convention of Chile"
        assert [time["datetime"] for time in page.select("dd time")] == ["2021-05-15", "2021-05-16"]
        assert "Constituent assembly" in text
        assert "Q97481103" in text
        assert election["id"] in text
        assert f"http://test.ckan.net/election/{election['uuid']}" in text

    def test_datasets_by_category_with_counts(self, app, package_factory):
        election = ElectionFactory()
        owner = election["authority"]["id"]
        fields = {"owner_org": owner, "elections": [election["id"]]}
        package_factory(title="Stations", category="polling-stations", **fields)
        package_factory(title="Hidden", category="polling-stations", private=True, **fields)
        page = soup(app, page_of(election))
        headings = [
            item.get_text(" ", strip=True) for item in page.select("#election-datasets, h3")
        ]
        assert headings == [
            "Data of this election (2)",
            "Election results (1)",
            "Polling stations (1)",
        ]
        assert "Hidden" not in page.get_text()

    def test_parts_replacement_and_cancellation(self, app):
        rerun = ElectionFactory(title={"en": "The rerun"}, first_date="2022-11-23")
        whole = ElectionFactory(title={"en": "All councils"})
        election = ElectionFactory(
            title={"en": "One council"},
            parent=whole["uuid"],
            replaced_by=rerun["uuid"],
            cancelled=True,
            cancelled_reason="Floods.",
        )
        text = soup(app, page_of(election)).get_text(" ", strip=True)
        assert all(words in text for words in ("All councils", "The rerun", "Floods."))
        assert "One council" in soup(app, page_of(whole)).get_text()

    def test_hostile_texts_are_escaped(self, app):
        election = ElectionFactory(title={"en": HOSTILE}, cancelled=True, cancelled_reason=HOSTILE)
        body = app.get(page_of(election)).body
        assert "<script>alert(1)" not in body
        assert body.count("&lt;script&gt;alert(1)") >= 2

    def test_right_to_left(self, app):
        election = ElectionFactory(title={"ar": "انتخابات"})
        page = soup(app, f"/ar{page_of(election)}")
        assert page.html["dir"] == "rtl"
        assert page.h1.get_text() == "انتخابات"

    def test_test_election_is_marked_and_absent_elsewhere(self, app):
        election = ElectionFactory(title={"en": "Dress rehearsal"}, is_test=True)
        assert "Test election" in soup(app, page_of(election)).get_text()
        for address in ("/election/", "/dataset/", "/", "/feeds/dataset.atom", "/catalog.ttl"):
            assert "Dress rehearsal" not in app.get(address).body, address


class TestFind:
    @pytest.mark.parametrize("way", ["id", "alias", "scheme"])
    def test_id_and_alias_lead_to_the_uuid(self, app, way):
        election = ElectionFactory(
            aliases=[{"scheme": "ocd", "value": "ocd-event/country:nl/2022"}]
        )
        address = {
            "id": election["id"],
            "alias": "ocd-event/country:nl/2022",
            "scheme": "ocd:ocd-event/country:nl/2022",
        }[way]
        answer = app.get(f"/election/{address}", follow_redirects=False)
        assert answer.status_code == 302
        assert answer.headers["location"].endswith(page_of(election))

    @pytest.mark.parametrize(
        "address",
        ["nowhere", "nl.local.nowhere.2022-03-16", "%00", "00000000-0000-0000-0000-000000000000"],
    )
    def test_unknown(self, app, address):
        page = soup(app, f"/election/{address}", status=404)
        assert "There is no such election." in page.get_text()

    def test_pages_of_other_parts_are_not_taken_for_ids(self, app):
        assert tk.url_for("election_settings.edit") == "/election/settings"
        app.get("/election/settings", status=403)
