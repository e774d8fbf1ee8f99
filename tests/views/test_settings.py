"""The page `/election/settings`."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
import pytest
from bs4 import BeautifulSoup
from ckan import model
from ckan.lib.app_globals import app_globals
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.election import config
from ckanext.election.publisher_type import PublisherType

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db")

ADDRESS = "/election/settings"
FORM = {"title": "Elections of Utopia", "purpose": "All of them.", "languages": ["en", "ar"]}


@pytest.fixture
def sysadmin_headers():
    return {"Authorization": factories.SysadminWithToken()["token"]}


def _send(app, headers, **fields):
    return app.post(ADDRESS, data={**FORM, **fields}, headers=headers, follow_redirects=False)


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_refused(app, method):
    answer = getattr(app, method)(ADDRESS, follow_redirects=False)
    assert answer.status_code == 403


def test_users_are_refused(app):
    user = factories.UserWithToken()
    answer = app.get(ADDRESS, headers={"Authorization": user["token"]})
    assert answer.status_code == 403


def test_sysadmin_sees_the_values_in_force(app, sysadmin_headers):
    page = BeautifulSoup(app.get(ADDRESS, headers=sysadmin_headers).body, "html.parser")
    assert page.find(id="field-title")["value"] == tk.config["ckan.site_title"]


def test_administration_links_to_the_page(app, sysadmin_headers):
    assert f'href="{ADDRESS}"' in app.get("/ckan-admin/", headers=sysadmin_headers).body


def test_stored_values_are_in_force(app, sysadmin_headers):
    authority = factories.Organization()
    answer = _send(
        app,
        sysadmin_headers,
        authority=authority["name"],
        contact_email="data@elections.example",
        publisher_type="NationalAuthority",
        licence="cc-by",
    )
    assert answer.status_code == 302
    assert tk.config["ckan.site_title"] == "Elections of Utopia"
    assert config.site_authority() == authority["id"]
    assert config.contact_email() == "data@elections.example"
    assert config.publisher_type() is PublisherType.NATIONAL_AUTHORITY
    assert config.default_licence() == "cc-by"
    assert config.site_languages() == ["en", "ar"]


def test_another_process_reads_them_from_the_database(app, sysadmin_headers):
    _send(app, sysadmin_headers, contact_name="Data desk")
    tk.config["ckanext.election.site.contact_name"] = ""
    model.set_system_info("ckan.config_update", "later")
    app_globals._check_uptodate()
    assert config.contact_name() == "Data desk"


def test_an_emptied_field_is_empty_again(app, sysadmin_headers):
    _send(app, sysadmin_headers, contact_name="Data desk")
    _send(app, sysadmin_headers, contact_name="")
    assert config.contact_name() == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("authority", "nobody"),
        ("contact_email", "not an address"),
        ("contact_url", "javascript:alert(1)"),
        ("publisher_uri", "//elections.example"),
        ("publisher_type", "Kingdom"),
        ("licence", "no-such-licence"),
        ("languages", ["tlh"]),
    ],
)
def test_a_wrong_value_is_refused_beside_its_field(app, sysadmin_headers, field, value):
    answer = _send(app, sysadmin_headers, **{field: value})
    assert answer.status_code == 400
    page = BeautifulSoup(answer.body, "html.parser")
    message = page.select_one(".error-block")
    around = message.find_parent(class_="form-group") or message.find_parent("fieldset")
    assert around.find(attrs={"name": field})


def test_nothing_is_stored_when_one_field_is_wrong(app, sysadmin_headers):
    before = tk.config["ckan.site_title"]
    _send(app, sysadmin_headers, contact_email="not an address")
    assert tk.config["ckan.site_title"] == before


def test_what_was_sent_is_escaped(app, sysadmin_headers):
    answer = _send(app, sysadmin_headers, contact_name="<script>x</script>", contact_email="no")
    assert "<script>x</script>" not in answer.body


def test_footer_and_language_menu_follow_the_settings(app, sysadmin_headers):
    _send(app, sysadmin_headers, publisher_name="Electoral Council", contact_email="a@b.example")
    page = BeautifulSoup(app.get("/about").body, "html.parser")
    assert "Electoral Council" in page.footer.get_text()
    assert page.footer.find("a", href="mailto:a@b.example")
    offered = {link["lang"] for link in page.select(".election-languages a")}
    assert offered == {"en", "ar"}


def test_footer_names_the_authority(app, sysadmin_headers):
    authority = factories.Organization(title="Electoral Council")
    _send(app, sysadmin_headers, authority=authority["id"])
    link = BeautifulSoup(app.get("/about").body, "html.parser").footer.find(
        "a", href=f"/organization/{authority['name']}"
    )
    assert link.get_text() == "Electoral Council"


def test_a_new_dataset_starts_with_the_default_licence(app, sysadmin_headers):
    factories.Organization()
    _send(app, sysadmin_headers, licence="cc-by")
    page = BeautifulSoup(app.get("/dataset/new", headers=sysadmin_headers).body, "html.parser")
    assert page.select_one("#field-license_id option[selected]")["value"] == "cc-by"


def test_a_dataset_without_a_licence_is_not_given_one_by_its_form(app, sysadmin_headers):
    _send(app, sysadmin_headers, licence="cc-by")
    dataset = factories.Dataset(owner_org=factories.Organization()["id"], license_id="")
    form = app.get(f"/dataset/edit/{dataset['name']}", headers=sysadmin_headers).body
    page = BeautifulSoup(form, "html.parser")
    assert page.select_one("#field-license_id option[selected]")["value"] == "notspecified"


def test_config_option_update_takes_the_same_options():
    call_action("config_option_update", **{"ckanext.election.site.languages": "es pt_BR"})
    assert config.site_languages() == ["es", "pt_BR"]
