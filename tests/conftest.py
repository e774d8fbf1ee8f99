"""What all tests share: storages of this run's own, and a database with every table of ours.

Tests of the plain packages use none of this and run without CKAN:
`pytest -p no:ckan -o addopts= tests/results`.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

import pytest

PLUGINS_WITH_TABLES = ("activity", "harvest", "election")


def pytest_configure() -> None:
    """Give the storages of test.ini a folder, before CKAN reads that file."""
    if "CKAN_STORAGE_PATH" not in os.environ:
        folder = tempfile.mkdtemp(prefix="election-storage-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        os.environ["CKAN_STORAGE_PATH"] = folder


@pytest.fixture(scope="session")
def migrated_plugins() -> set[str]:
    """The plugins whose tables this run has made; emptying the database keeps tables."""
    return set()


@pytest.fixture
def clean_db(reset_db, with_plugins, migrate_db_for, migrated_plugins: set[str]) -> None:
    """An empty database that has the plugins' tables; the plugins of test.ini are loaded."""
    reset_db()
    for plugin in PLUGINS_WITH_TABLES:
        if plugin not in migrated_plugins:
            migrate_db_for(plugin)
            migrated_plugins.add(plugin)


@pytest.fixture
def tables(request: pytest.FixtureRequest, with_plugins, migrated_plugins: set[str]) -> None:
    """The plugins' tables with whatever earlier tests left in them: much quicker than `clean_db`."""
    if "election" not in migrated_plugins:
        request.getfixturevalue("clean_db")
