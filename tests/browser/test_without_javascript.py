"""The portal is read and kept without JavaScript."""

from __future__ import annotations

import pytest
from pages import PHONE, log_in
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def page(browser):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    yield context.new_page()
    context.close()


def test_the_navigation_is_there(page, portal):
    page.goto(portal.base + "/")
    main = page.get_by_role("navigation", name="Main")
    for name in ("Elections", "Data", "Authorities", "About"):
        assert main.get_by_role("link", name=name, exact=True).is_visible()


def test_the_language_menu_opens(page, portal):
    page.goto(portal.base + "/")
    page.locator(".election-languages summary").click()
    page.locator(".election-languages").get_by_role("link", name="español").click()
    assert page.url == portal.base + "/es/"
    assert page.locator("html").get_attribute("lang") == "es"


def test_the_search_on_the_home_page_finds_data(page, portal):
    page.goto(portal.base + "/")
    page.get_by_role("searchbox").fill("Utopia")
    page.get_by_role("button", name="Search").click()
    assert page.get_by_role("link", name="Polling stations of Utopia", exact=True).is_visible()


def test_a_category_leads_to_its_data(page, portal):
    page.goto(portal.base + "/")
    page.locator(".election-categories").get_by_role("link", name="Polling stations").click()
    titles = page.locator(".dataset-item h2").all_inner_texts()
    assert titles
    assert all("olling stations" in title for title in titles)


def test_filters_and_order_work(page, portal):
    page.goto(portal.base + "/dataset/")
    page.locator(".election-facet").get_by_role("link", name="Polling stations").click()
    titles = page.locator(".dataset-item h2").all_inner_texts()
    assert titles
    assert all("olling stations" in title for title in titles)
    page.get_by_label("Order by").select_option("title_string desc")
    page.get_by_role("button", name="Go").click()
    assert "sort=title_string+desc" in page.url


def test_the_results_view_shows_the_figures(page, portal):
    page.goto(portal.results)
    expect(page.locator(".election-result .election-figures")).to_contain_text("53.74%")


def test_a_sysadmin_stores_the_settings(page, portal):
    log_in(page, portal.base)
    page.goto(portal.base + "/election/settings")
    page.get_by_label("Contact page").fill("ftp://elections.example")
    page.get_by_role("button", name="Store the settings").click()
    assert page.locator(".error-block").is_visible()
    page.get_by_label("Contact page").fill("")
    page.get_by_label("E-mail address").fill("data@elections.example")
    page.get_by_role("button", name="Store the settings").click()
    assert page.locator("footer").get_by_role("link", name="data@elections.example").is_visible()
