"""What a dataset says comes back from the API as it went in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ckan.tests.helpers import call_action

from ckanext.election.mirrored_tags import is_mirrored

Act = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("with_plugins")


def said(record: dict[str, Any], sent: dict[str, Any]) -> dict[str, Any]:
    """The part of an answer that was sent; groups without the subfields that nobody sent."""
    own = {**record, "tags": [tag for tag in record.get("tags", []) if not _is_mirrored(tag)]}
    return {name: _same_shape(own.get(name), value) for name, value in sent.items()}


def _is_mirrored(tag: dict[str, Any]) -> bool:
    return is_mirrored(tag["name"])


def _same_shape(answer: Any, sent: Any) -> Any:
    if isinstance(sent, list) and sent and isinstance(sent[0], dict) and isinstance(answer, list):
        return [said(item, sent[index]) for index, item in enumerate(answer)]
    return answer


def test_the_example_fills_every_field(filled: dict[str, Any]):
    schema = call_action("scheming_dataset_schema_show", type="dataset")
    of_dataset = {field["field_name"] for field in schema["dataset_fields"]}
    of_resource = {field["field_name"] for field in schema["resource_fields"]}
    assert of_dataset - {"tag_string"} == filled.keys() - {"resources", "tags"}
    assert of_resource == filled["resources"][0].keys()


def test_created_and_shown(act: Act, filled: dict[str, Any]):
    created = act("package_create", **filled)
    assert said(created, filled) == filled
    assert said(act("package_show", id=created["id"]), filled) == filled


def test_updated_with_its_own_answer_changes_nothing(act: Act, filled: dict[str, Any]):
    created = act("package_create", **filled)
    updated = act("package_update", **created)
    assert {**updated, "metadata_modified": ""} == {**created, "metadata_modified": ""}


def test_patching_one_field_keeps_the_others(act: Act, filled: dict[str, Any]):
    created = act("package_create", **filled)
    patched = act("package_patch", id=created["id"], phase="counting")
    assert said(patched, filled) == {**filled, "phase": "counting"}


def test_a_field_is_cleared_by_an_empty_value(act: Act, filled: dict[str, Any]):
    created = act("package_create", **filled)
    empty = {"phase": "", "contact": [], "elections": [], "sub_datasets": "", "rounds": ""}
    patched = act("package_patch", id=created["id"], **empty)
    assert "phase" not in patched
    assert not patched.get("contact")
    assert [patched[name] for name in ("elections", "sub_datasets", "rounds")] == [[], [], []]


def test_groups_that_say_nothing_are_dropped(
    act: Act, authority: dict[str, Any], clean_index: None
):
    made = act(
        "package_create",
        name="with-empty-groups",
        owner_org=authority["id"],
        contact=[{"name": ""}, {"name": "Office", "email": ""}, {"name": " ", "url": None}],
        spatial_coverage=[{"text": ""}],
        resources=[{"url": "https://a.example/f.csv", "access_services": [{"title": ""}]}],
    )
    assert [group["name"] for group in made["contact"]] == ["Office"]
    assert not made.get("spatial_coverage")
    assert not made["resources"][0].get("access_services")


def test_only_what_ckan_requires_is_required(
    act: Act, authority: dict[str, Any], clean_index: None
):
    made = act("package_create", name="bare", owner_org=authority["id"])
    assert made["title"] == "bare"
