"""Which pages the browser looks at, and by whose account."""

from __future__ import annotations

from playwright.sync_api import Page
from sample_portal import BOSS, COMING, PASSWORD, SOON

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

_RESULT = "/election/ch.parliament.lower.zug.2015-10-18/results"

PUBLIC = {
    "home": "/",
    "elections": "/election/",
    "election": "/election/ch.parliament.lower.zug.2015-10-18",
    "result of an election": f"{_RESULT}/latest",
    "comparison": "/election/compare?b=ch.parliament.lower.zug.2015-10-18",
    "map of turnout": f"{_RESULT}/latest?map=turnout",
    "findings": f"{_RESULT}/1/findings",
    "reporting unit": f"{_RESULT}/1/unit/municipality/1701",
    "election with a long title": "/election/?when=upcoming",
    "calendar": "/election/calendar",
    "calendar month": f"/election/calendar?view=month&month={SOON:%Y-%m}",
    "calendar year": f"/election/calendar?view=year&year={SOON.year}",
    "calendar of an election": f"/election/{COMING}/calendar",
    "publications": f"/election/{COMING}/publications",
    "who is late": "/election/due",
    "series": "/election/series/nl.referendum.utopia",
    "search by time": "/dataset/?ext_election_before=nl.referendum.utopia.2021-03-17",
    "data": "/dataset/",
    "dataset": "/dataset/polling-stations-of-utopia",
    "results dataset": "/dataset/ch-parliament-lower-zug-2015-10-18-results",
    "why these tags": "/election/tags/polling-stations-of-utopia",
    "authorities": "/organization/",
    "authority": "/organization/canton",
    "about": "/about",
    "log-in": "/user/login",
}
SYSADMINS = {
    "suggested tags": "/election/tags",
    "settings": "/election/settings",
    "dataset form": "/dataset/new",
    "election form": "/election/new",
    "reminders": "/election/reminders/",
    "authority form": "/organization/new",
}


def log_in(page: Page, base: str) -> None:
    """Log in as the sysadmin by the form, as a person does."""
    page.goto(f"{base}/user/login")
    page.locator("#field-login").fill(BOSS)
    page.locator("#field-password").fill(PASSWORD)
    page.locator("#field-password").press("Enter")
    page.wait_for_url("**/dashboard/**")
