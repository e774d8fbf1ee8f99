"""The one results dataset of an election: made with it, or an existing one taken over."""

from __future__ import annotations

from uuid import uuid4

import ckan.plugins.toolkit as tk
import pytest
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def editor(user_factory):
    return user_factory()


@pytest.fixture
def authority(organization_factory, editor):
    return organization_factory(users=[{"name": editor["name"], "capacity": "editor"}])


@pytest.fixture
def create(authority, editor):
    """Calls `election_create` as the editor, for a place of its own."""
    place = f"druten-{uuid4().hex[:8]}"

    def call(**fields):
        context = {"user": editor["name"], "ignore_auth": False}
        election_id = f"nl.local.{place}.2022-03-16"
        usual = {"id": election_id, "title": {"en": "Druten"}, "authority": authority["id"]}
        return call_action("election_create", context, **{**usual, **fields})

    call.dataset_name = f"nl-local-{place}-2022-03-16-results"
    return call


def adopt(user, election, dataset):
    context = {"user": user["name"], "ignore_auth": False}
    return call_action(
        "election_dataset_adopt", context, id=election["uuid"], dataset=dataset["name"]
    )


class TestCreate:
    def test_dataset_of_its_name_is_asked_about(self, create, authority, package_factory):
        package_factory(name=create.dataset_name, owner_org=authority["id"])
        with pytest.raises(tk.ValidationError) as error:
            create()
        assert error.value.error_dict["existing_dataset"] == [create.dataset_name]
        with pytest.raises(tk.ObjectNotFound):
            call_action("election_show", id=create.dataset_name)

    def test_dataset_is_taken_over_on_confirmation(self, create, authority, package_factory):
        dataset = package_factory(
            name=create.dataset_name, owner_org=authority["id"], title="Kept title"
        )
        election = create(results_dataset=create.dataset_name)
        assert election["results_dataset_id"] == dataset["id"]
        shown = call_action("package_show", id=dataset["id"])
        assert shown["elections"] == [election["id"]]
        assert shown["title"] == "Kept title"

    def test_new_one_gets_another_name(self, create, authority, package_factory):
        dataset = package_factory(name=create.dataset_name, owner_org=authority["id"])
        election = create(results_dataset="new")
        assert election["results_dataset_id"] != dataset["id"]

    def test_dataset_of_others_is_neither_asked_about_nor_taken(
        self, create, organization_factory, package_factory
    ):
        dataset = package_factory(
            name=create.dataset_name, owner_org=organization_factory()["id"], private=True
        )
        with pytest.raises(tk.ValidationError) as error:
            create(results_dataset=dataset["name"])
        assert list(error.value.error_dict) == ["results_dataset"]
        assert create()["results_dataset_id"] != dataset["id"]


class TestAdopt:
    def test_takes_the_place_and_the_one_before_stays(
        self, create, authority, editor, package_factory
    ):
        election = create()
        dataset = package_factory(owner_org=authority["id"])
        assert adopt(editor, election, dataset)["results_dataset_id"] == dataset["id"]
        before = call_action("package_show", id=election["results_dataset_id"])
        assert (before["state"], before["elections"]) == ("active", [election["id"]])

    def test_search_index_hears_of_it(self, create, authority, editor, package_factory):
        election = create(state="published")
        dataset = package_factory(owner_org=authority["id"])
        adopt(editor, election, dataset)
        assert call_action("election_show", id=election["uuid"])["dataset_count"] == 2

    def test_results_dataset_of_another_election(self, create, authority, editor):
        other = ElectionFactory(authority=authority["id"])
        taken = call_action("package_show", id=other["results_dataset_id"])
        with pytest.raises(tk.ValidationError, match="another election"):
            adopt(editor, create(), taken)

    def test_dataset_of_another_organisation(
        self, create, editor, organization_factory, package_factory
    ):
        member = [{"name": editor["name"], "capacity": "editor"}]
        dataset = package_factory(owner_org=organization_factory(users=member)["id"])
        with pytest.raises(tk.ValidationError, match="another organisation"):
            adopt(editor, create(), dataset)

    def test_unknown_and_forbidden_datasets_are_the_same(
        self, create, editor, organization_factory, package_factory
    ):
        hidden = package_factory(owner_org=organization_factory()["id"], private=True)
        election = create()
        messages = []
        for dataset in (hidden, {"name": "no-such-dataset"}):
            with pytest.raises(tk.ValidationError) as error:
                adopt(editor, election, dataset)
            messages.append(error.value.error_dict)
        assert messages[0] == messages[1]
