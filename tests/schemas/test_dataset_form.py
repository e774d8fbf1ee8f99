"""The forms of a dataset and a resource: without JavaScript, as a browser would send them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from ckan.tests.factories import SysadminWithToken
from html_form import filled_form

Act = Callable[..., Any]
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
