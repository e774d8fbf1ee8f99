"""Adding elections through the API."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import ckan.plugins.toolkit as tk
import pytest
from ckan import model
from ckan.tests.helpers import call_action
from election_factory import new_alias

from ckanext.election.dataset_elections import datasets_naming
from ckanext.election.model.election import Election

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def place() -> str:
    """A place that no other election has."""
    return f"west-maas-en-waal-{uuid4().hex[:8]}"


@pytest.fixture
def election_id(place) -> str:
    return f"nl.local.{place}.2022-03-16"


@pytest.fixture
def authority(organization_factory) -> dict[str, str]:
    return organization_factory(title="Gemeente West Maas en Waal")


@pytest.fixture
def create(authority, election_id, user_factory) -> Callable[..., dict[str, Any]]:
    """Calls the action as a user of the site, with fields of West Maas en Waal's election."""
    user = user_factory()["name"]

    def call(**fields: Any) -> dict[str, Any]:
        usual = {
            "id": election_id,
            "title": {"nl": "Gemeenteraad", "en": "Council"},
            "authority": authority["name"],
        }
        return call_action("election_create", {"user": user}, **{**usual, **fields})

    return call


class TestElectionCreate:
    def test_from_an_id(self, create, place, election_id):
        election = create()
        assert election["id"] == election_id
        assert (election["country"], election["type"]) == ("nl", "local")
        assert election["organisation"] == place
        assert election["first_date"] == "2022-03-16"
        assert election["display_title"] == "Council"
        assert election["authority"]["title"] == "Gemeente West Maas en Waal"
        assert election["state"] == "draft"

    def test_from_parts(self, create, place):
        election = create(
            id="",
            country="CL",
            type="parliament",
            subtype="constituent",
            organisation=place,
            first_date="2021-04-11",
        )
        assert election["id"] == f"cl.parliament.constituent.{place}.2021-04-11"

    def test_without_rounds_the_date_in_the_id_is_polling_day(self, create):
        assert create()["rounds"] == [{"number": 1, "polling_date": "2022-03-16"}]

    def test_rounds_come_in_the_order_of_their_numbers(self, create):
        rounds = [
            {"number": 2, "polling_date": "2022-10-30"},
            {"number": "1", "polling_date": "2022-10-02"},
        ]
        assert [row["number"] for row in create(rounds=rounds)["rounds"]] == [1, 2]

    def test_results_dataset_is_made_with_it(self, create, place, election_id, authority):
        election = create()
        dataset = call_action("package_show", id=election["results_dataset_id"])
        assert dataset["name"] == f"nl-local-{place}-2022-03-16-results"
        assert dataset["owner_org"] == authority["id"]
        assert dataset["elections"] == [election_id]
        assert dataset["category"] == "election-results"
        assert dataset["private"]

    def test_results_dataset_of_a_published_election_is_public(self, create):
        election = create(state="published")
        assert not call_action("package_show", id=election["results_dataset_id"])["private"]

    def test_signal_names_it(self, create, election_id):
        heard = []
        signal = tk.signals.ckanext.signal("election:election_created")

        def receive(sender, election):
            heard.append((sender, election["id"]))

        with signal.connected_to(receive):
            election = create()
        assert heard == [(election["uuid"], election_id)]

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"id": "nl.local"}, "id"),
            ({"id": "", "country": "uk", "type": "local", "first_date": "2022-03-16"}, "country"),
            ({"id": "", "country": "nl", "type": "x", "first_date": "2022-03-16"}, "type"),
            ({"id": "", "country": "nl", "type": "local", "first_date": "16-3-22"}, "first_date"),
            ({"id": "", "country": "nl", "type": "local", "first_date": ""}, "first_date"),
            ({"title": {}}, "title"),
            ({"title": {"en": "  "}}, "title"),
            ({"title": {"klingonish": "Council"}}, "title"),
            ({"title": {"en": ["Council"]}}, "title"),
            ({"title": "Council"}, "title"),
            ({"title": {"en": "x" * 301}}, "title"),
            ({"rounds": "first"}, "rounds"),
            ({"rounds": [1]}, "rounds"),
            ({"rounds": [{}] * 31}, "rounds"),
            ({"rounds": [{"number": 0, "polling_date": "2022-03-16"}]}, "rounds"),
            ({"rounds": [{"number": "²", "polling_date": "2022-03-16"}]}, "rounds"),
            ({"rounds": [{"number": 1, "polling_date": "2022-03-32"}]}, "rounds"),
            ({"aliases": {"wikidata": "Q1"}}, "aliases"),
            ({"aliases": [{"scheme": "wikidata", "value": "<script>"}]}, "aliases"),
            ({"parent": "nl.local.nowhere.2022-03-16"}, "parent"),
            ({"parent": ["x"]}, "parent"),
            ({"cancelled": True}, "cancelled_reason"),
            ({"state": "hidden"}, "state"),
            ({"results_dataset": "no-such-dataset"}, "results_dataset"),
        ],
    )
    def test_error_stands_beside_the_field(self, create, fields, field):
        with pytest.raises(tk.ValidationError) as error:
            create(**fields)
        assert list(error.value.error_dict) == [field]

    def test_unknown_authority(self, create):
        with pytest.raises(tk.ValidationError) as error:
            create(authority="no-such-organisation")
        assert "no-such-organisation" in error.value.error_dict["authority"][0]

    def test_error_in_a_round_stands_in_its_row(self, create):
        rounds = [
            {"number": 1, "polling_date": "2022-10-02"},
            {"number": 2, "polling_date": "2022-10-02"},
        ]
        with pytest.raises(tk.ValidationError) as error:
            create(rounds=rounds)
        first, second = error.value.error_dict["rounds"]
        assert not first
        assert list(second) == ["polling_date"]

    def test_id_that_is_taken(self, create):
        create()
        with pytest.raises(tk.ValidationError) as error:
            create()
        assert list(error.value.error_dict) == ["id"]

    def test_alias_that_is_taken(self, create, place):
        alias = new_alias()
        create(aliases=[alias])
        with pytest.raises(tk.ValidationError) as error:
            create(id=f"nl.mayoral.{place}.2022-03-16", aliases=[alias])
        assert list(error.value.error_dict) == ["aliases"]

    def test_nothing_is_left_of_one_that_failed(self, create, election_id):
        with pytest.raises(tk.ValidationError):
            create(results_dataset="no-such-dataset")
        assert Election.get(election_id) is None

    def test_two_at_once_make_one(self, create, election_id):
        def attempt(_number: int) -> str:
            try:
                return create(state="published")["id"]
            except tk.ValidationError as error:
                return next(iter(error.error_dict))
            finally:
                model.Session.remove()

        model.Session.commit()
        with ThreadPoolExecutor(4) as pool:
            outcomes = list(pool.map(attempt, range(4)))
        assert sorted(outcomes) == ["id", "id", "id", election_id]
        assert len(datasets_naming(election_id)) == 1
