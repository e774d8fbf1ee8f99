"""The forms of a dataset and a resource: without JavaScript, as a browser would send them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from ckan.tests.factories import SysadminWithToken
from html_form import filled_form

Act = Callable[..., Any]
HOSTILE = '"><script>alert(1)</script>'
pytestmark = pytest.mark.usefixtures("with_plugins")


@pytest.fixture
def editor(clean_db: None) -> dict[str, str]:
    """The headers of somebody who may edit everything."""
    return {"Authorization": SysadminWithToken()["token"]}


@pytest.fixture
def dataset(act: Act, filled: dict[str, Any]) -> dict[str, Any]:
    """A dataset that fills every field."""
    return act("package_create", **filled)


def form_of(app, address: str, headers: dict[str, str], form_id: str) -> Tag:
    """A page's form."""
    page = BeautifulSoup(app.get(address, headers=headers).body, "html.parser")
    form = page.find("form", id=form_id)
    assert isinstance(form, Tag)
    return form


def send(app, address: str, headers: dict[str, str], data: dict[str, Any]):
    """The answer to a filled-in form, before any redirect."""
    return app.post(address, headers=headers, data=data, follow_redirects=False)


def test_saving_an_untouched_form_changes_nothing(app, act: Act, editor, dataset: dict[str, Any]):
    address = f"/dataset/edit/{dataset['name']}"
    data = filled_form(form_of(app, address, editor, "dataset-edit"))
    answer = send(app, address, editor, {**data, "save": ""})
    assert answer.status_code == 302
    hidden = {"provenance_activity", "qualified_attribution"}
    after = act("package_show", id=dataset["id"])
    unchanged = dataset.keys() - hidden - {"metadata_modified", "resources"}
    assert {name: after.get(name) for name in unchanged} == {
        name: dataset[name] for name in unchanged
    }


def test_saving_an_untouched_resource_form_changes_nothing(
    app, act: Act, editor, dataset: dict[str, Any]
):
    before = dataset["resources"][0]
    address = f"/dataset/{dataset['name']}/resource/{before['id']}/edit"
    data = filled_form(form_of(app, address, editor, "resource-edit"))
    answer = send(app, address, editor, {**data, "save": "go-metadata"})
    assert answer.status_code == 302
    after = act("resource_show", id=before["id"])
    same = before.keys() - {"metadata_modified", "url_type"}
    assert {name: after.get(name) for name in same} == {name: before[name] for name in same}


def test_a_dataset_is_made_by_forms_alone(app, act: Act, editor, authority: dict[str, Any]):
    parts = ["polling-stations/location", "polling-stations/polling-station-workers"]
    data = filled_form(form_of(app, "/dataset/new", editor, "dataset-edit"))
    data |= {
        "title": "Polling stations",
        "name": "stations",
        "owner_org": authority["id"],
        "category": "polling-stations",
        "sub_datasets": parts,
        "language": "nl\r\nfy",
        "contact-0-name": "Office",
    }
    answer = send(app, "/dataset/new", editor, {**data, "save": ""})
    assert answer.location.endswith("/dataset/stations/resource/new")
    address = "/dataset/stations/resource/new"
    data = filled_form(form_of(app, address, editor, "resource-edit"))
    data |= {
        "url": "https://a.example/stations.csv",
        "table": "polling_stations",
        "delimiter": "tab",
    }
    assert send(app, address, editor, {**data, "save": "go-metadata"}).status_code == 302
    made = act("package_show", id="stations")
    assert made["state"] == "active"
    assert made["sub_datasets"] == parts
    assert made["language"] == ["nl", "fy"]
    assert made["contact"] == [{"name": "Office"}]
    assert made["resources"][0]["table"] == "polling_stations"
    assert made["resources"][0]["delimiter"] == "\t"


def test_a_file_is_uploaded_by_the_form(app, act: Act, editor, dataset: dict[str, Any]):
    address = f"/dataset/{dataset['name']}/resource/new"
    form = form_of(app, address, editor, "resource-edit")
    chooser = form.select_one("input[type=file]")
    file = (BytesIO(b"unit;votes\n001;12\n"), "count.csv")
    data = {**filled_form(form), chooser["name"]: file, "url": "count.csv", "name": "Count"}
    assert send(app, address, editor, {**data, "save": "go-metadata"}).status_code == 302
    made = act("package_show", id=dataset["id"])["resources"][-1]
    assert (made["name"], made["url_type"]) == ("Count", "upload")
    assert app.get(made["url"], headers=editor).data == b"unit;votes\n001;12\n"


def test_a_refused_form_keeps_what_was_typed_and_says_why_beside_the_field(
    app, editor, authority: dict[str, Any]
):
    data = filled_form(form_of(app, "/dataset/new", editor, "dataset-edit"))
    data |= {
        "name": "stations",
        "owner_org": authority["id"],
        "elections": "nl.nowhere.2022-03-16",
        "known_limits": HOSTILE,
        "has_version": HOSTILE,
    }
    answer = send(app, "/dataset/new", editor, {**data, "save": ""})
    page = BeautifulSoup(answer.body, "html.parser")
    control = page.find(id="field-elections")
    assert control.get_text().strip() == "nl.nowhere.2022-03-16"
    assert control["aria-invalid"] == "true"
    message = "There is no election “nl.nowhere.2022-03-16”"
    assert message in control.find_parent(class_="form-group").select_one(".error-block").get_text()
    summary = page.select_one(".error-explanation")
    assert summary.select_one("a[href='#field-elections']").get_text() == "Elections"
    assert message in summary.get_text()
    assert HOSTILE not in answer.body
    assert page.find(id="field-known_limits").get_text().strip() == HOSTILE
    # The group that holds the wrong value is open; JavaScript is not asked to open it.
    assert control.find_parent("details").has_attr("open")


def test_each_control_has_a_label_and_its_help(app, editor, authority: dict[str, Any]):
    form = form_of(app, "/dataset/new", editor, "dataset-edit")
    ids = {item["id"] for item in form.find_all(id=True)}
    labelled = {item.get("for") for item in form.find_all("label")}
    for control in form.find_all(["input", "textarea", "select"]):
        if control.get("type") not in ("hidden", "submit"):
            assert control["id"] in labelled, control
        for described in control.get("aria-describedby", "").split():
            assert described in ids, control


def test_the_form_needs_no_script_and_no_inline_style(app, editor, authority: dict[str, Any]):
    form = form_of(app, "/dataset/new", editor, "dataset-edit")
    assert not form.find_all(["script", "style"])
    assert not form.find_all(style=True)
    assert not [link for link in form.find_all(href=True) if "javascript" in link["href"]]


def test_keywords_are_those_that_people_gave(app, editor, dataset: dict[str, Any]):
    assert len(dataset["tags"]) > 1
    form = form_of(app, f"/dataset/edit/{dataset['name']}", editor, "dataset-edit")
    assert filled_form(form)["tag_string"] == ["council"]


def test_custom_fields_of_before_survive_the_form(app, act: Act, editor, authority):
    made = act(
        "package_create",
        name="adopted",
        owner_org=authority["id"],
        extras=[{"key": "Grau", "value": "2"}],
    )
    address = f"/dataset/edit/{made['name']}"
    data = filled_form(form_of(app, address, editor, "dataset-edit"))
    assert send(app, address, editor, {**data, "save": ""}).status_code == 302
    assert act("package_show", id="adopted")["extras"] == [{"key": "Grau", "value": "2"}]
