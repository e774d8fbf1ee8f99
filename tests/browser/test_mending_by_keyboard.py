"""A doubtful file is mended with the keyboard alone, and its totals show on the election's page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from doubtful_file import doubtful_rows, votes_of
from doubtful_portal import ELECTION
from pages import PHONE, log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_STOPS = 150
ROLES = {
    "role-0": "Round",
    "role-1": "Unit: name",
    "role-2": "Unit: code",
    "role-3": "Coarser unit: name",
    "role-4": "Name of the choice",
    "role-5": "Votes of the choice that the row",
    "level-2": "Municip",
    "level-1": "Region",
}


def tab_to(page, selector: str) -> None:
    """Press Tab until an element that matches has the focus."""
    page.keyboard.press("Control+Home")
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
    pytest.fail(f"The keyboard does not reach {selector}")


def run_jobs(portal) -> None:
    """What a worker does, in a process of its own."""
    root = Path(__file__).parents[2]
    subprocess.run(
        [Path(sys.executable).with_name("ckan"), "-c", root / "test.ini", "election", "job", "run"],
        cwd=root,
        env={**os.environ, "CKAN_STORAGE_PATH": portal.storage},
        check=True,
        stdout=subprocess.DEVNULL,
    )


def test_a_doubtful_file_is_mended(page, doubtful_portal):
    log_in(page, doubtful_portal.base)
    page.goto(doubtful_portal.results)
    tab_to(page, "a[href$='/mend']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/mend")
    for name, word in ROLES.items():
        tab_to(page, f"select[name={name}]")
        page.keyboard.type(word)
    tab_to(page, "button[value=look]")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    figures = page.locator(".election-mend-figures").first.inner_text()
    votes = votes_of(doubtful_rows(None))
    assert f"{votes['Primera vuelta', 'Gabriel Boric']:,}" in figures
    page.set_viewport_size(PHONE)
    page.wait_for_function(f"document.documentElement.scrollWidth <= {PHONE['width']}")
    tab_to(page, "button[value=save]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".alert-success")
    run_jobs(doubtful_portal)
    page.goto(f"{doubtful_portal.base}/election/{ELECTION}/results/latest.json")
    shown = page.evaluate("JSON.parse(document.body.innerText)")
    names = {1: "Primera vuelta", 2: "Segunda vuelta"}
    found = {
        (names[contest["round"]], choice["name"]): choice["votes"]
        for contest in shown["contests"]
        for choice in contest["choices"]
    }
    blank = {"Votos En Blanco", "Votos Nulos"}
    assert found == {key: number for key, number in votes.items() if key[1] not in blank}
    page.goto(f"{doubtful_portal.base}/election/{ELECTION}/results/latest")
    text = page.locator("body").inner_text()
    assert f"{votes['Segunda vuelta', 'Gabriel Boric']:,}" in text
    assert "Read by a recipe that a person set on" in text
