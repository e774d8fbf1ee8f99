"""Expected publications: counted from the catalogue, over an election's life; and their letters."""

from __future__ import annotations

import email
import io
import zipfile
from email import policy
from typing import Any

import ckan.plugins.toolkit as tk
import pytest
from bs4 import BeautifulSoup
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory
from freezegun import freeze_time
from lxml import etree

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")

STATIONS = "polling-stations/location"
FINAL = "election-results-official-final/valid-votes-for-each-contestant-official-final"
HOSTILE = "<script>alert(1)</script>\"'&"


@pytest.fixture
def council(organization_factory) -> dict[str, Any]:
    """A Dutch council election of 18 March 2026 with its computed calendar."""
    authority = organization_factory(
        title="Gemeente Druten", contact_email="data@druten.example", legal_reply_days="28"
    )
    made = ElectionFactory(
        first_date="2026-03-18", authority=authority["id"], title={"en": "Council of Druten"}
    )
    call_action("election_timetable_compute", election=made["id"])
    return made


@pytest.fixture
def publish(package_factory, council):
    """Adds a public dataset to the election that holds an item."""

    def add(item: str, **fields: Any) -> dict[str, Any]:
        given = {
            "owner_org": council["authority"]["id"],
            "elections": [council["id"]],
            "category": item.split("/", maxsplit=1)[0],
            "sub_datasets": [item],
            "resources": [{"url": "https://druten.example/stations.csv", "format": "CSV"}],
            **fields,
        }
        return package_factory(**given)

    return add


def standing(council: dict[str, Any], item: str) -> dict[str, Any]:
    found = call_action("election_publication_list", election=council["id"], limit=1000)
    return next(entry for entry in found["results"] if entry["item"] == item)


class TestStates:
    @pytest.mark.parametrize(
        ("day", "state", "days_late"),
        [
            ("2026-03-03", "not-due", 0),
            ("2026-03-04", "due", 0),
            ("2026-03-11", "due", 0),
            ("2026-03-12", "late", 8),
            ("2026-06-12", "late", 100),
        ],
    )
    def test_over_the_life_of_an_election(self, council, day, state, days_late):
        # Polling stations are due 14 days before 18 March
        with freeze_time(f"{day} 12:00"):
            found = standing(council, STATIONS)
        assert (found["state"], found["days_late"], found["due"]) == (
            state,
            days_late,
            "2026-03-04",
        )

    @freeze_time("2026-06-01 12:00")
    def test_a_public_dataset_with_a_file_is_a_publication(self, council, publish):
        made = publish(STATIONS)
        found = standing(council, STATIONS)
        assert found["state"] == "published"
        assert found["datasets"] == [{"name": made["name"], "title": made["title"]}]

    @freeze_time("2026-06-01 12:00")
    @pytest.mark.parametrize(
        "fields", [{"private": True}, {"resources": []}, {"elections": []}, {"sub_datasets": []}]
    )
    def test_what_is_none(self, council, publish, fields):
        publish(STATIONS, **fields)
        assert standing(council, STATIONS)["state"] == "late"

    @freeze_time("2026-06-01 12:00")
    def test_results_are_due_after_their_certification(self, council):
        assert standing(council, FINAL)["due"] == "2026-04-02"  # certified on 26 March

    def test_a_moved_polling_day_moves_what_is_due(self, council):
        rounds = [{"number": 1, "polling_date": "2026-06-03"}]
        call_action("election_patch", id=council["id"], rounds=rounds)
        assert standing(council, STATIONS)["due"] == "2026-05-20"

    def test_a_cancelled_election_owes_nothing(self, council):
        call_action("election_patch", id=council["id"], cancelled=True, cancelled_reason="Merged.")
        assert call_action("election_publication_list", election=council["id"])["count"] == 0

    def test_counts_of_states_are_of_all(self, council):
        found = call_action("election_publication_list", election=council["id"], state="published")
        assert found["count"] == 0
        assert sum(found["states"].values()) == 50

    def test_test_elections_only_by_name(self, council):
        call_action("election_patch", id=council["id"], is_test=True)
        assert call_action("election_publication_list")["count"] == 0
        assert call_action("election_publication_list", election=council["id"])["count"] == 50

    def test_drafts_are_their_editors_alone(self, council, user):
        call_action("election_patch", id=council["id"], state="draft")
        context = {"user": user["name"], "ignore_auth": False}
        ask = {"election": council["uuid"]}
        assert call_action("election_publication_list", context, **ask)["count"] == 0


class TestInstitution:
    def test_the_authority_answers_unless_it_says_for_what(self, council, organization_factory):
        assert standing(council, STATIONS)["institution"]["title"] == "Gemeente Druten"

    def test_another_that_names_the_category(self, council, organization_factory, sysadmin):
        other = organization_factory(
            title="Kadaster", country="nl", responsibilities=["electoral-boundaries"]
        )
        call_action(
            "organization_patch",
            {"user": sysadmin["name"]},
            id=council["authority"]["id"],
            responsibilities=["polling-stations"],
        )
        item = "electoral-boundaries/electoral-boundary-names-and-hierarchy"
        assert standing(council, item)["institution"]["id"] == other["id"]
        assert standing(council, STATIONS)["institution"]["title"] == "Gemeente Druten"


class TestUpdate:
    @freeze_time("2026-06-01 12:00")
    def test_another_day_and_back(self, council):
        update = {"election": council["id"], "item": STATIONS}
        said = call_action("election_publication_update", due="2026-07-01", **update)
        assert (said["due"], said["is_due_set"], said["state"]) == ("2026-07-01", True, "not-due")
        back = call_action("election_publication_update", **update)
        assert (back["due"], back["is_due_set"]) == ("2026-03-04", False)

    @freeze_time("2026-06-01 12:00")
    def test_barred_by_law_with_its_reason(self, council):
        update = {"election": council["id"], "item": STATIONS, "is_barred": True}
        with pytest.raises(tk.ValidationError) as error:
            call_action("election_publication_update", **update)
        assert list(error.value.error_dict) == ["reason"]
        said = call_action("election_publication_update", reason="Security.", law="Act 1", **update)
        assert (said["state"], said["reason"], said["law"]) == (
            "not-published-by-law",
            "Security.",
            "Act 1",
        )

    def test_no_such_item(self, council):
        with pytest.raises(tk.ValidationError):
            call_action("election_publication_update", election=council["id"], item="ballots")

    def test_editors_alone(self, council, user):
        context = {"user": user["name"], "ignore_auth": False}
        update = {"election": council["id"], "item": STATIONS, "due": "2026-07-01"}
        with pytest.raises(tk.NotAuthorized):
            call_action("election_publication_update", dict(context), **update)
        call_action("election_patch", id=council["id"], state="draft")
        with pytest.raises(tk.ObjectNotFound):
            call_action("election_publication_update", dict(context), **update)


@freeze_time("2026-06-01 12:00")
class TestPages:
    def test_an_elections_page(self, app, council, publish):
        made = publish(STATIONS)
        body = app.get(f"/election/{council['uuid']}/publications").body
        page = BeautifulSoup(body, "html.parser")
        assert len(page.select("table.election-table tbody tr")) == 50
        assert page.select_one(f'a[href$="/dataset/{made["name"]}"]')
        assert "Late by" in page.get_text()

    def test_who_is_late_by_institution(self, app, council):
        page = BeautifulSoup(app.get("/election/due").body, "html.parser")
        assert "Gemeente Druten" in page.h2.get_text()
        assert page.select_one('a.nav-link[aria-current="page"]').get_text().startswith("Late")

    @pytest.mark.parametrize(
        "query", ["?state=never", "?authority=nowhere", "?country=%00", "?state=published"]
    )
    def test_queries(self, app, council, query):
        app.get(f"/election/due{query}")

    def test_a_drafts_page_is_not_found(self, app, council):
        call_action("election_patch", id=council["id"], state="draft")
        for path in ("", "/letter?item=" + STATIONS, "/letter.txt?item=" + STATIONS):
            app.get(f"/election/{council['uuid']}/publications{path}", status=404)
        assert "Druten" not in app.get("/election/due").body


class TestForm:
    # Not on a frozen day: a token that was made today would not be valid yet.
    def test_the_form(self, app, council, sysadmin_with_token):
        headers = {"Authorization": sysadmin_with_token["token"]}
        url = f"/election/{council['uuid']}/publications/edit?item={STATIONS}"
        page = BeautifulSoup(app.get(url, headers=headers).body, "html.parser")
        assert page.select_one("#field-due")["value"] == ""
        refused = app.post(url, headers=headers, data={"is_barred": "true"}, status=400)
        assert "field-reason-error" in refused.body
        app.post(url, headers=headers, data={"due": "2026-07-01"})
        assert standing(council, STATIONS)["due"] == "2026-07-01"
        app.get(url, status=403)


@freeze_time("2026-06-01 12:00")
class TestLetter:
    def url(self, council: dict[str, Any], ending: str = "", language: str = "") -> str:
        base = f"{language}/election/{council['uuid']}/publications/letter"
        return f"{base}{ending}?item={STATIONS}"

    def test_what_it_says(self, app, council):
        text = app.get(self.url(council, ".txt")).body
        for words in (
            "Gemeente Druten",
            "Council of Druten",
            "each polling station",
            "latitude and longitude",
            "March 18, 2026",
            "CSV file in UTF-8, with a comma between fields",
            "the totals that you made from it",
            "March 4, 2026, 89 days ago",
            "Legal basis:",
            "The law gives you 28 days to reply.",
            f"http://test.ckan.net/election/{council['uuid']}",
        ):
            assert words in text, words

    def test_privacy_limits_stand_in_it(self, app, council):
        url = f"/election/{council['uuid']}/publications/letter.txt"
        text = app.get(f"{url}?item=voter-lists/registration-look-up").body
        assert "We do not ask for names, birth dates or addresses of voters" in text

    @pytest.mark.parametrize("language", ["es", "fr", "pt_BR", "pt_PT", "ar"])
    def test_in_all_languages(self, app, council, language):
        english = app.get(self.url(council, ".txt")).body
        other = app.get(self.url(council, ".txt", f"/{language}")).body
        same = set(english.splitlines()) & set(other.splitlines())
        # What stays: the institution, the legal basis's law, the address of the contact.
        assert not [line for line in same if len(line) > 60], same

    def test_odt_is_an_opendocument_text(self, app, council):
        answer = app.get(self.url(council, ".odt"))
        content = answer.data if hasattr(answer, "data") else answer.get_data()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.infolist()[0].filename == "mimetype"
            assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
            text = "".join(etree.fromstring(archive.read("content.xml")).itertext())
        assert "Gemeente Druten" in text
        assert "each polling station" in text

    def test_mail_is_a_draft_to_the_office_for_requests(self, app, council):
        message = email.message_from_string(
            app.get(self.url(council, ".eml")).body, policy=policy.default
        )
        assert message["To"] == "data@druten.example"
        assert message["X-Unsent"] == "1"
        assert message["Subject"].startswith("Request for data:")
        assert "each polling station" in message.get_content()

    def test_hostile_titles_break_no_page_and_no_header(self, app, council):
        title = {"en": HOSTILE + "\r\nBcc: x@example.org\u0007"}
        call_action("election_patch", id=council["id"], title=title)
        assert "<script>alert(1)" not in app.get(self.url(council)).body
        message = email.message_from_string(
            app.get(self.url(council, ".eml")).body, policy=policy.default
        )
        assert message["Bcc"] is None
        app.get(self.url(council, ".odt"))

    def test_no_letter_for_what_is_published_or_unknown(self, app, council, publish):
        publish(STATIONS)
        app.get(self.url(council), status=404)
        app.get(f"/election/{council['uuid']}/publications/letter?item=nothing", status=404)
        url = f"/election/{council['uuid']}/publications/letter.pdf?item={FINAL}"
        app.get(url, status=404)
