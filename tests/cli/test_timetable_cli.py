"""`ckan election timetable`."""

from __future__ import annotations

import pytest
from ckan.cli.cli import ckan
from election_factory import ElectionFactory

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def council(tables) -> str:
    """The id of a Dutch council election."""
    return ElectionFactory(first_date="2026-03-18")["id"]


@pytest.fixture
def run(cli):
    """Runs a command of `ckan election`."""
    return lambda *words: cli.invoke(ckan, ["election", "timetable", *words])


def test_rules(run):
    assert "nl-municipal\tNetherlands, municipal councils" in run("rules").output


def test_a_dry_run_says_what_would_change_and_changes_nothing(run, council):
    said = run("compute", council, "--dry-run")
    assert "rules: nl-municipal" in said.output
    assert "+ 2026-02-02 17:00\tDay of nomination" in said.output
    assert run("show", council).output.count("\n") == 1


def test_compute_and_show(run, council):
    assert run("compute", council).exit_code == 0
    shown = run("show", council).output
    assert "2026-03-18 21:00\tElection day" in shown
    assert "2026-04-01\t" in shown


@pytest.mark.parametrize("command", ["compute", "show"])
def test_unknown_election(run, command):
    said = run(command, "nl.local.nowhere.2026-03-18")
    assert said.exit_code == 1
    assert "there is no election 'nl.local.nowhere.2026-03-18'" in said.output


def test_rules_that_are_not_there(run, council):
    said = run("compute", council, "--rules", "nl-senate")
    assert said.exit_code == 1
    assert "nl-municipal" in said.output
