from __future__ import annotations

from uuid import uuid4

import pytest
from ckan.cli.cli import ckan
from ckan.tests import factories
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def dataset():
    authority = factories.Organization(country="nl")
    election = ElectionFactory(
        authority=authority["id"], organisation=f"gemeente-{uuid4().hex[:12]}"
    )
    return factories.Dataset(
        owner_org=authority["id"],
        title=f"Uitslag gemeenteraadsverkiezing 2022 {election['organisation']}",
    )


def test_a_dry_run_lists_what_would_be_told(cli, dataset):
    answer = cli.invoke(ckan, ["election", "tag", "--dry-run", dataset["name"]])
    assert answer.exit_code == 0, answer.output
    assert "category = election-results" in answer.output
    assert "1 written" in answer.output
    assert "dry run" in answer.output
    assert not call_action("package_show", id=dataset["id"]).get("category")


def test_a_run_writes_it_once(cli, dataset):
    cli.invoke(ckan, ["election", "tag", dataset["name"]])
    assert call_action("package_show", id=dataset["id"])["category"] == "election-results"
    again = cli.invoke(ckan, ["election", "tag", dataset["name"]])
    assert "0 written" in again.output


def test_an_unknown_name_is_refused(cli):
    answer = cli.invoke(ckan, ["election", "tag", "no-such-dataset"])
    assert answer.exit_code == 1
    assert "no dataset" in answer.output
