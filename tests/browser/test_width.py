"""No page scrolls sideways, be the window as wide as a desktop's or a phone's."""

from __future__ import annotations

import pytest
from pages import DESKTOP, PHONE, PUBLIC, SYSADMINS
from playwright.sync_api import Page

# Every page at every width and language: minutes in all, so not a part of `make test`.
pytestmark = [pytest.mark.browser, pytest.mark.slow]

# The languages that are read in the most different ways: left to right and right to left.
PREFIXES = ["", "/ar"]
SCROLLS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
            || e.getBoundingClientRect().left < -1)
  .filter(e => !e.closest(".election-scroll, .election-table-scroll, .visually-hidden, .ellipsis"))
  .slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""


def _assert_fits(page: Page) -> None:
    for window in (DESKTOP, PHONE):
        page.set_viewport_size(window)
        assert not page.evaluate(SCROLLS), (window, page.url, page.evaluate(TOO_WIDE))


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC)
def test_public_page_fits_the_window(page, portal, prefix, address):
    assert page.goto(portal.base + prefix + address).status == 200
    _assert_fits(page)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_results_view_fits_the_window(page, portal, prefix):
    page.goto(portal.results.replace(portal.base, portal.base + prefix))
    assert page.locator(".election-result").count()
    _assert_fits(page)


@pytest.mark.parametrize("address", SYSADMINS.values(), ids=SYSADMINS)
def test_form_fits_the_window(sysadmins_page, portal, address):
    assert sysadmins_page.goto(portal.base + address).status == 200
    _assert_fits(sysadmins_page)
