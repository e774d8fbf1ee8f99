"""What the index holds of a dataset, and the facets that pages show."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from ckan.tests.factories import Group, Organization, User
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory

from ckanext.election import search

HOSTILE = '"><img src=x onerror=alert(1)>'


class TestIndexFields:
    """The document itself; no server is asked unless the dataset names elections."""

    def test_lists_reach_solr_as_lists(self):
        document = search.index_fields({"category": "voter-lists", "phase": "voting"})
        assert document["vocab_election_categories"] == ["voter-lists"]
        assert document["vocab_election_phases"] == ["voting"]
        assert document["vocab_election_statuses"] == []

    @pytest.mark.parametrize("text", ["é" * 20_000, "x" * 40_000])
    def test_no_field_is_longer_than_solr_takes(self, text: str):
        document = search.index_fields(
            {"methodology": text, "res_url": [text], "contact": [{"name": text}]}
        )
        for value in (document["methodology"], *document["res_url"], document["contact"]):
            assert 29_990 < len(value.encode()) <= search.TERM_BYTES

    def test_what_is_stored_but_not_indexed_stays_whole(self):
        text = "x" * 100_000
        assert search.index_fields({"data_dict": text})["data_dict"] == text

    def test_a_partial_date_is_not_completed(self):
        document = search.index_fields(
            {
                "extras_founded_date": "2022",
                "founded_date": "2022-11-22T00:00:00Z",
                "extras_count_date": "2022-03-16",
                "count_date": "2022-03-16T00:00:00Z",
            }
        )
        assert "founded_date" not in document
        assert document["count_date"] == "2022-03-16T00:00:00Z"

    def test_years_without_an_election_are_those_of_the_period(self):
        document = search.index_fields(
            {"temporal_coverage": '[{"start": "2019-10", "end": "2021"}]'}
        )
        assert document["vocab_election_years"] == ["2019", "2021"]

    @pytest.mark.parametrize("value", ["[broken", "[1, {}]", None, 5, {}])
    def test_a_stored_value_of_another_shape_is_no_failure(self, value: Any):
        assert isinstance(search.index_fields({"category": value}), dict)


@pytest.fixture
def elections(clean_db: None, clean_index: None) -> list[dict[str, Any]]:
    """Two published elections of one authority, of different years."""
    authority = Organization(title="Council", name="council")
    return [
        ElectionFactory(
            authority=authority["id"], first_date=day, title={"en": title, "nl": title_nl}
        )
        for day, title, title_nl in (
            ("2018-03-21", "Borough election", "Wijkraadsverkiezing"),
            ("2022-03-16", "Council election", "Raadsverkiezing"),
        )
    ]


def create(elections: list[dict[str, Any]], **data: Any) -> dict[str, Any]:
    """A public dataset of the elections' authority."""
    return call_action(
        "package_create",
        {"user": User()["name"]},
        owner_org=elections[0]["authority"]["id"],
        elections=[election["id"] for election in elections],
        **data,
    )


def found(**query: Any) -> set[str]:
    """The names of the datasets that anybody finds, without those that elections bring along."""
    answer = call_action("package_search", {"user": ""}, **query)
    names = {dataset["name"] for dataset in answer["results"]}
    return {name for name in names if not name.endswith("-results")}


@pytest.mark.usefixtures("with_plugins")
class TestSearch:
    def test_one_value_of_a_list_finds_the_dataset(self, elections: list[dict[str, Any]]):
        create(elections, name="both")
        create(elections[:1], name="first")
        assert found(fq=f'vocab_election_ids:"{elections[1]["id"]}"') == {"both"}
        assert found(fq="vocab_election_years:2018") == {"both", "first"}

    @pytest.mark.parametrize("text", ["Borough", "wijkraadsverkiezing"])
    def test_election_titles_are_found_in_full_text(
        self, elections: list[dict[str, Any]], text: str
    ):
        create(elections[:1], name="of-the-borough")
        create(elections[1:], name="of-the-council")
        assert found(q=text) == {"of-the-borough"}

    def test_facets_count_and_are_translated(self, elections: list[dict[str, Any]]):
        create(elections, name="one", category="voter-lists", license_id="other-open")
        create(elections[:1], name="two", category="voter-lists")
        answer = call_action(
            "package_search",
            {"user": ""},
            fq="category:voter-lists",
            **{"facet.field": ["vocab_election_categories", "vocab_election_ids", "license_id"]},
        )
        shown = {
            item["display_name"]: item["count"]
            for facet in answer["search_facets"].values()
            for item in facet["items"]
        }
        assert shown == {
            "Voter lists": 2,
            "Borough election": 2,
            "Council election": 1,
            "Other (Open)": 1,
        }

    def test_a_long_method_does_not_keep_a_dataset_out_of_the_index(
        self, elections: list[dict[str, Any]]
    ):
        create(elections, name="long", methodology="word " * 20_000, known_limits="é" * 40_000)
        assert found(q="name:long") == {"long"}

    @pytest.mark.parametrize(
        "address", ["/dataset/", "/organization/council", "/group/observers", "/es/dataset/"]
    )
    def test_pages_show_the_facets_with_labels(
        self, app, elections: list[dict[str, Any]], address: str
    ):
        group = Group(name="observers")
        create(
            elections,
            name="faceted",
            category="voter-lists",
            phase="voting",
            results_status="certified",
            geographic_level="country",
            reporting_institution=HOSTILE,
            groups=[{"name": group["name"]}],
            resources=[{"url": "https://a.example/f.csv", "format": "CSV"}],
        )
        page = app.get(address).body
        facets = BeautifulSoup(page, "html.parser").find(id="search-facets")
        labels = {item.get_text() for item in facets.select("nav li span:first-child")}
        expected = {"Padrón electoral", "Certificado", "País", "Votación"}
        if not address.startswith("/es"):
            expected = {"Voter lists", "Certified", "Country", "Voting"}
        assert expected | {"Borough election", "2018", "CSV"} <= labels
        assert HOSTILE not in page
        # Tags that repeat a field would show its key where the facet above shows its label.
        assert "category.voter-lists" not in facets.get_text()

    def test_the_dataset_of_a_test_election_is_marked(self, elections: list[dict[str, Any]]):
        rehearsal = ElectionFactory(authority=elections[0]["authority"]["id"], is_test=True)
        create([rehearsal], name="rehearsal")
        assert found() == set()
        assert found(fq="vocab_election_is_test:true") == {"rehearsal"}

    def test_one_filter_in_the_address_is_enough(self, app, elections: list[dict[str, Any]]):
        create(elections, name="found")
        answer = app.get("/api/action/package_search?fq_list=name:found").json
        assert [item["name"] for item in answer["result"]["results"]] == ["found"]
