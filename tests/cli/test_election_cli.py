"""`ckan election list|show|create|publish|delete`."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from ckan.cli.cli import ckan
from ckan.tests.helpers import call_action

from ckanext.election.model.election import Election

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def run(cli):
    """Runs `ckan election ...`."""
    return lambda *arguments: cli.invoke(ckan, ["election", *arguments])


@pytest.fixture
def election_id() -> str:
    return f"nl.local.druten-{uuid4().hex[:8]}.2022-03-16"


@pytest.fixture
def created(run, election_id, organization_factory):
    """The outcome of adding an election of two rounds."""
    authority = organization_factory()["name"]
    return run(
        *("create", election_id, "--authority", authority, "--title", "nl=Gemeenteraad Druten"),
        *("--round", "2022-03-16", "--round", "2022-03-30", "--alias", f"kiesraad={election_id}"),
    )


def test_create_prints_the_uuid_of_a_draft(created, election_id):
    assert created.exit_code == 0, created.output
    election = Election.get(created.output.strip())
    assert (election.id, election.state) == (election_id, "draft")
    assert [row["polling_date"] for row in election.rounds] == ["2022-03-16", "2022-03-30"]


def test_show_prints_json(run, created, election_id):
    shown = json.loads(run("show", election_id).output)
    assert shown["title"] == {"nl": "Gemeenteraad Druten"}


def test_list_names_drafts(run, created, election_id):
    assert f"{election_id}\tdraft\tGemeenteraad Druten" in run("list", election_id).output


def test_publish(run, created, election_id):
    assert run("publish", election_id).exit_code == 0
    assert call_action("election_show", id=election_id)["state"] == "published"


def test_delete_asks_first(run, created, election_id):
    refused = run("delete", election_id)
    assert refused.exit_code == 1
    assert "-results" in refused.output
    assert "removed" in run("delete", election_id, "--unlink").output
    assert Election.get(election_id) is None


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "nowhere"], "there is no election 'nowhere'"),
        (["create", "nl.x", "--authority", "nobody", "--title", "en=X"], "organisation"),
        (["create", "nl.x", "--authority", "nobody", "--title", "X"], "LANGUAGE=TITLE"),
    ],
)
def test_what_is_wrong_is_one_clear_error(run, arguments, words):
    refused = run(*arguments)
    assert refused.exit_code != 0
    assert words in refused.output
    assert "Traceback" not in refused.output
