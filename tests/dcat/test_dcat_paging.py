"""Links between pages, and what a reader may ask of them."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
import pytest

from ckanext.election.dcat import search
from ckanext.election.dcat.paging import Links, Page, paging_info

LINKS = Links("http://a.example/catalog.ttl", {"q": 'a "b"&<c>', "page": "2", "other": "x"})
KEPT = "q=a+%22b%22%26%3Cc%3E"


def test_the_first_page_leads_on_behind_its_last_dataset():
    info = paging_info(Page(1, 2), 5, ["a", "b"], LINKS, has_more=True)
    assert info["current"] == f"http://a.example/catalog.ttl?{KEPT}&page=1"
    assert info["next"] == f"http://a.example/catalog.ttl?{KEPT}&page=2&after=b"
    assert info["last"] == f"http://a.example/catalog.ttl?{KEPT}&page=3"
    assert "previous" not in info


def test_the_last_page_leads_back():
    info = paging_info(Page(3, 2, "d"), 5, ["e"], LINKS, has_more=False)
    assert info["previous"] == f"http://a.example/catalog.ttl?{KEPT}&page=2"
    assert "next" not in info


def test_a_page_behind_the_end_leads_back_to_the_last_one():
    info = paging_info(Page(9, 2), 5, [], LINKS, has_more=False)
    assert info["previous"] == info["last"]


def test_an_empty_listing_has_no_pages():
    assert paging_info(Page(1, 2), 0, [], LINKS, has_more=False) == {}


def test_a_page_behind_a_dataset_skips_nothing_more():
    assert (Page(3, 100, "x").start, Page(3, 100).start) == (0, 200)


@pytest.mark.parametrize(
    "params",
    [
        {"page": "0"},
        {"page": "-1"},
        {"page": "x"},
        {"page": "9" * 30},
        {"after": "a b"},
        {"after": "x TO *] OR capacity:[* "},
        {"modified_since": "yesterday"},
        {"modified_since": "* TO NOW] OR capacity:private"},
    ],
)
def test_what_is_no_page_is_refused(params: dict[str, str]):
    with pytest.raises(tk.ValidationError):
        search.query(params, 100)


@pytest.mark.parametrize(
    ("since", "written"),
    [
        ("2026-01-31", "2026-01-31T00:00:00"),
        ("2026-01-31T12:00:00Z", "2026-01-31T12:00:00"),
        ("2026-01-31T12:00:00+02:00", "2026-01-31T10:00:00"),
    ],
)
def test_a_time_is_asked_for_in_utc(since: str, written: str):
    asked = search.query({"modified_since": since}, 100)
    assert f"metadata_modified:[{written}Z TO NOW]" in asked.filters
