"""Take the pictures in docs/screenshots of a running portal that has the demo.

Example: `.venv/bin/python tests/browser/screenshots.py http://127.0.0.1:5000`
"""

from __future__ import annotations

import sys
from pathlib import Path

from chromium import ARGUMENTS, executable
from pages import DESKTOP, PHONE
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
WINDOWS = {"desktop": DESKTOP, "phone": PHONE}
# A page is shown as far as a reader scrolls who wants to know what it is.
TALLEST = 2400


def main(base: str) -> None:
    """Visit the pages as a newcomer does, from the home page on, and picture each."""
    path = executable()
    if path is None:
        sys.exit("There is no Chromium on this machine; on Debian: apt-get install chromium")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for window, size in WINDOWS.items():
            page = browser.new_context(viewport=size).new_page()
            for name, address in _addresses(page, base).items():
                page.goto(address)
                _picture(page, FOLDER / f"{name}-{window}.png")
        browser.close()


def _addresses(page: Page, base: str) -> dict[str, str]:
    page.goto(f"{base}/")
    # A certified result shows most of what such a page can show.
    result = page.locator(".election-cards li:has(.election-badge-good) h3 a").first
    election = page.locator(".election-agenda li:has(.election-badge-good) h3 a").first
    result_address = result.evaluate("link => link.href")
    election_address = election.evaluate("link => link.href")
    page.goto(result_address)
    file = page.locator("section:has(#election-result-files) td a").first
    unit = page.locator("table.election-units tbody a").first
    file_address = file.evaluate("link => link.href")
    return {
        "home": f"{base}/",
        "home-arabic": f"{base}/ar/",
        "elections": f"{base}/election/",
        "election": election_address,
        "data": f"{base}/dataset/",
        "dataset": file_address.partition("/resource/")[0],
        "file": file_address,
        "results": result_address,
        "unit": unit.evaluate("link => link.href"),
        "calendar": f"{base}/election/calendar",
    }


def _picture(page: Page, target: Path) -> None:
    width = page.viewport_size["width"]
    tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.screenshot(
        path=target, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": tall}
    )


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
