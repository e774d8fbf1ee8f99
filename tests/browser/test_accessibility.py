"""axe-core finds no serious fault on our pages."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import PUBLIC, SYSADMINS

# Every page at every width and language: minutes in all, so not a part of `make test`.
pytestmark = [pytest.mark.browser, pytest.mark.slow]
SERIOUS = {"serious", "critical"}
# CKAN's own script draws these over a field that has its label.
LOOKED_AT = {"exclude": [[".select2-container"]]}


def _faults(page) -> list[str]:
    found = Axe().run(page, context=LOOKED_AT).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:150]}"
        for fault in found
        if fault["impact"] in SERIOUS
        for node in fault["nodes"][:3]
    ]


@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC)
def test_public_page_has_no_serious_fault(page, portal, address):
    page.goto(portal.base + address)
    assert _faults(page) == []


def test_results_view_has_no_serious_fault(page, portal):
    page.goto(portal.results)
    assert _faults(page) == []


@pytest.mark.parametrize("address", SYSADMINS.values(), ids=SYSADMINS)
def test_form_has_no_serious_fault(sysadmins_page, portal, address):
    sysadmins_page.goto(portal.base + address)
    assert _faults(sysadmins_page) == []


def test_axe_catches_a_planted_fault(page, portal):
    page.goto(portal.base + "/")
    page.evaluate("document.querySelector('#field-main-search').labels[0].remove()")
    page.evaluate("document.querySelector('#field-main-search').removeAttribute('placeholder')")
    assert any(fault.startswith("label:") for fault in _faults(page))
