from __future__ import annotations

from uuid import uuid4

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory

from ckanext.election.dataset_tags import looking
from ckanext.election.dataset_tags.stored import ids_in_country
from ckanext.election.model.dataset_tag import DatasetTag, TagDecision
from ckanext.election.model.job import JobRow

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def authority():
    return factories.Organization(country="nl")


@pytest.fixture
def election(authority):
    name = f"gemeente-{uuid4().hex[:12]}"
    return ElectionFactory(authority=authority["id"], organisation=name)


@pytest.fixture
def dataset(authority, election):
    """A dataset whose title names the election's place, kind and year."""
    return factories.Dataset(
        owner_org=authority["id"],
        title=f"Uitslag gemeenteraadsverkiezing 2022 {election['organisation']}",
        resources=[{"url": "https://example.org/telling_gr2022.csv"}],
    )


def look(*datasets, **options):
    """Look at datasets; the outcome of the first."""
    return next(iter(looking.look([item["id"] for item in datasets], **options)))


def shown(dataset):
    return call_action("package_show", id=dataset["id"])


def decisions(dataset) -> dict[tuple[str, str], str]:
    rows = model.Session.scalars(
        sa.select(DatasetTag).where(DatasetTag.dataset_id == dataset["id"])
    )
    return {(row.field, row.value): row.decision for row in rows}


def row_of(dataset, field):
    query = sa.select(DatasetTag).where(
        DatasetTag.dataset_id == dataset["id"], DatasetTag.field == field
    )
    return model.Session.scalars(query).one()


def test_a_dataset_is_told_its_election_and_category(dataset, election):
    outcome = look(dataset)
    assert outcome.written == {
        "elections": [election["id"]],
        "category": "election-results",
        # It was catalogued years after the vote.
        "phase": "post-election",
    }
    now = shown(dataset)
    assert now["elections"] == [election["id"]]
    assert now["category"] == "election-results"
    assert f"election.{election['id']}" in {tag["name"] for tag in now["tags"]}


def test_what_was_told_is_found_by_search(dataset, election):
    look(dataset)
    found = call_action("package_search", fq=f'vocab_election_ids:"{election["id"]}"')
    assert [item["id"] for item in found["results"] if item["id"] == dataset["id"]]


def test_a_dry_run_changes_nothing(dataset):
    before = shown(dataset)["metadata_modified"]
    assert look(dataset, dry_run=True).written
    assert shown(dataset)["metadata_modified"] == before
    assert decisions(dataset) == {}


def test_what_has_not_changed_is_not_looked_at_again(dataset):
    look(dataset)
    look(dataset)
    assert look(dataset).is_unchanged
    assert not look(dataset, again=True).is_unchanged


def test_a_second_look_writes_nothing(dataset):
    look(dataset)
    before = shown(dataset)["metadata_modified"]
    assert look(dataset, again=True).written == {}
    assert shown(dataset)["metadata_modified"] == before


def test_a_moved_election_is_told_anew(dataset, election):
    look(dataset)
    user = factories.Sysadmin()["name"]
    rounds = [{"number": 1, "polling_date": "2022-03-23"}]
    call_action("election_patch", {"user": user}, id=election["uuid"], rounds=rounds)
    assert not look(dataset).is_unchanged


def test_what_a_person_took_out_does_not_come_back(dataset):
    look(dataset)
    user = factories.Sysadmin()["name"]
    call_action("package_patch", {"user": user}, id=dataset["id"], category="", elections=[])
    look(dataset, again=True)
    assert not shown(dataset).get("category")
    assert not shown(dataset).get("elections")


def test_what_a_person_wrote_stays(dataset):
    user = factories.Sysadmin()["name"]
    call_action("package_patch", {"user": user}, id=dataset["id"], category="polling-stations")
    look(dataset)
    assert shown(dataset)["category"] == "polling-stations"
    assert ("category", "election-results") not in decisions(dataset)


def test_a_draft_is_not_told_to_a_public_dataset(dataset, election):
    user = factories.Sysadmin()["name"]
    call_action("election_patch", {"user": user}, id=election["uuid"], state="draft")
    look(dataset)
    assert not shown(dataset).get("elections")
    assert not any(field == "elections" for field, _ in decisions(dataset))


def test_datasets_about_no_election_are_left_alone(authority):
    other = factories.Dataset(owner_org=authority["id"], title="Waterkwaliteit 2022")
    assert look(other).written == {}
    assert decisions(other) == {}


def test_a_country_has_its_own_datasets_and_those_of_none(dataset):
    nowhere = factories.Dataset(owner_org=factories.Organization()["id"])
    elsewhere = factories.Dataset(owner_org=factories.Organization(country="br")["id"])
    found = ids_in_country("nl")
    assert {dataset["id"], nowhere["id"]} <= set(found)
    assert elsewhere["id"] not in found


@pytest.fixture
def suggested(authority):
    """A dataset with a suggestion: its category is not sure."""
    return factories.Dataset(owner_org=authority["id"], title="Kandidaat 2022")


def editor_of(authority):
    user = factories.User()
    member = {"id": authority["id"], "username": user["name"], "role": "editor"}
    call_action("organization_member_create", **member)
    return user


def test_an_accepted_suggestion_is_the_persons(suggested, authority):
    look(suggested)
    row = row_of(suggested, "category")
    assert row.decision == TagDecision.SUGGESTED.value
    context = {"user": editor_of(authority)["name"], "ignore_auth": False}
    call_action("election_tag_decide", context, ids=[row.id], decision="accepted")
    assert shown(suggested)["category"] == "ballot-qualification"
    assert row_of(suggested, "category").decision == TagDecision.ACCEPTED.value


def test_a_refused_tag_is_taken_out_and_stays_out(dataset, authority):
    look(dataset)
    row = row_of(dataset, "category")
    context = {"user": editor_of(authority)["name"], "ignore_auth": False}
    call_action("election_tag_decide", context, ids=[row.id], decision="refused")
    assert not shown(dataset).get("category")
    look(dataset, again=True)
    assert not shown(dataset).get("category")
    assert row_of(dataset, "category").decision == TagDecision.REFUSED.value


def test_every_change_of_an_election_has_its_country_looked_at(election):
    user = factories.Sysadmin()["name"]
    call_action("election_delete", {"user": user}, id=election["uuid"], unlink=True)
    rows = model.Session.scalars(sa.select(JobRow).where(JobRow.name == "tag_country"))
    assert {"country": "nl"} in [row.args for row in rows]
