"""Everything can be reached and seen with the keyboard alone."""

from __future__ import annotations

import pytest
from pages import PUBLIC

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FOCUSED = "document.activeElement"
MOST_STOPS = 200


def _tab_stops(page) -> list[str]:
    """What gets the focus, in order, until it comes round."""
    stops: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(f"{FOCUSED} === document.body ? '' : {FOCUSED}.outerHTML")
        if not stop or stop == (stops[0] if stops else None):
            return stops
        stops.append(stop)
    return stops


@pytest.mark.parametrize("address", ["/", "/election/", "/dataset/"])
def test_first_stop_skips_to_the_content(page, portal, address):
    page.goto(portal.base + address)
    page.keyboard.press("Tab")
    skip = page.locator(".election-skip")
    assert skip.evaluate("e => e === document.activeElement")
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


def test_every_stop_shows_where_the_focus_is(page, portal):
    page.goto(portal.base + "/")
    for _ in _tab_stops(page):
        page.keyboard.press("Tab")
        marked = page.evaluate(
            f"""() => {{
              const style = getComputedStyle({FOCUSED});
              return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
                || style.boxShadow !== "none";
            }}"""
        )
        assert marked, page.evaluate(f"{FOCUSED}.outerHTML")


def test_the_header_comes_before_the_content_and_the_footer_after(page, portal):
    page.goto(portal.base + "/")
    stops = _tab_stops(page)
    order = [
        next(i for i, stop in enumerate(stops) if marker in stop)
        for marker in ("election-skip", "<summary", 'href="/election/"', 'name="q"', "/catalog.ttl")
    ]
    assert order == sorted(order)


@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC)
def test_no_stop_lacks_a_name(page, portal, address):
    page.goto(portal.base + address)
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, summary")]
          .filter(e => e.checkVisibility() && !e.textContent.trim()
            && !e.getAttribute("aria-label") && !e.querySelector("img[alt]:not([alt=''])"))
          .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert nameless == []
