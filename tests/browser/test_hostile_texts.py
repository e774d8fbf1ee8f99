"""Texts of files and of people that try to run a script: none does, on any page that links lead to.

The browser ignores the pages' content security policy here: the escaping alone has to hold.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from urllib.parse import urldefrag, urlsplit

import pytest
from hostile_portal import CONTESTS_ELECTION, UNITS_ELECTION
from pages import DESKTOP, log_in
from payloads import PAYLOADS
from playwright.sync_api import Error

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_RAN = "window.ranTimes = 0; window.ran = () => { window.ranTimes += 1 }; window.alert = window.ran"
_WRITTEN = "[...document.links].map(link => link.getAttribute('href'))"
_RESOLVED = "[...document.links].map(link => link.href)"
# One place of an address that names one of many things of a kind.
_NAME = re.compile(
    r"(?<=/)(?:[0-9a-f-]{36}|[^/]*%3C[^/]*|[^/]*hostile[^/]*|\d+)(?=/|$)", re.IGNORECASE
)
# The same pages once more, in other words.
_IN_A_LANGUAGE = re.compile(r"/[a-z]{2}(?:_[A-Z][A-Za-z]+)?/")
_OF_A_KIND = 3
_PAGES = 220
_STARTS = (
    "/",
    f"/election/{UNITS_ELECTION}",
    f"/election/{UNITS_ELECTION}/results/latest?columns=all",
    f"/election/{UNITS_ELECTION}/results/1/findings",
    f"/election/{CONTESTS_ELECTION}/results/latest",
    f"/election/{UNITS_ELECTION}/results/latest/embed",
    "/election/calendar?year=2022&view=list",
    "/dataset/hostile-dataset",
    "/dataset/edit/hostile-dataset",
    "/organization/hostile",
    "/election/settings",
)


@pytest.fixture(scope="module")
def editors_page(browser, hostile_portal):
    context = browser.new_context(viewport=DESKTOP, bypass_csp=True)
    context.add_init_script(_RAN)
    page = context.new_page()
    log_in(page, hostile_portal.base)
    yield page
    context.close()


def kind_of(address: str) -> str:
    """What addresses of one template have in common."""
    return _NAME.sub("*", urlsplit(address).path)


class Walk:
    """The pages that links lead to, some of each kind."""

    def __init__(self, base: str, starts: list[str]) -> None:
        self.base = base
        self.waiting = deque(starts)
        self.seen = set(starts)
        self.kinds: Counter[str] = Counter()

    def __iter__(self):
        for _ in range(_PAGES):
            if not self.waiting:
                return
            yield self.waiting.popleft()

    def add(self, links: list[str]) -> None:
        for link in links:
            address = urldefrag(link).url
            kind = kind_of(address)
            if self._is_wanted(address, kind):
                self.seen.add(address)
                self.kinds[kind] += 1
                self.waiting.append(address)

    def _is_wanted(self, address: str, kind: str) -> bool:
        return (
            address.startswith(self.base + "/")
            and address not in self.seen
            and "_logout" not in address
            and not _IN_A_LANGUAGE.match(kind)
            and self.kinds[kind] < _OF_A_KIND
        )


def test_no_page_runs_what_a_text_says(editors_page, hostile_portal):
    assert len(set(PAYLOADS)) >= 300
    walk = Walk(hostile_portal.base, [hostile_portal.base + start for start in _STARTS])
    ran, visited = [], 0
    for address in walk:
        try:
            answer = editors_page.goto(address, wait_until="load", timeout=60_000)
        except Error as error:
            if "Download is starting" in str(error) or "ERR_ABORTED" in str(error):
                continue
            raise
        assert answer.status < 500, address
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        visited += 1
        if editors_page.evaluate("window.ranTimes") != 0:
            ran.append(address)
        assert _dangerous(editors_page) == [], address
        walk.add(editors_page.evaluate(_RESOLVED))
    assert ran == []
    assert visited > 60, walk.kinds


def _dangerous(page) -> list[str]:
    """Links that would run a text of the portal's when followed; CKAN has some that run nothing."""
    return [
        link
        for link in page.evaluate(_WRITTEN)
        if "ran" in link
        and re.sub(r"\s", "", link).lower().startswith(("javascript:", "data:", "vbscript:"))
    ]


def test_all_units_and_contests_are_shown_as_text(editors_page, hostile_portal):
    base = f"{hostile_portal.base}/election/{UNITS_ELECTION}/results/latest?columns=all&page="
    shown = []
    for number in range(1, -(-len(PAYLOADS) // 50) + 1):
        editors_page.goto(base + str(number))
        shown += editors_page.locator("table.election-units tbody th").all_inner_texts()
        assert editors_page.evaluate("window.ranTimes") == 0
    # A browser shows white space in a text as one blank.
    assert {" ".join(text.split()) for text in PAYLOADS} <= {
        " ".join(text.split()) for text in shown
    }


def test_a_page_that_did_not_escape_would_be_found(editors_page, hostile_portal):
    editors_page.goto(hostile_portal.base + "/")
    editors_page.set_content("<img src=x onerror=ran()>")
    editors_page.wait_for_function("window.ranTimes > 0")
