"""The forms of an election's calendar, as a browser without JavaScript sends them."""

from __future__ import annotations

import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory
from html_form import filled_form

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def editor(user_with_token_factory):
    return user_with_token_factory()


@pytest.fixture
def council(organization_factory, editor) -> dict[str, Any]:
    """A Dutch council election that the editor manages."""
    owner = organization_factory(users=[{"name": editor["name"], "capacity": "editor"}])
    return ElectionFactory(first_date="2026-03-18", authority=owner["id"])


@pytest.fixture
def browse(app, editor, council):
    """Asks for a page below the election's calendar as the editor."""

    def ask(method: str, path: str = "", status: int = 200, **data: Any) -> BeautifulSoup:
        options: dict[str, Any] = {"headers": {"Authorization": editor["token"]}, "status": status}
        if method == "post":
            options |= {"data": data, "follow_redirects": status == 200}
        url = f"/election/{council['uuid']}/calendar{path}"
        return BeautifulSoup(getattr(app, method)(url, **options).body, "html.parser")

    return ask


def events(council: dict[str, Any], **query: Any) -> list[dict[str, Any]]:
    found = call_action("election_event_list", election=council["uuid"], **query)["results"]
    return [event for event in found if event["kind"] != "election-day"]


def upload(content: str, name: str) -> tuple[io.BytesIO, str]:
    return io.BytesIO(content.encode()), name


class TestNewAndEdit:
    def test_add_edit_and_remove(self, browse, council):
        form = filled_form(browse("get", "/new").select_one("form.election-form"))
        sent = {name: values[0] for name, values in form.items()}
        sent |= {"kind": "certification", "starts": "2026-03-26", "law": "Kieswet, art. P 20"}
        page = browse("post", "/new", **sent)
        assert "Result certified" in page.get_text()

        (event,) = events(council)
        form = filled_form(browse("get", f"/{event['id']}/edit").select_one("form.election-form"))
        sent = {name: values[0] for name, values in form.items()}
        assert sent["law"] == "Kieswet, art. P 20"
        page = browse(
            "post", f"/{event['id']}/edit", **{**sent, "starts": "2026-03-27", "reason": "Recount."}
        )
        assert "Recount." in page.get_text()

        browse("post", f"/{event['id']}/delete", reason="Entered twice.")
        assert events(council) == []
        (gone,) = events(council, include_cancelled=True)
        assert gone["cancelled"]

    def test_errors_stand_beside_their_fields_and_nothing_is_lost(self, browse):
        page = browse("post", "/new", 400, kind="", starts="soon", law="Kieswet", certainty="law")
        assert page.select_one("#field-kind-error")
        assert page.select_one("#field-starts-error")
        assert page.select_one("#field-law")["value"] == "Kieswet"
        links = [link["href"] for link in page.select(".error-explanation a")]
        assert {"#field-kind", "#field-starts"} <= set(links)

    def test_a_change_without_a_reason(self, browse, council):
        call_action(
            "election_event_create", election=council["id"], kind="count", starts="2026-03-19"
        )
        (event,) = events(council)
        path = f"/{event['id']}/edit"
        page = browse("post", path, 400, starts="2026-03-20", certainty="announced")
        assert page.select_one("#field-reason-error")
        browse("post", f"/{event['id']}/delete", 400, reason="")

    def test_others_may_not(self, app, council):
        base = f"/election/{council['uuid']}/calendar"
        assert "Add an event" not in app.get(base).body
        for path in ("/new", "/compute", "/import"):
            app.post(base + path, status=403)


class TestCompute:
    def test_first_it_says_what_it_would_do(self, browse, council):
        page = browse("post", "/compute", rule_set="")
        assert "Day of nomination" in page.get_text()
        assert events(council) == []
        form = filled_form(page.select_one("#election-outcome").parent.form)
        browse("post", "/compute", confirmed="true", rule_set=form["rule_set"][0])
        assert [event["kind"] for event in events(council, kind="nominations-close")]

    def test_rules_that_are_not_there(self, browse):
        page = browse("post", "/compute", 400, rule_set="nowhere")
        assert "nl-municipal" in page.select_one(".alert-danger").get_text()


class TestImport:
    CSV = "kind,starts,until_time,title:nl\ncertification,2026-03-26,10:00,Uitslag\n"

    def test_csv(self, browse, council):
        page = browse("post", "/import", file=upload(self.CSV, "events.csv"))
        assert "1 events added, 0 changed, 0 as they were." in page.get_text()
        (event,) = events(council)
        assert (event["starts"], event["until_time"]) == ("2026-03-26", "10:00")
        assert event["title"] == {"nl": "Uitslag"}

    @pytest.mark.parametrize("ending", ["csv", "json", "ics"])
    def test_what_was_exported_comes_back_and_changes_nothing(
        self, app, browse, council, editor, ending
    ):
        context = {"user": editor["name"], "ignore_auth": False}
        call_action("election_timetable_compute", context, election=council["id"])
        call_action(
            "election_event_create",
            election=council["id"],
            kind="early-voting",
            starts="2026-03-16",
            ends="2026-03-17",
        )
        exported = app.get(f"/election/calendar.{ending}?election={council['uuid']}").body
        before = events(council)
        page = browse("post", "/import", file=upload(exported, f"events.{ending}"))
        assert f"0 events added, 0 changed, {len(before)} as they were." in page.get_text()
        assert events(council) == before

    def test_one_wrong_line_and_nothing_is_taken(self, browse, council):
        content = self.CSV + "certification,2026-13-26,,\n"
        page = browse("post", "/import", 400, file=upload(content, "events.csv"))
        assert "Event 2" in page.select_one(".alert-danger").get_text()
        assert events(council) == []

    @pytest.mark.parametrize(
        ("content", "name", "message"),
        [
            ("", "events.csv", "no column kind"),
            ("a,b\n1,2\n", "events.csv", "no column kind"),
            ("{", "events.json", "no JSON"),
            ('{"events": 5}', "events.json", "no list of events"),
            ("[" * 100_000, "events.json", "no JSON"),
            ("hello", "events.ics", "iCalendar"),
            ("hello", "events.exe", ".csv, .json and .ics"),
            ("kind,starts\n", "events.csv", "holds no events"),
        ],
    )
    def test_files_that_hold_no_events(self, browse, content, name, message):
        page = browse("post", "/import", 400, file=upload(content, name))
        assert message in page.select_one(".alert-danger").get_text()

    def test_no_file(self, browse):
        browse("post", "/import", 400)
