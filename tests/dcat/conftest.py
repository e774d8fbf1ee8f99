"""A catalogue of datasets that differ as much as they may, for the tests of its RDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ckan.tests.factories import Organization, Resource, Sysadmin
from ckan.tests.helpers import call_action
from dataset_fields import full_dataset
from election_factory import ElectionFactory


@pytest.fixture
def act(with_plugins: None, clean_db: None, clean_index: None) -> Callable[..., Any]:
    """Calls an action for a sysadmin, with every validator in place."""
    user = Sysadmin()["name"]

    def call(action: str, **data: Any) -> Any:
        return call_action(action, {"user": user, "ignore_auth": False}, **data)

    return call


@pytest.fixture
def authority(act: Callable[..., Any]) -> dict[str, Any]:
    """An authority whose record names a country, a level and a contact."""
    return Organization(
        title="Kiesraad",
        country="nl",
        level="country",
        contact_name="Information desk",
        contact_email="desk@authority.example",
    )


@pytest.fixture
def election(authority: dict[str, Any]) -> dict[str, Any]:
    """A public election of that authority."""
    return ElectionFactory(
        authority=authority["id"],
        title={"en": "Council election", "nl": "Gemeenteraadsverkiezing", "pt_BR": "Eleição"},
        aliases=[{"scheme": "wikidata", "value": "Q1"}],
    )


@pytest.fixture
def full(
    act: Callable[..., Any], authority: dict[str, Any], election: dict[str, Any]
) -> dict[str, Any]:
    """A dataset that fills every field."""
    return act("package_create", **full_dataset(authority["id"], election["id"]))


@pytest.fixture
def minimal(act: Callable[..., Any], authority: dict[str, Any]) -> dict[str, Any]:
    """A dataset that says no more than CKAN asks for, with a file that says no more either."""
    made = act("package_create", name="minimal", owner_org=authority["id"])
    Resource(package_id=made["id"], url="https://authority.example/a b(1).csv", name=None)
    return act("package_show", id=made["id"])
