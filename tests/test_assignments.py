"""What machines may write beside people."""

from __future__ import annotations

import uuid

import pytest

from ckanext.election.assignments import (
    Assignment,
    Decision,
    Field,
    Origin,
    assignments_of,
    propose,
    remember,
)

pytestmark = pytest.mark.usefixtures("tables")

TITLE = Field("title")


class Portal:
    """A dataset with one field, and a machine that writes what it may."""

    def __init__(self) -> None:
        self.id = str(uuid.uuid4())
        self.shown: dict = {}

    def machine(self, value, origin=Origin.SOURCE, field=TITLE) -> bool:
        """Propose and write; whether anything was written."""
        written = propose(self.id, [Assignment(field, value, origin)], self.shown)
        for key, new in written.items():
            self.shown[key.name] = new
        remember(self.id, self.shown)
        return bool(written)

    def decision(self, origin: Origin) -> Decision:
        return next(word.decision for word in assignments_of(self.id) if word.origin == origin)


@pytest.fixture
def portal():
    return Portal()


def test_machine_fills_an_empty_field(portal):
    assert portal.machine("From the source")
    assert portal.decision(Origin.SOURCE) is Decision.SET


def test_machine_renews_its_own_value(portal):
    portal.machine("old")
    assert portal.machine("new")
    assert portal.shown["title"] == "new"


def test_same_value_is_not_written_again(portal):
    portal.machine("same")
    assert not portal.machine("same")


def test_persons_edit_is_never_overwritten(portal):
    portal.machine("machine")
    portal.shown["title"] = "person"
    assert not portal.machine("machine, better")
    assert portal.shown["title"] == "person"
    assert portal.decision(Origin.PERSON) is Decision.SET
    assert portal.decision(Origin.SOURCE) is Decision.SUGGESTED


def test_what_a_person_cleared_is_never_set_again(portal):
    portal.machine("machine")
    portal.shown["title"] = ""
    for value in ("machine", "machine again"):
        assert not portal.machine(value)
    assert portal.decision(Origin.PERSON) is Decision.REFUSED


def test_person_may_change_an_edit_later(portal):
    portal.machine("machine")
    portal.shown["title"] = "person"
    portal.machine("machine")
    portal.shown["title"] = "person, second thoughts"
    assert not portal.machine("machine")
    values = {word.origin: word.value for word in assignments_of(portal.id)}
    assert values[Origin.PERSON] == "person, second thoughts"


def test_value_that_stood_there_before_any_machine_stays(portal):
    portal.shown["title"] = "adopted dataset"
    assert not portal.machine("machine")
    assert portal.shown["title"] == "adopted dataset"


def test_source_wins_over_tagger_and_tagger_over_default(portal):
    assert portal.machine("default", Origin.DEFAULT)
    assert portal.machine("tagger", Origin.TAGGER)
    assert portal.machine("source", Origin.SOURCE)
    assert not portal.machine("tagger, better", Origin.TAGGER)
    assert portal.decision(Origin.DEFAULT) is Decision.SUPERSEDED
    assert portal.decision(Origin.TAGGER) is Decision.SUGGESTED


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (["a", "b"], '["a", "b"]'),
        ("line\nline", "line\r\nline "),
        (3, "3"),
        (True, "True"),
        (None, ""),
        ([], ""),
        ({"uri": "", "name": "n"}, {"name": "n"}),
    ],
)
def test_what_forms_and_validators_do_to_a_value_is_no_edit(portal, written, shown):
    portal.machine(written)
    portal.shown["title"] = shown
    portal.machine("next")
    assert portal.decision(Origin.SOURCE) is Decision.SET


def test_order_of_a_list_is_part_of_it(portal):
    portal.machine(["a", "b"])
    portal.shown["title"] = ["b", "a"]
    assert not portal.machine(["c"])


def test_resource_fields_are_apart_from_the_datasets(portal):
    shown = {"title": "dataset", "resources": [{"id": "r", "title": "mine"}]}
    mine = Field("title", "r")
    propose(portal.id, [Assignment(mine, "mine", Origin.SOURCE)], shown)
    shown["resources"][0]["title"] = "edited"
    assert propose(portal.id, [Assignment(mine, "new", Origin.SOURCE)], shown) == {}
    other = Field("title", "r2")
    assert propose(portal.id, [Assignment(other, "new", Origin.SOURCE)], shown) == {other: "new"}
