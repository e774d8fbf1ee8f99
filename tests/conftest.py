"""What all tests share: storages of this run's own, and a database with every table of ours.

Tests of the plain packages use none of this and run without CKAN:
`pytest -p no:ckan -o addopts= tests/results`.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

import ckan.plugins
import pytest
from ckan.tests.helpers import CKANTestApp

PLUGINS_WITH_TABLES = ("activity", "harvest", "election")


def pytest_configure() -> None:
    """Give the storages of test.ini a folder, before CKAN reads that file."""
    if "CKAN_STORAGE_PATH" not in os.environ:
        folder = tempfile.mkdtemp(prefix="election-storage-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        os.environ["CKAN_STORAGE_PATH"] = folder


def _has_settings_of_its_own(request: pytest.FixtureRequest) -> bool:
    return any(request.node.get_closest_marker(name) for name in ("ckan_config", "with_plugins"))


@pytest.fixture
def with_plugins(request: pytest.FixtureRequest, kept_apps: list[CKANTestApp]) -> None:
    """The plugins of test.ini, loaded once and kept: loading them for each test takes a second.

    A test with settings or plugins of its own gets CKAN's fixture, which loads and unloads.
    """
    if _has_settings_of_its_own(request):
        kept_apps.clear()
        request.getfixturevalue("with_plugins")
    elif not ckan.plugins.plugin_loaded("election"):
        ckan.plugins.load_all()


@pytest.fixture(scope="session")
def kept_apps() -> list[CKANTestApp]:
    """The application of the last test that had no settings of its own, if it still stands."""
    return []


@pytest.fixture
def app(
    request: pytest.FixtureRequest, with_plugins, make_app, kept_apps: list[CKANTestApp]
) -> CKANTestApp:
    """The application, made once and kept, except for a test with settings of its own.

    Each test is a browser of its own: the cookies of the last one are gone.
    """
    if _has_settings_of_its_own(request):
        return make_app()
    if not kept_apps:
        kept_apps.append(make_app())
    return CKANTestApp(kept_apps[0].app)


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
    """The plugins' tables with what earlier tests left in them: much quicker than `clean_db`."""
    if "election" not in migrated_plugins:
        request.getfixturevalue("clean_db")
