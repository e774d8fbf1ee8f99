"""Elections as factories for the tests of actions."""

from __future__ import annotations

from election_factory import ElectionFactory
from pytest_factoryboy import register

register(ElectionFactory, "election")
