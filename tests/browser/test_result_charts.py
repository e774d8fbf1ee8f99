"""Map, progress, comparison and pictures of a result, in a browser without JavaScript."""

from __future__ import annotations

import csv

import pytest
from sample_portal import RESULTS, RESULTS_ELECTION

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RESULT = f"/election/{RESULTS_ELECTION}/results/latest"


@pytest.fixture
def page(browser):
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def leaders() -> dict[str, str]:
    """The list with most votes in each municipality, counted without any code of ours."""
    source = next(iter(sorted(RESULTS.glob("*.csv"))))
    votes: dict[str, dict[str, int]] = {}
    with source.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            votes.setdefault(row["entity_name"], {})[row["list_name"]] = int(row["list_votes"])
    return {name: max(lists, key=lambda one: lists[one]) for name, lists in votes.items()}


def test_every_area_names_the_list_that_leads_there(page, portal):
    page.goto(portal.base + RESULT)
    areas = page.locator("svg.election-map a")
    told = dict(
        label.split(": ", 1) for label in (area.get_attribute("aria-label") for area in areas.all())
    )
    assert {name: words.rpartition(" ")[0] for name, words in told.items()} == leaders()


def test_an_area_is_reached_and_opened_by_the_keyboard(page, portal):
    page.goto(portal.base + RESULT)
    area = page.locator("svg.election-map a").first
    name = area.get_attribute("aria-label").partition(":")[0]
    page.locator(".election-ways a").last.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == name


def test_the_map_is_shaded_anew_by_a_link(page, portal):
    page.goto(portal.base + RESULT)
    page.locator(".election-ways").get_by_role("link", name="Turnout").click()
    assert page.locator(".election-map-beside h3").inner_text() == "Turnout"
    assert all(
        "%" in a.get_attribute("aria-label") for a in page.locator("svg.election-map a").all()
    )


def test_a_count_of_two_snapshots_has_lines_and_a_table(page, portal):
    page.goto(portal.base + RESULT)
    assert page.locator(".election-panels svg.election-chart").count() >= 2
    assert page.locator(".election-progress tbody tr").count() == 2


def test_the_way_from_the_election_to_the_comparison_and_its_csv(page, portal):
    page.goto(f"{portal.base}/election/{RESULTS_ELECTION}")
    page.get_by_role("link", name="Compare with National Council 2011").click()
    row = page.locator(".election-rounds tbody tr", has=page.get_by_text("SP", exact=True))
    assert "did not stand" in row.inner_text()
    link = page.get_by_role("link", name="Download the comparison").get_attribute("href")
    answer = page.request.get(portal.base + link)
    assert answer.status == 200
    assert len(list(csv.DictReader(answer.body().decode("utf-8-sig").splitlines()))) > 11 * 10


def test_a_picture_stands_alone(page, portal):
    page.goto(portal.base + RESULT)
    for link in page.locator(".election-downloads").get_by_role("link", name="PNG").all():
        answer = page.request.get(portal.base + link.get_attribute("href"))
        assert answer.status == 200
        assert answer.body().startswith(b"\x89PNG")
