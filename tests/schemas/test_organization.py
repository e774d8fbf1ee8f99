"""Authorities: what they say of themselves through the API, the form and their page."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from ckan.plugins.toolkit import ValidationError
from ckan.tests.factories import Organization, SysadminWithToken
from ckan.tests.helpers import call_action
from html_form import filled_form

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")
FILLED = {
    "title": "Kiesraad",
    "name": "kiesraad",
    "description": "Runs elections.",
    "country": "nl",
    "level": "country",
    "dcat_type": "http://purl.org/adms/publishertype/NationalAuthority",
    "identifier": "A-1",
    "publisher_uri": "https://authority.example/id",
    "responsibilities": ["ballot-qualification", "election-results"],
    "contact_name": "Information desk",
    "contact_email": "info@authority.example",
    "contact_url": "https://authority.example/ask",
    "legal_reply_days": "20",
    "email": "old@authority.example",
    "url": "https://authority.example/",
}


def said(organisation: dict[str, Any]) -> dict[str, Any]:
    """The part of an answer that the schema describes; numbers as the database keeps them."""
    return {name: _text(organisation.get(name)) for name in FILLED}


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, int) else value


def test_comes_back_as_it_went_in():
    assert said(Organization(**FILLED)) == FILLED
    assert said(call_action("organization_show", id="kiesraad")) == FILLED


def test_saving_an_untouched_form_changes_nothing(app):
    Organization(**FILLED, extras=[{"key": "Founded", "value": "1917"}])
    headers = {"Authorization": SysadminWithToken()["token"]}
    page = BeautifulSoup(
        app.get("/organization/edit/kiesraad", headers=headers).body, "html.parser"
    )
    data = filled_form(page.select_one("form.election-form"))
    answer = app.post(
        "/organization/edit/kiesraad",
        headers=headers,
        data={**data, "save": ""},
        follow_redirects=False,
    )
    assert answer.status_code == 302
    saved = call_action("organization_show", id="kiesraad")
    assert said(saved) == FILLED
    assert [(extra["key"], extra["value"]) for extra in saved["extras"]] == [("Founded", "1917")]


def test_an_emblem_can_be_uploaded(app):
    headers = {"Authorization": SysadminWithToken()["token"]}
    page = BeautifulSoup(app.get("/organization/new", headers=headers).body, "html.parser")
    assert page.select_one("form.election-form input[type=file]")


def test_only_a_name_is_required():
    assert call_action("organization_create", {"user": SysadminWithToken()["name"]}, name="bare")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("country", "Atlantis"),
        ("level", "moon"),
        ("responsibilities", ["weather"]),
        ("contact_email", "nobody"),
        ("legal_reply_days", "soon"),
    ],
)
def test_a_wrong_value_is_reported_at_its_field(field: str, value: Any):
    with pytest.raises(ValidationError) as refused:
        Organization(**{**FILLED, field: value})
    assert refused.value.error_dict.keys() == {field}


def test_the_page_shows_it_in_words_and_escapes_it(app):
    hostile = '<img src=x onerror="alert(1)">'
    Organization(**{**FILLED, "contact_name": hostile, "url": "javascript:alert(1)"})
    page = BeautifulSoup(app.get("/organization/about/kiesraad").body, "html.parser")
    shown = {fact.dt.get_text(strip=True): fact.dd for fact in page.select(".election-fact")}
    assert shown["Country"].get_text(strip=True) == "Netherlands"
    assert "Election results" in shown["Responsible for"].get_text()
    assert shown["Contact"].get_text(strip=True) == hostile
    assert not page.find_all(onerror=True)
    assert not shown["Home page"].find("a")
