"""A real Chromium, and a portal for it to look at."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from chromium import ARGUMENTS, NONE, executable
from pages import DESKTOP, log_in
from playwright.sync_api import Browser, Page, sync_playwright

# Each empties the one database under the feet of `portal`, so their tests come last.
PORTALS_OF_THEIR_OWN = frozenset({"doubtful_portal", "hostile_portal"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that empty the database after all that share the sample."""
    items.sort(key=lambda item: not PORTALS_OF_THEIR_OWN.isdisjoint(_fixtures(item)))


def _fixtures(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


@dataclass(frozen=True)
class Portal:
    """Where the portal under test answers."""

    base: str
    results: str
    storage: str = ""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser, skipped where there is none unless ELECTION_REQUIRE_BROWSER says it must be."""
    path = executable()
    if path is None:
        if os.environ.get("ELECTION_REQUIRE_BROWSER"):
            pytest.fail(NONE)
        pytest.skip(NONE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def portal(browser: Browser) -> Iterator[Portal]:
    """A portal with the sample of `sample_portal.py`, in a process of its own."""
    with _served("sample_portal") as served:
        yield served


@pytest.fixture(scope="module")
def hostile_portal(browser: Browser) -> Iterator[Portal]:
    """A portal whose texts are those of `hostile_portal.py`."""
    with _served("hostile_portal") as served:
        yield served


@pytest.fixture(scope="module")
def doubtful_portal(browser: Browser) -> Iterator[Portal]:
    """A portal with a file that nothing reads."""
    with _served("doubtful_portal") as served:
        yield served


@contextmanager
def _served(sample: str) -> Iterator[Portal]:
    port = _free_port()
    storage = tempfile.mkdtemp(prefix="election-browser-")
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("serve_sample.py")), str(port), sample],
        cwd=Path(__file__).parents[2],
        env={
            **os.environ,
            "CKAN_STORAGE_PATH": storage,
            "PYTHONPATH": str(Path(__file__).parents[1]),  # what several folders of tests share
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        line = process.stdout.readline()
        assert line, "serve_sample.py ended before it answered; its error is above"
        base = f"http://127.0.0.1:{port}"
        yield Portal(base, base + json.loads(line)["results"], storage)
    finally:
        process.terminate()
        process.wait(timeout=20)
        shutil.rmtree(storage, ignore_errors=True)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page in a window as wide as a desktop's, with cookies of its own."""
    context = browser.new_context(viewport=DESKTOP)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def sysadmins_page(browser: Browser, portal: Portal) -> Iterator[Page]:
    """A page of somebody who has logged in as the sysadmin."""
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    log_in(page, portal.base)
    yield page
    context.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
