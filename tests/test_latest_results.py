from __future__ import annotations

import pytest
from ckan.tests import factories
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory
from kept_file import KIESRAAD, KIESRAAD_CSV, read_file, resource

from ckanext.election.latest_results import LatestResult, latest, of_election
from ckanext.election.model.election import Election

pytestmark = pytest.mark.usefixtures("tables", "with_request_context")

# The elections of other tests lie in the same database.
EVERY = 10_000


def result_of(election) -> LatestResult | None:
    return next((item for item in latest(EVERY) if item.election_uuid == election["uuid"]), None)


def with_result(**fields):
    """An election whose results dataset holds the same count as EML and as CSV."""
    election = ElectionFactory(**fields)
    dataset = {"id": election["results_dataset_id"]}
    for path in (KIESRAAD, KIESRAAD_CSV):
        read_file(resource(dataset), path)
    return election


def test_one_card_for_each_election_however_many_files_it_has():
    election = with_result()
    assert [item.election_uuid for item in latest(EVERY)].count(election["uuid"]) == 1
    card = result_of(election).card
    assert card.choices[0].name == "FD Partij Beneden-Leeuwen"
    assert (card.choices[0].votes, card.counts["valid"]) == (1893, 9350)
    assert card.choices[0].share == pytest.approx(1893 / 9350)
    assert card.more_choices == 5


def test_the_election_that_voted_last_comes_first():
    later, earlier = with_result(first_date="2023-03-15"), with_result(first_date="2019-03-20")
    order = [item.election_uuid for item in latest(EVERY)]
    assert order.index(later["uuid"]) < order.index(earlier["uuid"])
    assert len(latest(1)) == 1


@pytest.mark.parametrize("fields", [{"state": "draft"}, {"is_test": True}])
def test_what_the_public_may_not_know_is_left_out(fields):
    assert result_of(with_result(**fields)) is None


def test_a_result_in_a_private_dataset_is_left_out():
    election = with_result()
    sysadmin = {"user": factories.Sysadmin()["name"]}
    call_action("package_patch", sysadmin, id=election["results_dataset_id"], private=True)
    assert result_of(election) is None


def test_one_elections_result_is_that_of_its_card():
    election = with_result()
    assert of_election(Election.get(election["uuid"])) == result_of(election)
    assert of_election(Election.get(ElectionFactory()["uuid"])) is None


def test_the_election_page_shows_its_result(app):
    election = with_result()
    page = app.get(f"/election/{election['uuid']}").body
    assert "FD Partij Beneden-Leeuwen" in page
    assert "None published here" not in page
