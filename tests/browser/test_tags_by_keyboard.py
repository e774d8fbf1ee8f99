"""The review queue of tags, used with the keyboard alone and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pages import DESKTOP, PHONE, log_in
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def queue(browser: Browser, portal) -> Iterator[Page]:
    """The queue, in a browser that runs no script."""
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    page = context.new_page()
    log_in(page, portal.base)
    page.goto(f"{portal.base}/election/tags")
    yield page
    context.close()


def suggestions(page: Page) -> int:
    return page.locator("input[name=ids]").count()


def test_a_suggestion_is_accepted_with_the_keyboard(queue, portal):
    before = suggestions(queue)
    assert before >= 1
    accept = queue.locator("button[name=one][value^='accepted:']").first
    accept.focus()
    queue.keyboard.press("Enter")
    expect(queue.locator(".alert-success")).to_contain_text("1 tag was decided")
    assert suggestions(queue) < before


def test_ticked_ones_are_refused_together(queue, portal):
    queue.goto(f"{portal.base}/election/tags")
    box = queue.locator("input[name=ids]").first
    box.focus()
    queue.keyboard.press("Space")
    expect(box).to_be_checked()
    refuse = queue.locator("button[name=decision][value=refused]")
    refuse.focus()
    queue.keyboard.press("Enter")
    expect(queue.locator(".alert-success")).to_contain_text("decided")


def test_why_is_told_in_words(page, portal):
    page.goto(f"{portal.base}/dataset/polling-stations-of-utopia")
    why = page.get_by_role("link", name="Why these tags")
    why.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Why these tags")


def test_the_queue_fits_a_phone(queue, portal):
    queue.set_viewport_size(PHONE)
    queue.goto(f"{portal.base}/election/tags")
    assert queue.locator("article").bounding_box()["width"] <= PHONE["width"]
