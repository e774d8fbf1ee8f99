"""The calendar: its pages, its feeds, and one election's timeline."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
import vobject
from bs4 import BeautifulSoup
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory
from freezegun import freeze_time
from lxml import etree

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")

HOSTILE = "<script>alert(1)</script>\"'&"
ATOM = "{http://www.w3.org/2005/Atom}"


def soup(app, url: str, status: int = 200) -> BeautifulSoup:
    return BeautifulSoup(app.get(url, status=status).body, "html.parser")


def text_of(page: BeautifulSoup) -> str:
    return page.get_text(" ", strip=True)


@pytest.fixture
def commons() -> dict[str, Any]:
    """The House of Commons of 2024 with its computed calendar."""
    made = ElectionFactory(
        country="gb",
        type="parliament",
        organisation="",
        first_date="2024-07-04",
        title={"en": "House of Commons"},
    )
    call_action("election_timetable_compute", election=made["id"])
    return made


@pytest.fixture
def council() -> dict[str, Any]:
    """A Dutch council whose calendar holds its polling day alone."""
    return ElectionFactory(first_date="2026-03-18", title={"en": "Council of Druten"})


class TestList:
    @freeze_time("2024-06-07 12:00")
    def test_it_begins_today(self, app, commons, council):
        page = soup(app, "/election/calendar")
        days = [item["datetime"] for item in page.select(".election-event-day time")]
        assert days[0] == "2024-06-07"
        assert days[-1] == "2026-03-18"
        assert days == sorted(days)

    @freeze_time("2024-01-01")
    def test_filters_narrow_and_stay(self, app, commons, council):
        page = soup(app, "/election/calendar?country=gb&kind=election-day")
        assert [item.get_text() for item in page.select(".election-event-title")] == [
            "Election day"
        ]
        assert page.select_one("#filter-kind option[selected]")["value"] == "election-day"
        assert "country=gb" in page.select_one('a.nav-link[href*="view=month"]')["href"]

    @pytest.mark.parametrize(
        "query",
        [
            "kind=party",
            "country=%00",
            "view=week",
            "since=yesterday",
            "view=month&month=99",
            "view=month&month=0000-00",
            "view=year&year=999999",
            "view=year&year=-1",
            "election=nowhere",
            "type=%3Cscript%3E",
        ],
    )
    def test_query_that_makes_no_sense(self, app, query):
        app.get(f"/election/calendar?{query}")

    def test_empty_calendar_says_so(self, app):
        assert "No event is known here." in text_of(soup(app, "/election/calendar"))

    @freeze_time("2024-01-01")
    def test_hostile_titles_are_escaped(self, app):
        made = ElectionFactory(first_date="2024-03-01", title={"en": HOSTILE})
        call_action(
            "election_event_create",
            election=made["id"],
            kind="other",
            starts="2024-02-01",
            title={"en": HOSTILE},
            law=HOSTILE,
        )
        for address in ("/election/calendar", "/election/calendar?view=month&month=2024-02"):
            assert "<script>alert(1)" not in app.get(address).body
        assert "<script>alert(1)" not in app.get("/election/calendar/embed").body


class TestMonthAndYear:
    @freeze_time("2024-06-07 12:00")
    def test_a_month_has_its_events_in_their_days_and_today_marked(self, app, commons):
        page = soup(app, "/election/calendar?view=month&month=2024-06")
        (today,) = page.select('td[aria-current="date"]')
        assert today.time["datetime"] == "2024-06-07"
        assert "Nominations close" in today.get_text()
        rows = page.select("table.election-month tbody tr")
        assert {len(row.select("td")) for row in rows} == {7}

    def test_weeks_begin_as_the_reader_is_used_to(self, app):
        first = "table.election-month thead th"
        brazilian = soup(app, "/pt_BR/election/calendar?view=month&month=2024-06").select_one(first)
        french = soup(app, "/fr/election/calendar?view=month&month=2024-06").select_one(first)
        assert brazilian.abbr["title"] == "domingo"
        assert french.abbr["title"] == "lundi"

    def test_the_months_beside_it_are_a_link_away(self, app):
        page = soup(app, "/election/calendar?view=month&month=2024-12&country=gb")
        assert "month=2025-01" in page.select_one("a[rel=next]")["href"]
        assert "month=2024-11" in page.select_one("a[rel=prev]")["href"]
        assert "country=gb" in page.select_one("a[rel=next]")["href"]

    def test_the_list_beneath_holds_the_month_alone(self, app, commons):
        page = soup(app, "/election/calendar?view=month&month=2024-07")
        listed = {item["datetime"][:7] for item in page.select(".election-events time")}
        assert listed == {"2024-07"}

    def test_a_year_leads_to_its_months(self, app, commons):
        page = soup(app, "/election/calendar?view=year&year=2024")
        months = [item.get_text() for item in page.select(".election-year a")]
        assert months == ["May 2024", "June 2024", "July 2024", "August 2024"]

    def test_right_to_left(self, app, commons):
        page = soup(app, "/ar/election/calendar?view=month&month=2024-06")
        assert page.html["dir"] == "rtl"


class TestTimeline:
    @freeze_time("2024-06-19 12:00")
    def test_today_stands_between_what_is_over_and_what_comes(self, app, commons):
        page = soup(app, f"/election/{commons['uuid']}")
        days = [
            item["datetime"] for item in page.select(".election-events time, .election-today time")
        ]
        assert days == sorted(days)
        assert page.select_one(".election-today time")["datetime"] == "2024-06-19"
        assert "2024-06-18" in [item["datetime"] for item in page.select(".election-past time")]

    def test_computed_dates_are_shown_as_computed_with_their_law(self, app, commons):
        text = text_of(soup(app, f"/election/{commons['uuid']}"))
        assert "Check them with the authority" in text
        assert "Computed" in text
        assert "Representation of the People Act 1983" in text

    def test_what_was_announced_is_not_called_computed(self, app, council):
        text = text_of(soup(app, f"/election/{council['uuid']}"))
        assert "Announced" in text
        assert "Check them with the authority" not in text


class TestICalendar:
    def test_it_is_read_by_another_library(self, app, commons):
        answer = app.get("/election/calendar.ics")
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        read = vobject.readOne(answer.body)
        closes = next(
            event for event in read.vevent_list if "Nominations close" in event.summary.value
        )
        assert closes.dtstart.value.isoformat() == "2024-06-07T16:00:00+01:00"
        assert closes.url.value.endswith(f"/election/{commons['uuid']}")

    def test_by_country_election_and_kind(self, app, commons, council):
        for query, count in (
            (f"election={council['uuid']}", 1),
            ("country=nl", 1),
            ("kind=election-day", 2),
            ("country=is", 0),
            ("election=nowhere", 0),
        ):
            body = app.get(f"/election/calendar.ics?{query}").body
            assert body.count("BEGIN:VEVENT") == count, query

    def test_a_moved_and_a_removed_event_stay_the_same_events(self, app, commons):
        (before,) = self._one(app, "finance-report")
        call_action(
            "election_event_delete",
            {"user": call_action("get_site_user")["name"]},
            id=before.uid.value,
            reason="Not here.",
        )
        (after,) = self._one(app, "finance-report")
        assert after.uid.value == before.uid.value
        assert int(after.sequence.value) > int(before.sequence.value)
        assert after.status.value == "CANCELLED"

    def _one(self, app, kind: str):
        return vobject.readOne(app.get(f"/election/calendar.ics?kind={kind}").body).vevent_list

    def test_parts_come_with_the_whole(self, app):
        whole = ElectionFactory(title={"en": "All councils"})
        ElectionFactory(title={"en": "One council"}, parent=whole["uuid"])
        body = app.get(f"/election/calendar.ics?election={whole['uuid']}").body
        assert body.count("BEGIN:VEVENT") == 2

    def test_an_unchanged_calendar_is_not_sent_again(self, app, commons):
        etag = app.get("/election/calendar.ics").headers["ETag"]
        answer = app.get("/election/calendar.ics", headers={"If-None-Match": etag}, status=304)
        assert answer.body == ""

    def test_control_characters_break_no_feed(self, app):
        ElectionFactory(title={"en": "Bell\u0007 and escape\u001b"})
        vobject.readOne(app.get("/election/calendar.ics").body)
        etree.fromstring(app.get("/election/calendar.atom").body.encode())


class TestOtherFormats:
    def test_atom_has_the_latest_change_first(self, app, commons, council):
        feed = etree.fromstring(app.get("/election/calendar.atom").body.encode())
        updated = [item.findtext(f"{ATOM}updated") for item in feed.findall(f"{ATOM}entry")]
        assert updated == sorted(updated, reverse=True)
        assert feed.find(f"{ATOM}entry/{ATOM}id").text.startswith("urn:uuid:")

    def test_json_is_what_the_api_gives(self, app, commons):
        found = json.loads(app.get("/election/calendar.json").body)["events"]
        assert found == call_action("election_event_list")["results"]

    def test_csv_has_a_line_an_event(self, app, commons):
        lines = list(csv.DictReader(io.StringIO(app.get("/election/calendar.csv").body)))
        assert len(lines) == call_action("election_event_list")["count"]
        assert {line["election_id"] for line in lines} == {commons["id"]}

    def test_embed_may_stand_in_a_frame_and_has_no_form(self, app, commons):
        answer = app.get("/election/calendar/embed")
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer.headers
        assert not BeautifulSoup(answer.body, "html.parser").select("form, script")

    def test_the_page_itself_may_stand_in_no_frame(self, app):
        policy = app.get("/election/calendar").headers.get("Content-Security-Policy", "")
        assert "frame-ancestors *" not in policy

    def test_anybody_may_keep_it_and_nobody_gets_a_session(self, app, sysadmin_with_token):
        headers = {"Authorization": sysadmin_with_token["token"]}
        for ending in (".ics", ".atom", ".json", ".csv", "/embed"):
            answer = app.get(f"/election/calendar{ending}", headers=headers)
            assert answer.headers["Cache-Control"].startswith("public, max-age="), ending
            assert "Set-Cookie" not in answer.headers, ending


class TestAddresses:
    @pytest.mark.parametrize("page", ["calendar", "publications"])
    def test_an_id_leads_to_the_elections_own_address(self, app, council, page):
        answer = app.get(f"/election/{council['id']}/{page}", follow_redirects=False)
        assert answer.headers["location"].endswith(f"/election/{council['uuid']}/{page}")
        assert app.get(answer.headers["location"], follow_redirects=False).status_code == 200
        app.get(f"/election/nowhere/{page}", status=404)


class TestHidden:
    """A draft's events are at no address, and a rehearsal's in no feed."""

    @pytest.mark.parametrize("fields", [{"state": "draft"}, {"is_test": True}])
    def test_no_address_tells_of_them(self, app, sysadmin_with_token, fields):
        made = ElectionFactory(title={"en": "Secret vote"}, first_date="2024-03-01", **fields)
        headers = {"Authorization": sysadmin_with_token["token"]}
        for ending in (".ics", ".atom", ".json", ".csv"):
            for query in ("", f"?election={made['uuid']}", f"?election={made['id']}"):
                body = app.get(f"/election/calendar{ending}{query}", headers=headers).body
                assert "Secret vote" not in body, (ending, query)
                assert made["uuid"] not in body.replace(query, "").replace("%3D", "="), ending
        for page in ("", "/embed", "?view=month&month=2024-03", "?view=year&year=2024"):
            assert "Secret vote" not in app.get(f"/election/calendar{page}").body, page

    def test_an_embed_shows_an_editor_what_everyone_sees(self, app, sysadmin_with_token):
        ElectionFactory(title={"en": "Secret vote"}, first_date="2044-03-01", state="draft")
        headers = {"Authorization": sysadmin_with_token["token"]}
        assert "Secret vote" in app.get("/election/calendar", headers=headers).body
        assert "Secret vote" not in app.get("/election/calendar/embed", headers=headers).body

    def test_pages_of_a_drafts_events(self, app, sysadmin):
        made = ElectionFactory(state="draft")
        context = {"user": sysadmin["name"]}
        event = call_action("election_event_list", context, election=made["id"])["results"][0]
        app.get(f"/election/{made['uuid']}/calendar", status=404)
        app.get(f"/election/{made['uuid']}/calendar/{event['id']}", status=404)
        published = ElectionFactory()
        app.get(f"/election/{published['uuid']}/calendar/{event['id']}", status=404)
