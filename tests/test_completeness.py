"""What a dataset lacks to be published well."""

from __future__ import annotations

from typing import Any

import pytest

from ckanext.election.completeness import Gap, is_filled, missing_to_publish

SCHEMA = {
    "dataset_fields": [
        {"field_name": "title", "label": "Title", "why": "It is seen.", "needed_to_publish": True},
        {"field_name": "notes", "label": "Description"},
        {"field_name": "license_id", "label": "Licence", "needed_to_publish": True},
        {
            "field_name": "results_status",
            "label": "Results status",
            "needed_to_publish": {"category": ["election-results"]},
        },
        {"field_name": "contact", "label": "Contact points", "needed_to_publish": True},
    ],
    "resource_fields": [{"field_name": "table", "label": "Table", "needed_to_publish": True}],
}
COMPLETE = {"title": "A", "license_id": "cc-by", "contact": [{"name": "Office"}]}


def missing(**changes: Any) -> list[str]:
    """The fields that a complete dataset lacks after some changes."""
    return [gap.field for gap in missing_to_publish({**COMPLETE, **changes}, SCHEMA)]


def test_a_complete_dataset_lacks_nothing():
    assert missing() == []


def test_a_gap_says_which_field_and_why():
    gaps = missing_to_publish({**COMPLETE, "title": " "}, SCHEMA)
    assert gaps == [Gap("title", "Title", "It is seen.")]


def test_a_licence_that_is_not_specified_is_missing():
    assert missing(license_id="notspecified") == ["license_id"]


def test_results_need_a_status_and_other_data_does_not():
    assert missing(category="election-results") == ["results_status"]
    assert missing(category="voter-lists") == []


def test_a_group_without_values_is_missing():
    assert missing(contact=[{"name": "", "email": None}]) == ["contact"]


def test_what_the_organisation_answers_is_not_missing():
    dataset = {**COMPLETE, "contact": []}
    assert missing_to_publish(dataset, SCHEMA, frozenset({"contact"})) == []


def test_gaps_of_resources_name_the_resource():
    dataset = {**COMPLETE, "resources": [{"id": "r1"}, {"id": "r2", "table": "results"}]}
    assert [gap.resource_id for gap in missing_to_publish(dataset, SCHEMA)] == ["r1"]


@pytest.mark.parametrize("value", [0, False, "0", "x", ["x"], [{"a": "x"}]])
def test_values_that_say_something(value: object):
    assert is_filled(value)


@pytest.mark.parametrize("value", [None, "", "  ", [], {}, "[]", [""], [{"a": ""}, {}]])
def test_values_that_say_nothing(value: object):
    assert not is_filled(value)
