from __future__ import annotations

import pytest
from ckan.tests import factories
from ckan.tests.helpers import call_action
from kept_file import keep, read_file, resource

from ckanext.election import jobs

pytestmark = pytest.mark.usefixtures("tables")

FUNDING = b"party;donor;amount\nA;One;100\nB;Two;\n"


def rows(owner):
    found = call_action("datastore_search", resource_id=owner["id"])["records"]
    return [(row["party"], row["donor"], row["amount"]) for row in found]


def shown(owner):
    return call_action("resource_show", id=owner["id"])


def edit(owner, **fields):
    sysadmin = {"user": factories.Sysadmin()["name"]}
    call_action("resource_patch", sysadmin, id=owner["id"], **fields)
    jobs.run_due()


def test_campaign_finance_is_previewed_by_ckans_own_view():
    owner = resource(table="finance_funding", format="CSV")
    read_file(owner, FUNDING)
    assert rows(owner) == [("A", "One", 100), ("B", "Two", None)]
    views = [view["view_type"] for view in call_action("resource_view_list", id=owner["id"])]
    assert views == ["datatables_view"]


def test_a_newer_file_takes_the_place_of_the_one_before():
    owner = resource(table="finance_spending", format="CSV")
    read_file(owner, FUNDING)
    keep(owner, FUNDING + b"C;Three;7\n")
    jobs.run_due()
    assert len(rows(owner)) == 3


def test_a_list_of_voters_is_never_loaded_and_leaves_when_it_turns_out_to_be_one():
    owner = resource(table="parties", format="CSV")
    read_file(owner, FUNDING)
    assert shown(owner)["datastore_active"]
    edit(owner, table="voters")
    assert not shown(owner)["datastore_active"]
    read_file(owner, FUNDING + b"C;Three;7\n")
    assert not shown(owner)["datastore_active"]


def test_a_table_that_an_editor_names_later_is_loaded_then():
    owner = resource(format="CSV")
    read_file(owner, FUNDING)
    assert not shown(owner).get("datastore_active")
    edit(owner, table="finance_funding")
    assert len(rows(owner)) == 2


@pytest.mark.ckan_config("ckanext.election.tables.largest_megabytes", 0)
def test_a_file_over_the_limit_is_left_alone():
    owner = resource(table="parties", format="CSV")
    read_file(owner, FUNDING)
    assert not shown(owner).get("datastore_active")
