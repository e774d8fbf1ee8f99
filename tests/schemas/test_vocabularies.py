"""The controlled lists: keys in Python, labels in SKOS, equal to each other and to OEDI's."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
import pytest

from ckanext.election.concepts import SKOS, concept, turtle
from ckanext.election.vocabulary import VOCABULARIES, Category, Phase, SubDataset, label

LANGUAGES = {"en", "es", "fr", "pt-br", "pt-pt", "ar"}
# How many sub-datasets each category of OEDI's inventory has; results are scored twice.
INVENTORY = {
    "election-management-body-and-administration": 6,
    "election-management-body-processes": 6,
    "electoral-boundaries": 1,
    "political-party-registration": 3,
    "ballot-qualification": 2,
    "election-campaigns": 1,
    "campaign-finance": 5,
    "voter-registration": 1,
    "voter-lists": 1,
    "voter-education": 3,
    "polling-stations": 2,
    "election-results-provisional": 7,
    "election-results-official-final": 7,
    "electoral-complaints-and-disputes": 2,
}
BASE = "https://base.example/"


def triples(name: str) -> list[ox.Triple]:
    """A list's SKOS file."""
    parsed = ox.parse(turtle(name), format=ox.RdfFormat.TURTLE, base_iri=BASE)
    return [quad.triple for quad in parsed]


@pytest.mark.parametrize("name", VOCABULARIES)
def test_the_file_has_the_keys_of_the_enum_in_its_order(name: str):
    notations = [
        (str(item.subject.value), item.object.value)
        for item in triples(name)
        if item.predicate.value == f"{SKOS}notation"
    ]
    keys = [term.value for term in VOCABULARIES[name]]
    assert notations == [(f"{BASE}{name}#{key}", key) for key in keys]


@pytest.mark.parametrize("name", VOCABULARIES)
def test_each_concept_has_one_label_in_each_language(name: str):
    labels = Counter(
        (item.subject.value, item.object.language.lower())
        for item in triples(name)
        if item.predicate.value == f"{SKOS}prefLabel"
    )
    subjects = [BASE + name, *(f"{BASE}{name}#{term.value}" for term in VOCABULARIES[name])]
    assert labels == {(subject, language): 1 for subject in subjects for language in LANGUAGES}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_each_concept_has_one_definition_in_each_language(name: str):
    definitions = Counter(
        (item.subject.value, item.object.language.lower())
        for item in triples(name)
        if item.predicate.value == f"{SKOS}definition"
    )
    subjects = [f"{BASE}{name}#{term.value}" for term in VOCABULARIES[name]]
    assert definitions == {(s, language): 1 for s in subjects for language in LANGUAGES}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_labels_of_one_language_differ(name: str):
    for language in LANGUAGES:
        labels = [label(term, language) for term in VOCABULARIES[name]]
        assert len(set(labels)) == len(labels)


def test_the_inventory_has_47_sub_datasets_in_14_categories():
    assert Counter(item.value.split("/")[0] for item in SubDataset) == INVENTORY
    assert len(SubDataset) == 47


def test_there_are_16_categories_and_each_sub_dataset_has_one():
    assert len(Category) == 16
    assert SubDataset.FINAL_BLANK.category is Category.ELECTION_RESULTS
    assert SubDataset.STATION_LOCATION.category is Category.POLLING_STATIONS


def test_broader_categories_are_those_of_the_enum():
    stated = {
        item.subject.value.partition("#")[2]: item.object.value.partition("#")[2]
        for item in triples("sub-dataset")
        if item.predicate.value == f"{SKOS}broadMatch"
    }
    assert stated == {item.value: item.category.value for item in SubDataset}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("es", "Votación: El día de la votación."),
        ("pt_BR", "Votação: No dia da votação."),
        ("nl", "Voting: On polling day."),
    ],
)
def test_a_language_without_labels_falls_back_to_english(language: str, expected: str):
    found = concept(Phase.VOTING, language)
    assert f"{found.label}: {found.definition}" == expected


def test_an_unknown_list_is_refused():
    with pytest.raises(KeyError):
        turtle("../dataset")
