"""What files become."""

from __future__ import annotations

from typing import Any

import pytest

from ckanext.election.harvesters.gathered import Fetched, Gathered, Place
from ckanext.election.harvesters.to_dataset import (
    category_of,
    dataset_assignments,
    format_of,
    modified_of,
    resource_assignments,
)
from ckanext.election.table_category import CATEGORIES
from ckanext.election.vocabulary import TableKind

PLACE = Place("d", "name", "org", "nl.local.x.2022-03-16", False, "Title", {})


def _file(name: str = "a.csv", **values: Any) -> Gathered:
    return Gathered(f"https://results.example/{name}", name, values, PLACE)


def _dataset(*files: Gathered, place: Place = PLACE) -> dict[str, Any]:
    return {word.field.name: word.value for word in dataset_assignments(place, files)}


def _resource(file: Gathered) -> dict[str, Any]:
    return {word.field.name: word.value for word in resource_assignments(file)}


def test_dataset_is_as_final_as_its_least_final_file():
    files = [_file(status="certified"), _file(status="unofficial-partial")]
    assert _dataset(*files)["results_status"] == "unofficial-partial"


def test_dataset_holds_the_rounds_languages_and_credits_of_its_files():
    dataset = _dataset(
        _file(round=2, language="fr", attribution="A"),
        _file(round=1, language=["de", "fr"], attribution="B"),
        _file(attribution="A"),
    )
    assert dataset["rounds"] == ["1", "2"]
    assert dataset["language"] == ["de", "fr"]
    assert dataset["attribution"] == "A\nB"


def test_dataset_says_nothing_in_which_its_files_differ():
    files = [_file(licence="cc-by", granularity="ward"), _file(licence="cc0", granularity="ward")]
    dataset = _dataset(*files)
    assert "license_id" not in dataset
    assert dataset["granularity"] == "ward"


def test_what_is_said_about_the_dataset_wins_over_its_files():
    place = Place("d", "n", "o", None, None, "Title", {"title": "Said", "attribution": "All"})
    dataset = _dataset(_file(attribution="A"), place=place)
    assert (dataset["title"], dataset["attribution"]) == ("Said", "All")
    assert "elections" not in dataset
    assert "private" not in dataset


def test_resource_says_what_is_said_about_its_file():
    resource = _resource(
        _file(
            title="T",
            table="results",
            licence={"id": "x", "url": "https://l.example/"},
            encoding="utf-8",
        )
    )
    assert resource == {
        "name": "T", "table": "results", "encoding": "utf-8", "format": "CSV",
        "license": "https://l.example/",
    }  # fmt: skip


def test_resource_without_a_title_has_its_files_name():
    assert _resource(_file("x/y.xml"))["name"] == "y.xml"


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("a.CSV", "CSV"),
        ("a.geojson", "GeoJSON"),
        ("a.eml.xml", "XML"),
        ("export", ""),
        ("a.zip#b.txt", "TXT"),
    ],
)
def test_format_follows_the_name(name, format_):
    assert format_of(f"https://results.example/{name}") == format_


def test_every_kind_of_table_but_other_has_a_category():
    assert set(TableKind) - set(CATEGORIES) == {TableKind.OTHER}


def test_stated_category_wins_over_the_tables():
    assert category_of({"table": "results", "category": "complaints"}) == "complaints"
    assert category_of({}) is None


@pytest.mark.parametrize(
    ("header", "date"),
    [
        ("Wed, 16 Mar 2022 23:30:00 GMT", "2022-03-16"),
        ("Wed, 16 Mar 2022 23:30:00 -0300", "2022-03-17"),
        (None, None),
        ("yesterday", None),
    ],
)
def test_date_of_a_last_modified_header(header, date):
    assert modified_of(header) == date


def test_content_of_a_harvest_object_comes_back():
    file = Gathered("u", "r", {"title": "é"}, PLACE, fetched=Fetched("0" * 64, None, None, "t"))
    assert Gathered.from_json(file.to_json()) == file
