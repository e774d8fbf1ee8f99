"""The forms of elections, as a browser without JavaScript sends them."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory

from ckanext.election.model.election import Election

pytestmark = pytest.mark.usefixtures("tables")

HOSTILE = "<script>alert(1)</script>\"'"


@pytest.fixture
def editor(user_with_token_factory):
    return user_with_token_factory()


@pytest.fixture
def authority(organization_factory, editor):
    return organization_factory(users=[{"name": editor["name"], "capacity": "editor"}])


@pytest.fixture
def browse(app, editor):
    """Asks for a page as the editor."""

    def ask(method: str, url: str, status: int = 200, **data: Any) -> BeautifulSoup:
        options: dict[str, Any] = {"headers": {"Authorization": editor["token"]}, "status": status}
        if method == "post":
            options |= {"data": data, "follow_redirects": status == 200}
        return BeautifulSoup(getattr(app, method)(url, **options).body, "html.parser")

    return ask


def sent_by(page: BeautifulSoup) -> dict[str, str]:
    """What the page's form would send as it stands, without a button."""
    form = page.select_one("form.election-form")
    data = {}
    for control in form.select("input[name], textarea[name], select[name]"):
        if control.name == "select":
            chosen = control.select_one("option[selected]")
            data[control["name"]] = chosen["value"] if chosen else ""
        elif control.name == "textarea":
            data[control["name"]] = control.get_text()
        elif control.get("type") not in {"checkbox", "radio"} or control.has_attr("checked"):
            data[control["name"]] = control.get("value", "")
    return data


def filled(authority: dict[str, Any], **others: str) -> dict[str, str]:
    place = authority["id"].replace("-", "")
    return {
        "title-en": "Council election",
        "country": "nl",
        "type": "local",
        "organisation": place,
        "first_date": "2022-03-16",
        "authority": authority["id"],
        "state": "draft",
        **others,
    }


class TestNew:
    def test_form_offers_only_authorities_that_one_manages(
        self, browse, authority, organization_factory
    ):
        other = organization_factory()
        page = browse("get", "/election/new")
        offered = {item["value"] for item in page.select("#field-authority option")}
        assert authority["id"] in offered
        assert other["id"] not in offered

    def test_authority_in_the_address_is_chosen(self, browse, authority):
        page = browse("get", f"/election/new?authority={authority['id']}")
        assert page.select_one("#field-authority option[selected]")["value"] == authority["id"]

    def test_asks_for_the_title_in_each_language_of_the_site(self, browse, authority):
        page = browse("get", "/election/new")
        asked = {item["name"] for item in page.select("input[name^=title-]")}
        assert {"title-en", "title-es", "title-ar"} <= asked

    def test_makes_the_election_and_shows_it(self, browse, authority):
        page = browse(
            "post",
            "/election/new",
            **filled(authority),
            **{"title-0-language": "nl", "title-0-text": "Gemeenteraad"},
            **{"round-0-number": "1", "round-0-polling_date": "2022-03-16"},
            **{"round-1-number": "2", "round-1-polling_date": ""},
            **{"alias-0-scheme": "authority", "alias-0-value": authority["id"]},
        )
        assert page.h1.get_text() == "Council election"
        election = call_action("election_show", id=authority["id"])
        assert election["title"] == {"en": "Council election", "nl": "Gemeenteraad"}
        assert election["rounds"] == [{"number": 1, "polling_date": "2022-03-16"}]

    def test_button_adds_a_row_and_saves_nothing(self, browse, authority):
        page = browse("post", "/election/new", **filled(authority), add="round")
        assert page.select_one("#field-round-0-polling_date")
        assert page.select_one("#field-title-en")["value"] == "Council election"
        assert Election.get(f"nl.local.{authority['id'].replace('-', '')}.2022-03-16") is None

    def test_first_button_saves_since_enter_presses_it(self, browse, authority):
        form = browse("get", "/election/new").select_one("form.election-form")
        assert not form.select_one("button").get("name")

    def test_what_is_wrong_stands_beside_the_fields(self, browse, authority):
        data = filled(authority, country="", first_date="", **{"title-en": ""})
        page = browse(
            "post",
            "/election/new",
            400,
            **data,
            **{"round-0-number": "1", "round-0-polling_date": "2022-10-02"},
            **{"round-1-number": "2", "round-1-polling_date": "2022-10-02"},
        )
        for field in ("country", "first_date", "round-1-polling_date"):
            control = page.select_one(f"#field-{field}")
            assert control["aria-invalid"] == "true"
            message = page.find(id=control["aria-describedby"].split()[-1])
            assert "error-block" in message["class"]
        links = [link["href"] for link in page.select(".error-explanation a")]
        assert all(page.select_one(link) for link in links)
        assert "#field-title" in links

    def test_hostile_input_comes_back_escaped(self, browse, authority):
        page = browse(
            "post", "/election/new", 400, **filled(authority, organisation=HOSTILE, country=HOSTILE)
        )
        assert page.select_one("#field-organisation")["value"] == HOSTILE
        assert not page.find("script", string="alert(1)")

    def test_existing_dataset_is_asked_about_and_taken_over(
        self, browse, authority, package_factory
    ):
        data = filled(authority)
        name = f"nl-local-{data['organisation']}-2022-03-16-results"
        dataset = package_factory(name=name, owner_org=authority["id"])
        asked = browse("post", "/election/new", 400, **data)
        offered = [item["value"] for item in asked.select("input[name=results_dataset]")]
        assert offered == [name, "new"]
        browse("post", "/election/new", **data, results_dataset=name)
        election = call_action("election_show", id=f"nl.local.{data['organisation']}.2022-03-16")
        assert election["results_dataset_id"] == dataset["id"]


class TestEdit:
    def test_sent_back_as_it_is_changes_nothing(self, browse, authority):
        election = ElectionFactory(
            authority=authority["id"],
            title={"en": "Council", "nl": "Raad", "pt_BR": "Câmara"},
            rounds=[
                {"number": 1, "polling_date": "2022-03-14", "last_polling_date": "2022-03-16"},
                {"number": 2, "polling_date": "2022-03-30"},
            ],
            aliases=[{"scheme": "authority", "value": authority["id"]}],
            is_test=True,
            cancelled=True,
            cancelled_reason="Two\nlines.",
        )
        address = f"/election/{election['uuid']}/edit"
        browse("post", address, **sent_by(browse("get", address)))
        after = call_action("election_show", id=election["uuid"])
        assert after | {"modified": ""} == election | {"modified": ""}

    def test_emptied_round_goes(self, browse, authority):
        rounds = [
            {"number": 1, "polling_date": "2022-10-02"},
            {"number": 2, "polling_date": "2022-10-30"},
        ]
        election = ElectionFactory(authority=authority["id"], rounds=rounds)
        address = f"/election/{election['uuid']}/edit"
        sent = sent_by(browse("get", address)) | {"round-1-polling_date": ""}
        browse("post", address, **sent)
        assert call_action("election_show", id=election["uuid"])["rounds"] == rounds[:1]

    def test_id_is_not_a_field(self, browse, authority):
        election = ElectionFactory(authority=authority["id"])
        page = browse("get", f"/election/{election['uuid']}/edit")
        assert election["id"] in page.get_text()
        assert not page.select("[name=country], [name=first_date], [name=id]")

    def test_publish_button_of_a_draft(self, browse, authority):
        election = ElectionFactory(authority=authority["id"], state="draft")
        page = browse("get", f"/election/{election['uuid']}")
        action = page.select_one('form[action$="/publish"]')["action"]
        browse("post", action)
        assert call_action("election_show", id=election["uuid"])["state"] == "published"


class TestDelete:
    def test_lists_the_datasets_and_asks(self, browse, authority):
        election = ElectionFactory(authority=authority["id"])
        address = f"/election/{election['uuid']}/delete"
        name = call_action("package_show", id=election["results_dataset_id"])["name"]
        assert browse("get", address).select_one(f'a[href="/dataset/{name}"]')
        browse("post", address, 400)
        assert Election.get(election["uuid"])

    def test_removes_on_confirmation(self, browse, authority):
        election = ElectionFactory(authority=authority["id"])
        page = browse("post", f"/election/{election['uuid']}/delete", unlink="true")
        assert page.h1.get_text() == "Elections"
        assert Election.get(election["uuid"]) is None


class TestResultsDataset:
    def test_takes_another_dataset(self, browse, authority, package_factory):
        election = ElectionFactory(authority=authority["id"])
        dataset = package_factory(owner_org=authority["id"])
        browse("post", f"/election/{election['uuid']}/results-dataset", other=dataset["name"])
        after = call_action("election_show", id=election["uuid"])
        assert after["results_dataset_id"] == dataset["id"]

    def test_what_is_wrong_stands_beside_the_field(self, browse, authority):
        election = ElectionFactory(authority=authority["id"])
        page = browse("post", f"/election/{election['uuid']}/results-dataset", 400, other="none")
        assert page.select_one("#field-other")["aria-invalid"] == "true"
