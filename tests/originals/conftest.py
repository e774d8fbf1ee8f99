"""Tables without emptying the database before each test: originals are named by their bytes."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def tables(request, with_plugins, migrated_plugins):
    if "election" not in migrated_plugins:
        request.getfixturevalue("clean_db")
