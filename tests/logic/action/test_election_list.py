"""Listing elections through the API."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
import pytest
from ckan.tests.helpers import call_action
from freezegun import freeze_time

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")


def ids(**filters: Any) -> list[str]:
    return [item["id"] for item in call_action("election_list", **filters)["results"]]


@pytest.fixture
def four(election_factory, organization_factory) -> list[str]:
    """Four real elections, the latest first; the tests' today is in 2022."""
    organization_factory(name="tse", title="Tribunal Superior Eleitoral")
    kinds = [
        ("br", "presidential", "", "2022-10-02", {"pt_BR": "Presidência da República"}),
        ("nl", "local", "west-maas-en-waal", "2022-03-16", {"nl": "Gemeenteraad"}),
        ("de", "parliament", "", "2021-09-26", {"de": "Bundestag 100 %"}),
        ("cl", "parliament", "constituent", "2021-04-11", {"es": "Convención"}),
    ]
    return [
        election_factory(
            country=country,
            type=kind,
            organisation=place if place != "constituent" else "",
            subtype="constituent" if place == "constituent" else "",
            first_date=day,
            title=title,
        )["id"]
        for country, kind, place, day, title in kinds
    ]


class TestElectionList:
    def test_latest_first(self, four):
        assert ids() == four

    @freeze_time("2022-03-16")
    def test_upcoming_holds_today_and_the_next_comes_first(self, four):
        assert ids(when="upcoming") == [four[1], four[0]]

    @freeze_time("2022-03-17")
    def test_past_from_the_day_after(self, four):
        assert ids(when="past") == four[1:]

    @pytest.mark.parametrize(
        ("filters", "positions"),
        [
            ({"country": "nl"}, [1]),
            ({"type": "parliament"}, [2, 3]),
            ({"country": "de", "type": "parliament"}, [2]),
            ({"country": "xx"}, []),
            ({"authority": "tse"}, []),
            ({"authority": "no-such-organisation"}, []),
            ({"q": "presidência"}, [0]),
            ({"q": "REPÚBLICA da"}, [0]),
            ({"q": "maas-en"}, [1]),
            ({"q": "maas nowhere"}, []),
            ({"q": "100 %"}, [2]),
            ({"q": "_"}, []),
            ({"q": "pt_BR"}, []),
            ({"q": "' OR 1=1 --"}, []),
        ],
    )
    def test_filters(self, four, filters, positions):
        assert ids(**filters) == [four[position] for position in positions]

    def test_search_by_alias(self, election_factory, four):
        election = election_factory(aliases=[{"scheme": "wikidata", "value": "Q109297573"}])
        assert ids(q="Q109297573") == [election["id"]]

    def test_page(self, four):
        page = call_action("election_list", limit=2, offset=1)
        assert page["count"] == 4
        assert [item["id"] for item in page["results"]] == four[1:3]

    def test_longest_page(self, four):
        assert len(ids(limit=10_000_000)) == 4

    @pytest.mark.parametrize(
        "filters", [{"when": "soon"}, {"limit": -1}, {"offset": "x"}, {"q": ["x"]}]
    )
    def test_filter_that_makes_no_sense(self, filters):
        with pytest.raises(tk.ValidationError) as error:
            ids(**filters)
        assert list(error.value.error_dict) == list(filters)

    def test_test_elections_only_on_request(self, election_factory):
        rehearsal = election_factory(is_test=True)
        assert ids() == []
        assert ids(include_tests=True) == [rehearsal["id"]]
