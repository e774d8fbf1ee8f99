"""From one election to the next, search by time, and reminders, used with the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from sample_portal import EARLIER

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DATASET = "/dataset/polling-stations-of-utopia"


def press(page: Page, selector: str) -> None:
    """Move the focus to a link or button and press Enter on it."""
    target = page.locator(selector).first
    target.focus()
    expect(target).to_be_focused()
    page.keyboard.press("Enter")


def test_from_an_edition_to_the_one_before_and_back(page, portal):
    page.goto(f"{portal.base}{DATASET}")
    press(page, "a[rel=prev]")
    page.wait_for_url(f"**{DATASET}-2017")
    press(page, "a[rel=next]")
    page.wait_for_url(f"**{DATASET}")


def test_from_an_edition_to_the_whole_series_and_an_election_of_it(page, portal):
    page.goto(f"{portal.base}{DATASET}")
    press(page, "a[href*='/election/series/']")
    expect(page.locator("h1")).to_contain_text("Netherlands: Referendum, Utopia")
    expect(page.locator("h3")).to_have_count(2)
    press(page, "h3 a")
    press(page, "a[rel=prev]")
    expect(page.locator("h1")).to_have_text("Referendum on the bridge")


def test_a_search_by_time_is_narrowed_further_and_taken_back(page, portal):
    page.goto(f"{portal.base}/election/{EARLIER}")
    press(page, "a[href*=ext_election_before]")
    page.wait_for_url("**ext_election_before=**")
    expect(page.locator(".filter-list .pill").first).to_contain_text("Before Referendum")
    page.locator("#field-giant-search").focus()
    page.keyboard.type("Utopia")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=Utopia**")
    assert "ext_election_before" in page.url
    press(page, ".filter-list .pill a")
    page.wait_for_function("!location.search.includes('ext_election_before')")


def test_a_reminder_is_set_and_ended(sysadmins_page, portal):
    page = sysadmins_page
    page.goto(f"{portal.base}/election/reminders/?election={EARLIER}")
    page.locator("#field-channel").focus()
    page.keyboard.type("By e-mail")
    page.locator("#field-address").focus()
    page.keyboard.type("data@utopia.example")
    page.keyboard.press("Enter")
    row = page.locator("table tr", has_text="data@utopia.example")
    expect(row).to_contain_text("7 days before")
    press(page, "table form button")
    expect(row).to_have_count(0)
