"""Writes docs/gallery.md and its pictures: what the portal shows of each public sample of results.

    election-portal exec -- python tools/gallery.py

Each sample goes the way of every file: kept, read by the job, put together as an election's result.
The pictures are of the result's embed in a real Chromium, as wide as a column of a newspaper page.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "results"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))

from chromium import ARGUMENTS, NONE, executable
from playwright.sync_api import Page, sync_playwright
from sample_expectations import EXPECTED, NO_SAMPLES, SAMPLES, sample_paths
from werkzeug.serving import make_server

REPOSITORY = Path(__file__).parents[1]
PAGE = REPOSITORY / "docs" / "gallery.md"
FOLDER = REPOSITORY / "docs" / "gallery"
PORT = 5098
WINDOW = {"width": 720, "height": 640}
QUALITY = 60
HEAD = """# Gallery

What the portal shows of each public sample of results: the upper part of the result's embed, made
by `election-portal exec -- python tools/gallery.py` in a real Chromium. Whose files they are and
what they hold stands in [samples](samples.md).
"""


@dataclass(frozen=True)
class Shown:
    """A sample on the portal: `reason` where it has no result, else the address of its embed."""

    name: str
    address: str
    reason: str


def main() -> None:
    """Fill a portal with the samples, picture each, write the page."""
    path = executable()
    if path is None:
        sys.exit(NONE)
    if not SAMPLES.is_dir():
        sys.exit(NO_SAMPLES)
    with tempfile.TemporaryDirectory(prefix="election-gallery-") as storage:
        os.environ |= {"CKAN_STORAGE_PATH": storage, "CKAN_SITE_URL": f"http://127.0.0.1:{PORT}"}
        shown = _picture_all(path)
    PAGE.write_text(HEAD + "".join(_section(one) for one in shown), encoding="utf-8")


def _picture_all(chromium: str) -> list[Shown]:
    from ckan.cli import load_config
    from ckan.config.middleware import make_app

    app = make_app(load_config(str(REPOSITORY / "test.ini")))
    with app._wsgi_app.test_request_context():  # noqa: SLF001 - CKAN's own way into its app
        shown = list(_filled())
    server = make_server("127.0.0.1", PORT, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_context(viewport=WINDOW).new_page()
        for one in shown:
            if not one.reason:
                _picture(page, one)
        browser.close()
    server.shutdown()
    return shown


def _filled() -> Iterator[Shown]:
    from ckan.tests import factories
    from serve_sample import _reset

    _reset()
    user = factories.Sysadmin()["name"]
    authority = factories.Organization()["id"]
    for number, name in enumerate(sorted(EXPECTED["results"])):
        print(name, file=sys.stderr, flush=True)
        yield _published(number, name, authority, user)


def _published(number: int, name: str, authority: str, user: str) -> Shown:
    from ckan import model
    from ckan.tests.helpers import call_action

    from ckanext.election import jobs
    from ckanext.election.model.result import Result

    # Any country will do: the embed shows none.
    election = call_action(
        "election_create", {"user": user}, id=f"nl.local.sample-{number}.2000-01-01",
        title={"en": name}, authority=authority, state="published",
    )  # fmt: skip
    for path in sample_paths(name):
        _keep(path, election["results_dataset_id"], user)
    jobs.run_due()
    model.Session.expire_all()
    result = Result.of_election(election["uuid"])
    address = f"http://127.0.0.1:{PORT}/election/{election['uuid']}/results/latest/embed"
    return Shown(name, address, result.reason or "")


def _keep(path: Path, dataset_id: str, user: str) -> None:
    from ckan import model
    from ckan.tests.helpers import call_action

    from ckanext.election import originals

    owner: dict[str, Any] = call_action(
        "resource_create", {"user": user}, package_id=dataset_id, name=path.name,
        format=path.suffix.lstrip(".").upper(), url=f"https://example.org/{path.name}",
    )  # fmt: skip
    with path.open("rb") as stream:
        original = originals.keep(stream)
    originals.record_fetch(
        original, url=owner["url"], resource_id=owner["id"], dataset_id=dataset_id,
        fetched_at=datetime.now(timezone.utc),
    )  # fmt: skip
    model.Session.commit()


def _picture(page: Page, one: Shown) -> None:
    answer = page.goto(one.address)
    if answer is None or answer.status != 200:
        sys.exit(f"{one.name}: its embed answers {answer.status if answer else 'nothing'}.")
    page.screenshot(path=FOLDER / _file(one.name), type="jpeg", quality=QUALITY)


def _file(name: str) -> str:
    return name.replace("/", "--") + ".jpg"


def _section(one: Shown) -> str:
    if one.reason:
        return f"\n## {one.name}\n\n{one.reason}\n"
    return f"\n## {one.name}\n\n![{one.name}](gallery/{_file(one.name)})\n"


if __name__ == "__main__":
    main()
