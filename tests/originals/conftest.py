"""Tables without emptying the database before each test: originals are named by their bytes."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def with_tables(tables):
    """Every test here writes to them."""
