"""Removing elections through the API: no dataset is lost, and none is unlinked unasked."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
import pytest
from ckan import model
from ckan.tests.helpers import call_action

from ckanext.election.model.election import Election

pytestmark = pytest.mark.usefixtures("tables")


def delete(user, election, **fields):
    context = {"user": user["name"], "ignore_auth": False}
    return call_action("election_delete", context, id=election["uuid"], **fields)


@pytest.fixture
def editor(user_factory):
    return user_factory()


@pytest.fixture
def authority(organization_factory, editor):
    return organization_factory(users=[{"name": editor["name"], "capacity": "editor"}])


class TestElectionDelete:
    def test_asks_and_lists_the_datasets(self, election_factory, authority, editor):
        election = election_factory(authority=authority["id"])
        with pytest.raises(tk.ValidationError) as error:
            delete(editor, election)
        name = call_action("package_show", id=election["results_dataset_id"])["name"]
        assert name in error.value.error_dict["unlink"][0]
        assert Election.get(election["uuid"])

    def test_datasets_stay_without_the_link(self, election_factory, authority, editor):
        other = election_factory()
        election = election_factory(authority=authority["id"])
        dataset = call_action(
            "package_patch",
            {"user": editor["name"]},
            id=election["results_dataset_id"],
            elections=[election["id"], other["id"]],
        )
        assert delete(editor, election, unlink=True)["datasets"] == [dataset["name"]]
        assert Election.get(election["uuid"]) is None
        left = call_action("package_show", id=dataset["id"])
        assert left["state"] == "active"
        assert left["elections"] == [other["id"]]

    def test_search_index_hears_of_it(self, election_factory, authority, editor):
        election = election_factory(authority=authority["id"])
        delete(editor, election, unlink=True)
        query = {"fq": f'vocab_election_ids:"{election["id"]}"', "include_private": True}
        assert call_action("package_search", **query)["count"] == 0

    def test_hidden_datasets_of_others_are_unlinked_and_not_named(
        self, election_factory, authority, editor, package_factory, organization_factory
    ):
        election = election_factory(authority=authority["id"])
        hidden = package_factory(
            owner_org=organization_factory()["id"], private=True, elections=[election["id"]]
        )
        with pytest.raises(tk.ValidationError) as error:
            delete(editor, election)
        assert hidden["name"] not in str(error.value.error_dict)
        assert hidden["name"] not in delete(editor, election, unlink=True)["datasets"]
        assert call_action("package_show", id=hidden["id"])["elections"] == []

    def test_parts_and_replaced_elections_stay(self, election_factory, authority, editor):
        election = election_factory(authority=authority["id"])
        part = election_factory(parent=election["uuid"])
        replaced = election_factory(replaced_by=election["uuid"])
        delete(editor, election, unlink=True)
        model.Session.expire_all()
        assert call_action("election_show", id=part["uuid"])["parent"] is None
        assert call_action("election_show", id=replaced["uuid"])["replaced_by"] is None

    def test_its_id_and_aliases_are_free_again(self, election_factory, authority, editor):
        alias = {"scheme": "authority", "value": authority["id"]}
        election = election_factory(authority=authority["id"], aliases=[alias])
        delete(editor, election, unlink=True)
        again = election_factory(
            authority=authority["id"],
            organisation=election["organisation"],
            aliases=[alias],
            results_dataset=election["results_dataset_id"],
        )
        assert again["id"] == election["id"]
        assert again["uuid"] != election["uuid"]

    def test_signal_names_it(self, election_factory, authority, editor):
        election = election_factory(authority=authority["id"])
        heard = []

        def receive(sender, election):
            heard.append((sender, election["id"]))

        with tk.signals.ckanext.signal("election:election_deleted").connected_to(receive):
            delete(editor, election, unlink=True)
        assert heard == [(election["uuid"], election["id"])]
