"""A catalogue of datasets that differ as much as they may, for the tests of its RDF."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from ckan import model
from ckan.tests.factories import Organization, Sysadmin
from ckan.tests.helpers import call_action
from dataset_fields import full_dataset
from election_factory import ElectionFactory

HASH = "ab" * 32


@dataclass(frozen=True)
class Scene:
    """What stands in the database.

    Attributes:
        authority: an authority whose record names a country, a level and a contact.
        election: its public election, with an alias.
        full: a dataset that fills every field.
        minimal: one that says no more than CKAN asks for, with a file that says no more either.
    """

    authority: dict[str, Any]
    election: dict[str, Any]
    full: dict[str, Any]
    minimal: dict[str, Any]


_made: dict[str, Scene] = {}


@pytest.fixture
def scene(request: pytest.FixtureRequest, with_plugins: None) -> Scene:
    """The scene, made anew only when another test has emptied the database.

    Tests that use it read: what they change is a copy.
    """
    if "scene" not in _made or model.Package.get(_made["scene"].full["id"]) is None:
        request.getfixturevalue("clean_db")
        request.getfixturevalue("clean_index")
        _made["scene"] = _make()
    return deepcopy(_made["scene"])


@pytest.fixture
def full(scene: Scene) -> dict[str, Any]:
    return scene.full


@pytest.fixture
def minimal(scene: Scene) -> dict[str, Any]:
    return scene.minimal


def _make() -> Scene:
    authority = Organization(
        title="Kiesraad",
        country="nl",
        level="country",
        contact_name="Information desk",
        contact_email="desk@authority.example",
    )
    election = ElectionFactory(
        authority=authority["id"],
        title={"en": "Council election", "nl": "Gemeenteraadsverkiezing", "pt_BR": "Eleição"},
        aliases=[{"scheme": "wikidata", "value": "Q1"}],
    )
    # With an address and a user of our own, so that every validator is in place.
    context = {"user": Sysadmin()["name"], "ignore_auth": False}
    everything = full_dataset(authority["id"], election["id"])
    everything["resources"][0] |= {"hash": HASH, "hash_algorithm": "sha256"}
    file = {"url": "https://authority.example/a b(1).csv", "format": ""}
    least = {"name": "minimal", "owner_org": authority["id"], "resources": [file]}
    return Scene(
        authority,
        election,
        call_action("package_create", context, **everything),
        call_action("package_create", context, **least),
    )
