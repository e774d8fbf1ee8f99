"""Which pages the browser looks at, and by whose account."""

from __future__ import annotations

from playwright.sync_api import Page
from sample_portal import BOSS, PASSWORD

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

PUBLIC = {
    "home": "/",
    "elections": "/election/",
    "election": "/election/ch.parliament.lower.zug.2015-10-18",
    "election with a long title": "/election/?when=upcoming",
    "data": "/dataset/",
    "dataset": "/dataset/polling-stations-of-utopia",
    "results dataset": "/dataset/ch-parliament-lower-zug-2015-10-18-results",
    "authorities": "/organization/",
    "authority": "/organization/canton",
    "about": "/about",
    "log-in": "/user/login",
}
SYSADMINS = {
    "settings": "/election/settings",
    "dataset form": "/dataset/new",
    "election form": "/election/new",
    "authority form": "/organization/new",
}


def log_in(page: Page, base: str) -> None:
    """Log in as the sysadmin by the form, as a person does."""
    page.goto(f"{base}/user/login")
    page.locator("#field-login").fill(BOSS)
    page.locator("#field-password").fill(PASSWORD)
    page.locator("#field-password").press("Enter")
    page.wait_for_url("**/dashboard/**")
