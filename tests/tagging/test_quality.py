"""How good the tagging is on strings that no rule was tuned on (docs/tagging.md)."""

from __future__ import annotations

import pytest
from quality_page import ROOT, tagging_quality


@pytest.fixture(scope="module")
def quality():
    return tagging_quality()


@pytest.fixture(scope="module")
def held_out(quality):
    return quality.measure("held_out")


def test_what_is_set_by_itself_is_right(held_out):
    assert held_out.whole.precision >= 0.98


def test_most_of_what_a_person_would_set_is_set(held_out):
    assert held_out.whole.coverage >= 0.65


def test_most_of_the_rest_is_suggested(held_out):
    assert held_out.whole.recall >= 0.85


def test_nothing_is_set_for_strings_about_no_election(quality):
    negatives = [item for item in quality.labelled("held_out") if not item.wanted]
    assert len(negatives) >= 30
    elections = quality.known_elections()
    sure = {
        item.text: [
            tag for tag in quality.tags(item.described, elections) if tag.confidence >= 0.85
        ]
        for item in negatives
    }
    assert {text: tags for text, tags in sure.items() if tags} == {}


def test_the_page_is_up_to_date(quality):
    page = (ROOT / "docs" / "tagging.md").read_text("utf-8")
    assert page == quality.page(), "tools/tagging_quality.py > docs/tagging.md"
