"""In Arabic the page is mirrored."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _middle(locator) -> float:
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2


def test_the_page_reads_from_the_right(page, portal):
    page.goto(portal.base + "/ar/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == "ar"


def test_the_brand_stands_at_the_right_and_the_account_at_the_left(page, portal):
    page.goto(portal.base + "/ar/")
    width = page.viewport_size["width"]
    assert _middle(page.locator(".election-brand")) > width / 2
    assert _middle(page.locator(".election-strip .account")) < width / 2


def test_the_day_of_an_election_stands_at_the_right_of_its_title(page, portal):
    page.goto(portal.base + "/ar/")
    row = page.locator(".election-agenda > li").first
    assert _middle(row.locator(".election-day")) > _middle(row.locator("h3"))


def test_bars_grow_from_the_right(page, portal):
    page.goto(portal.base + "/ar/")
    bar = page.locator(".election-bar").first
    rectangle = bar.locator("rect")
    assert _middle(rectangle) > _middle(bar)


def test_a_title_in_the_language_is_shown(page, portal):
    page.goto(portal.base + "/ar/")
    assert page.get_by_role("link", name="انتخابات ٢٠١٥").first.is_visible()
