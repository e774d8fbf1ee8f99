"""The labelled set is what its README says."""

from __future__ import annotations

import csv

import pytest
import yaml
from quality_page import ROOT

from ckanext.election.timetable.phase import Phase
from ckanext.election.vocabulary import Category, SubDataset

FOLDER = ROOT / "tests" / "data" / "labelled"


@pytest.fixture(scope="module")
def strings():
    with (FOLDER / "strings.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def loaded(name: str):
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def test_it_is_large_enough(strings):
    assert len({(row["country"], row["text"]) for row in strings}) >= 300
    assert len({row["language"] for row in strings}) >= 8


def test_each_country_is_on_one_side_only(strings):
    split = loaded("split.yaml")
    assert not set(split["tune"]) & set(split["held_out"])
    assert {row["country"] for row in strings} == {*split["tune"], *split["held_out"]}


def test_each_string_has_its_source(strings):
    known = {source["key"] for source in loaded("sources.yaml")} | {"samples", "reference"}
    assert {row["source"] for row in strings} <= known
    assert all(row["path"] for row in strings)


def test_labels_are_keys_of_the_vocabularies(strings):
    known = {
        "category": {item.value for item in Category},
        "sub_dataset": {item.value for item in SubDataset},
        "phase": {item.value for item in Phase},
        "election": {entry["id"] for entry in loaded("elections.yaml")},
        "round": {"1", "2"},
    }
    for column, keys in known.items():
        assert {row[column] for row in strings} - {""} <= keys
