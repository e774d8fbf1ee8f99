"""What the page of a dataset shows, to whom, and what it never lets through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from ckan.tests.factories import Organization, SysadminWithToken
from election_factory import ElectionFactory

Act = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("with_plugins")
HOSTILE = '<img src=x onerror="alert(1)">'
SCRIPT_LINK = "javascript:alert(1)"


def page_of(app, address: str, **headers: str) -> BeautifulSoup:
    """A page as an anonymous reader gets it, or as the headers say."""
    return BeautifulSoup(app.get(address, headers=headers).body, "html.parser")


def facts(page: BeautifulSoup) -> dict[str, str]:
    """What the page says, by label."""
    return {
        fact.dt.get_text(" ", strip=True): fact.dd.get_text(" ", strip=True)
        for fact in page.select(".election-fact")
    }


def test_it_says_which_election_what_kind_and_how_final(app, act: Act, filled: dict[str, Any]):
    made = act("package_create", **filled)
    page = page_of(app, f"/dataset/{made['name']}")
    said = facts(page)
    assert said["Category"] == "Election results"
    assert said["Phase"] == "After the election"
    assert said["Results status"] == "Certified"
    assert said["Geographic level"] == "Municipality"
    assert said["Rounds"] == "1, 2"
    assert said["Attribution"] == "Source: Electoral Council"
    assert said["Release date"] == "2022-03"
    link = page.select_one(".election-summary a")
    assert link["href"].startswith("/election/")
    assert link.get_text().startswith("Council election")


def test_tags_are_those_that_people_gave(app, act: Act, filled: dict[str, Any]):
    made = act("package_create", **filled)
    tags = page_of(app, f"/dataset/{made['name']}").select(".tag-list a")
    assert [tag.get_text(strip=True) for tag in tags] == ["council"]


def test_terms_are_in_the_language_of_the_page(app, act: Act, filled: dict[str, Any]):
    made = act("package_create", **filled)
    assert "Resultados electorales" in page_of(app, f"/es/dataset/{made['name']}").get_text()


def test_empty_fields_are_left_out(app, act: Act, authority: dict[str, Any], clean_index: None):
    act("package_create", name="bare", owner_org=authority["id"])
    assert set(facts(page_of(app, "/dataset/bare"))) == {
        "Licence",
        "Published by",
        "Created",
        "Last updated",
    }


def test_an_election_that_the_reader_may_not_see_has_no_title_and_no_link(
    app, act: Act, authority: dict[str, Any], clean_index: None
):
    draft = ElectionFactory(authority=authority["id"], state="draft", title={"en": "Secret vote"})
    act("package_create", name="early", owner_org=authority["id"], elections=[draft["id"]])
    page = page_of(app, "/dataset/early")
    assert "Secret vote" not in page.get_text()
    assert facts(page)["Election"] == draft["id"]
    assert not page.select(".election-summary a[href^='/election/']")


def test_hostile_values_are_text(app, act: Act, filled: dict[str, Any]):
    texts = ["attribution", "reporting_institution", "frequency", "access_rights", "identifier"]
    links = ["url", "homepage", "uri"]
    hostile = {**dict.fromkeys(texts, HOSTILE), **dict.fromkeys(links, SCRIPT_LINK)}
    hostile["documentation"] = [SCRIPT_LINK, HOSTILE]
    hostile["contact"] = [{"name": HOSTILE, "url": SCRIPT_LINK, "email": HOSTILE}]
    hostile["known_limits"] = HOSTILE
    resource = {
        **filled["resources"][0],
        "rights": HOSTILE,
        "license": SCRIPT_LINK,
        "hash": HOSTILE,
    }
    hostile["resources"] = [resource]
    made = act("package_create", **{**filled, **hostile})
    resource_id = made["resources"][0]["id"]
    for address in ("", f"/resource/{resource_id}"):
        page = page_of(app, f"/dataset/{made['name']}{address}")
        assert not page.find_all(onerror=True)
        assert not [a for a in page.find_all(href=True) if a["href"].startswith("javascript:alert")]


def test_editors_see_what_is_needed_to_publish_and_why(
    app, act: Act, authority: dict[str, Any], clean_index: None
):
    act("package_create", name="bare", owner_org=authority["id"], resources=[{"url": "f.csv"}])
    assert not page_of(app, "/dataset/bare").select("#election-missing")
    token = SysadminWithToken()["token"]
    missing = page_of(app, "/dataset/bare", Authorization=token).select("#election-missing li")
    gaps = {item.a.get_text(): item for item in missing}
    assert {"Licence", "Category", "Contact points", "Table"} <= gaps.keys()
    # These depend on the category, which is not stated yet.
    assert not {"Results status", "Elections", "Granularity"} & gaps.keys()
    assert gaps["Licence"].a["href"] == "/dataset/edit/bare#field-license_id"
    assert "Without one nobody may safely use the data." in gaps["Licence"].get_text()


def test_the_contact_of_the_organisation_is_enough(app, act: Act, clean_index: None):
    organisation = Organization(contact_email="office@a.example")
    act("package_create", name="bare", owner_org=organisation["id"])
    token = SysadminWithToken()["token"]
    missing = page_of(app, "/dataset/bare", Authorization=token).select("#election-missing a")
    assert "Contact points" not in {link.get_text() for link in missing}


def test_terms_of_sources_are_shown_once(app, act: Act, filled: dict[str, Any]):
    resources = [{**filled["resources"][0], "name": f"Part {number}"} for number in range(3)]
    made = act("package_create", **{**filled, "resources": resources})
    shown = page_of(app, f"/dataset/{made['name']}").select(".election-reuse .election-fact")
    sources = [fact for fact in shown if fact.dt.get_text() == "Source"]
    assert len(sources) == 2
    assert "creativecommons.org/licenses/by/4.0" in sources[1].get_text()


def test_a_file_has_one_licence(app, act: Act, filled: dict[str, Any]):
    own = filled["resources"][0]
    resources = [own, {**own, "license": ""}]
    made = act("package_create", **{**filled, "resources": resources})
    shown = []
    for resource in made["resources"]:
        page = page_of(app, f"/dataset/{made['name']}/resource/{resource['id']}")
        rows = {row.th.get_text(strip=True): row.td for row in page.select("tbody tr") if row.td}
        shown.append([rows[name].get_text(strip=True) for name in rows if name.startswith("Licen")])
    assert shown == [[own["license"]], ["Creative Commons Attribution"]]
