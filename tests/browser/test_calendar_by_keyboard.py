"""Calendar, timeline and request letter, used with the keyboard alone."""

from __future__ import annotations

import pytest
from pages import PHONE
from playwright.sync_api import Page, expect
from sample_portal import COMING, SOON

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def press(page: Page, selector: str) -> None:
    """Move the focus to a link or button and press Enter on it."""
    target = page.locator(selector).first
    target.focus()
    expect(target).to_be_focused()
    page.keyboard.press("Enter")


def test_from_the_list_to_a_month_and_the_next(page, portal):
    page.goto(f"{portal.base}/election/calendar")
    press(page, 'a.nav-link[href*="view=month"]')
    first = page.locator("#election-month").inner_text()
    press(page, "a[rel=next]")
    expect(page.locator("#election-month")).not_to_have_text(first)


def test_a_filter_is_chosen_and_sent_with_the_keyboard(page, portal):
    page.goto(f"{portal.base}/election/calendar")
    page.locator("#filter-kind").focus()
    page.keyboard.type("Election day")
    press(page, "form[role=search] button.btn-primary")
    expect(page.locator(".election-event-title").first).to_have_text("Election day")


def test_the_timeline_has_today_between_past_and_coming(page, portal):
    page.goto(f"{portal.base}/election/{COMING}")
    today = page.locator(".election-today").bounding_box()
    past = page.locator(".election-past").bounding_box()
    coming = page.locator(f'.election-events time[datetime="{SOON}"]').first.bounding_box()
    assert past["y"] < today["y"] < coming["y"]


def test_from_what_is_missing_to_its_letter(page, portal):
    page.goto(f"{portal.base}/election/{COMING}/publications")
    press(page, "a[href*='/publications/letter']")
    expect(page.locator(".election-letter")).to_contain_text("To whom it may concern")
    with page.expect_download() as taken:
        press(page, "a[href*='letter.odt']")
    assert taken.value.suggested_filename == "letter.odt"


def test_a_month_fits_a_phone(page, portal):
    page.set_viewport_size(PHONE)
    page.goto(f"{portal.base}/election/calendar?view=month&month={SOON:%Y-%m}")
    assert page.locator("table.election-month").bounding_box()["width"] <= PHONE["width"]
    assert page.locator(".election-month-count").first.is_visible()
