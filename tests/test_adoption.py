"""What a dataset from before the schema becomes."""

from __future__ import annotations

from typing import Any

import pytest

from ckanext.election.adoption import Gain, adopt

SCHEMA = {
    "dataset_fields": [
        {"field_name": "title"},
        {"field_name": "methodology"},
        {"field_name": "phase", "vocabulary": "phase"},
        {"field_name": "category", "vocabulary": "category"},
        {"field_name": "language", "output_validators": "scheming_load_json"},
        {"field_name": "contact", "repeating_subfields": [{"field_name": "name"}]},
        {"field_name": "temporal_coverage", "repeating_subfields": [{"field_name": "start"}]},
    ]
}


def adopted(core: dict[str, Any] | None = None, **extras: str):
    """A dataset with these custom fields, under the schema."""
    pairs = [{"key": key, "value": value} for key, value in extras.items()]
    return adopt({"name": "old", **(core or {}), "extras": pairs}, SCHEMA)


def test_a_dataset_without_custom_fields_needs_nothing():
    result = adopted()
    assert (result.steps, result.dataset) == ([], {"name": "old", "extras": []})


@pytest.mark.parametrize(
    ("field", "text", "gain", "value"),
    [
        ("category", "Election Results", Gain.TERM, "election-results"),
        ("language", "pt", Gain.LIST, ["pt"]),
        ("contact", "Press office", Gain.GROUP, [{"name": "Press office"}]),
    ],
)
def test_a_text_that_lacks_the_shape_of_its_field_gets_it(
    field: str, text: str, gain: Gain, value: object
):
    result = adopted(**{field: text})
    assert [(step.field, step.gain) for step in result.steps] == [(field, gain)]
    assert result.dataset[field] == value
    assert result.dataset["extras"] == []


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("methodology", "By hand", "By hand"),
        ("phase", "counting", "counting"),
        ("phase", "later", "later"),
        ("language", '["pt", "es"]', ["pt", "es"]),
        ("contact", '[{"name": "Office"}]', [{"name": "Office"}]),
    ],
)
def test_a_text_that_has_the_shape_of_its_field_is_the_field(field: str, text: str, value: object):
    result = adopted(**{field: text})
    assert (result.steps, result.recognised) == ([], [field])
    assert result.dataset[field] == value


def test_a_text_that_no_group_can_take_keeps_its_words_under_another_name():
    result = adopted(temporal_coverage="the nineties")
    assert result.steps[0].gain is Gain.RENAMED
    assert "temporal_coverage" not in result.dataset
    assert result.dataset["extras"] == [{"key": "temporal_coverage_text", "value": "the nineties"}]


def test_other_custom_fields_stay():
    result = adopted(Grau="2")
    assert result.kept == ["Grau"]
    assert result.dataset["extras"] == [{"key": "Grau", "value": "2"}]


def test_the_maintainer_becomes_the_contact_point():
    core = {"maintainer": "M", "maintainer_email": "m@a.example"}
    assert adopted(core).dataset["contact"] == [{"name": "M", "email": "m@a.example"}]


def test_a_contact_point_that_is_there_stays():
    result = adopted({"maintainer": "M"}, contact='[{"name": "Office"}]')
    assert result.dataset["contact"] == [{"name": "Office"}]


def test_a_deeply_nested_text_is_a_text():
    assert adopted(contact="[" * 100_000).steps[0].gain is Gain.GROUP
