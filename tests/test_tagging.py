from __future__ import annotations

import pytest
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory
from kept_file import KIESRAAD, read_file, resource

from ckanext.election import assignments, jobs
from ckanext.election.assignments import Decision, Field, Origin
from ckanext.election.dataset_tags import job as dataset_tags

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def election():
    return ElectionFactory()


@pytest.fixture
def dataset(election):
    return factories.Dataset(
        owner_org=election["authority"]["id"],
        elections=[election["id"]],
        issued="2022-03-20",
        tag_string="council,turnout",
    )


@pytest.fixture
def edit(dataset):
    """Changes fields of the dataset as a person does."""
    user = factories.Sysadmin()["name"]

    def edit(**fields):
        call_action("package_patch", {"user": user}, id=dataset["id"], **fields)

    return edit


def shown(dataset):
    return call_action("package_show", id=dataset["id"])


def tags(dataset) -> set[str]:
    return {tag["name"] for tag in shown(dataset)["tags"]}


def test_a_dataset_is_tagged_with_its_election_at_once(dataset, election):
    assert tags(dataset) == {"council", "turnout", f"election.{election['id']}"}


def test_the_phase_is_that_of_the_day_of_publication(dataset):
    jobs.run_due()
    assert shown(dataset)["phase"] == "counting"
    assert "phase.counting" in tags(dataset)


def test_category_and_sub_datasets_follow_from_what_was_read(dataset, edit):
    edit(results_status="certified")
    read_file(resource(dataset), KIESRAAD)
    now = shown(dataset)
    assert now["category"] == "election-results"
    final = "election-results-official-final/"
    assert f"{final}voters-registered-official-final" in now["sub_datasets"]
    assert f"{final}valid-votes-for-each-contestant-official-final" in now["sub_datasets"]
    assert {"category.election-results", "council"} < tags(dataset)


def test_each_value_says_what_led_to_it(dataset):
    jobs.run_due()
    words = {word.field: word for word in assignments.assignments_of(dataset["id"])}
    phase = words[Field("phase")]
    assert (phase.origin, phase.decision) == (Origin.TAGGER, Decision.SET)
    assert "2022-03-20" in phase.evidence


@pytest.mark.parametrize("chosen", ["post-election", ""])
def test_what_a_person_chose_or_refused_stays(dataset, edit, chosen):
    jobs.run_due()
    edit(phase=chosen)
    jobs.run_due()
    assert (shown(dataset).get("phase") or "") == chosen


def test_a_second_run_changes_nothing(dataset):
    jobs.run_due()
    before = shown(dataset)
    dataset_tags.dataset_saved(dataset["id"])
    model.Session.commit()
    assert jobs.run_due() == 1
    assert shown(dataset)["metadata_modified"] == before["metadata_modified"]


def test_a_moved_polling_day_moves_the_phase(dataset, election):
    jobs.run_due()
    rounds = [{"number": 1, "polling_date": "2022-04-06"}]
    user = factories.Sysadmin()["name"]
    call_action("election_patch", {"user": user}, id=election["uuid"], rounds=rounds)
    jobs.run_due()
    assert shown(dataset)["phase"] == "pre-election"


def test_the_tags_of_the_form_do_not_pile_up(dataset, edit, election):
    jobs.run_due()
    sent_back = ",".join(sorted(tags(dataset)))
    edit(tag_string=sent_back, tags=[], phase="voting")
    assert {"phase.voting", "council"} < tags(dataset)
    assert "phase.counting" not in tags(dataset)
