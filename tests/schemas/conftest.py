"""Elections and a dataset that fills every field, for the tests of the schemas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ckan.tests.factories import Organization, User
from ckan.tests.helpers import call_action
from dataset_fields import full_dataset
from election_factory import ElectionFactory
from pytest_factoryboy import register

register(ElectionFactory, "election")


@pytest.fixture
def authority(clean_db: None) -> dict[str, Any]:
    """The organisation that owns what a test makes."""
    return Organization(title="Kiesraad")


@pytest.fixture
def filled(authority: dict[str, Any], clean_index: None) -> dict[str, Any]:
    """What the API takes for a dataset that fills every field."""
    election = ElectionFactory(authority=authority["id"])
    return full_dataset(authority["id"], election["id"])


@pytest.fixture
def act(clean_db: None) -> Callable[..., Any]:
    """Calls an action for a user who exists: the activity plugin looks each author up."""
    user = User()["name"]

    def call(action: str, **data: Any) -> Any:
        return call_action(action, {"user": user}, **data)

    return call
