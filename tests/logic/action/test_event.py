"""Events of elections' calendars through the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ckan.plugins.toolkit as tk
import pytest
from ckan.tests.helpers import call_action

from ckanext.election.timetable.event_kind import EventKind

pytestmark = pytest.mark.usefixtures("tables")

Call = Callable[..., Any]


@pytest.fixture
def election(election_factory) -> dict[str, Any]:
    """An election to the House of Commons: its rules are in the package."""
    return election_factory(
        country="gb", type="parliament", first_date="2024-07-04", title={"en": "House of Commons"}
    )


@pytest.fixture
def call(user_factory) -> Call:
    """Calls an action as a person who has a name, with all rights."""
    user = user_factory()
    return lambda action, **data: call_action(action, {"user": user["name"]}, **data)


@pytest.fixture
def event(call: Call, election) -> Callable[..., dict[str, Any]]:
    """Adds an event to the election."""

    def add(**fields: Any) -> dict[str, Any]:
        given = {"election": election["id"], "kind": "complaints", "starts": "2024-07-20", **fields}
        return call("election_event_create", **given)

    return add


def kinds(found: dict[str, Any]) -> list[str]:
    return [item["kind"] for item in found["results"]]


class TestPollingDays:
    def test_an_election_has_its_polling_days_from_the_start(self, election):
        found = call_action("election_event_list", election=election["id"])
        assert kinds(found) == ["election-day"]
        assert found["results"][0]["starts"] == election["rounds"][0]["polling_date"]

    def test_a_moved_polling_day_is_the_same_event(self, election, call: Call):
        before = call_action("election_event_list", election=election["id"])["results"][0]
        rounds = [{"number": 1, "polling_date": "2090-01-01"}]
        call("election_patch", id=election["id"], rounds=rounds)
        after = call_action("election_event_list", election=election["id"])["results"][0]
        assert (after["id"], after["starts"]) == (before["id"], "2090-01-01")
        assert after["sequence"] == before["sequence"] + 1

    def test_a_round_that_is_dropped_is_cancelled(self, election_factory, call: Call):
        days = ["2022-10-02", "2022-10-30"]
        rounds = [{"number": n, "polling_date": day} for n, day in enumerate(days, 1)]
        made = election_factory(rounds=rounds)
        call("election_patch", id=made["id"], rounds=rounds[:1])
        found = call_action("election_event_list", election=made["id"], include_cancelled=True)
        assert [item["cancelled"] for item in found["results"]] == [False, True]

    @pytest.mark.parametrize("action", ["election_event_update", "election_event_delete"])
    def test_they_are_changed_with_the_rounds_alone(self, election, call: Call, action: str):
        day = call_action("election_event_list", election=election["id"])["results"][0]
        with pytest.raises(tk.ValidationError, match="rounds"):
            call(action, id=day["id"], starts="2090-01-01", reason="Moved.")

    def test_none_is_added_by_hand(self, event):
        with pytest.raises(tk.ValidationError, match="rounds"):
            event(kind="election-day")


class TestCreate:
    def test_what_it_says_comes_back(self, event):
        made = event(
            kind="certification",
            starts="2024-07-10",
            ends="2024-07-12",
            from_time="09:00",
            until_time="17:30",
            time_zone="Europe/London",
            title={"en": "Certification"},
            law="Act, section 1",
            source="https://law.example/act",
            certainty="estimated",
        )
        shown = call_action("election_event_show", id=made["id"])
        assert made == {key: value for key, value in shown.items() if key != "history"}
        assert (shown["starts"], shown["ends"]) == ("2024-07-10", "2024-07-12")
        assert (shown["from_time"], shown["until_time"]) == ("09:00", "17:30")
        assert shown["display_title"] == "Certification"
        assert shown["computed_by"] == ""

    def test_the_history_says_who_and_why(self, event):
        made = event(reason="The council decided it.")
        (entry,) = call_action("election_event_show", id=made["id"])["history"]
        assert entry["change"] == "created"
        assert entry["reason"] == "The council decided it."
        assert entry["user"] == ""  # the public is not told who works there
        assert entry["after"]["starts"] == "2024-07-20"

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("kind", "party"),
            ("starts", "20.7.2024"),
            ("starts", "2024-02-30"),
            ("starts", "9999-01-01"),
            ("starts", ""),
            ("ends", "2024-07-19"),
            ("from_time", "25:00"),
            ("until_time", "5 pm"),
            ("time_zone", "Europe/Nowhere"),
            ("time_zone", "../../etc/passwd"),
            ("round", "-1"),
            ("round", "0000999999999999"),
            ("round", [1]),
            ("kind", ["count"]),
            ("name", "Not A Slug"),
            ("certainty", "sure"),
            ("source", "javascript:alert(1)"),
            ("source", "https://[half"),
            ("law", "x" * 1001),
            ("title", {"xx-yy-zz-q": "?"}),
        ],
    )
    def test_what_makes_no_sense_is_refused_beside_its_field(self, event, field: str, value: Any):
        with pytest.raises(tk.ValidationError) as error:
            event(**{field: value})
        assert list(error.value.error_dict) == [field]

    def test_a_second_of_its_kind_needs_a_name(self, event):
        event()
        with pytest.raises(tk.ValidationError, match="another name"):
            event()
        assert event(name="second")["name"] == "second"

    def test_a_removed_event_comes_back_as_itself(self, event, call: Call):
        first = event()
        call("election_event_delete", id=first["id"], reason="Wrong.")
        again = event(starts="2024-07-21")
        assert (again["id"], again["cancelled"], again["sequence"]) == (first["id"], False, 2)


class TestUpdate:
    def test_a_change_needs_a_reason_and_is_logged(self, event, call: Call):
        made = event()
        with pytest.raises(tk.ValidationError) as error:
            call("election_event_update", id=made["id"], starts="2024-07-22")
        assert list(error.value.error_dict) == ["reason"]
        moved = call("election_event_update", id=made["id"], starts="2024-07-22", reason="Strike.")
        assert moved["sequence"] == 1
        last = call_action("election_event_show", id=made["id"])["history"][0]
        assert (last["before"]["starts"], last["after"]["starts"]) == ("2024-07-20", "2024-07-22")
        assert last["reason"] == "Strike."

    def test_saying_the_same_changes_nothing(self, event, call: Call):
        made = event()
        same = call("election_event_update", id=made["id"], starts=made["starts"], reason="Again.")
        assert same["sequence"] == 0
        assert len(call_action("election_event_show", id=made["id"])["history"]) == 1


class TestCompute:
    def test_events_with_law_and_certainty(self, election, call: Call):
        call("election_timetable_compute", election=election["id"])
        found = call_action("election_event_list", election=election["id"], kind="certification")
        assert found["count"] == 0
        (closes,) = call_action(
            "election_event_list", election=election["id"], kind="nominations-close"
        )["results"]
        assert closes["computed_by"] == "gb-parliament"
        assert closes["certainty"] == "law"
        assert closes["until_time"] == "16:00"
        assert "Representation of the People Act" in closes["law"]

    def test_a_dry_run_changes_nothing(self, election, call: Call):
        said = call("election_timetable_compute", election=election["id"], dry_run=True)
        assert len(said["put"]) > 8
        assert call_action("election_event_list", election=election["id"])["count"] == 1

    def test_a_second_run_changes_nothing(self, election, call: Call):
        call("election_timetable_compute", election=election["id"])
        again = call("election_timetable_compute", election=election["id"])
        assert (again["put"], again["removed"], again["kept"]) == ([], [], [])

    def test_moving_polling_day_moves_all_that_was_computed(self, election, call: Call):
        call("election_timetable_compute", election=election["id"])
        before = _starts(election)
        year = int(election["first_date"][:4])
        rounds = [{"number": 1, "polling_date": f"{year}-09-12"}]
        call("election_patch", id=election["id"], rounds=rounds)
        after = _starts(election)
        assert before.keys() == after.keys()
        assert all(after[kind] > before[kind] for kind in before)

    def test_what_a_person_set_stays(self, election, call: Call):
        call("election_timetable_compute", election=election["id"])
        (closes,) = call_action(
            "election_event_list", election=election["id"], kind="nominations-close"
        )["results"]
        call("election_event_update", id=closes["id"], starts="2024-01-05", reason="By order.")
        again = call("election_timetable_compute", election=election["id"])
        assert [item["kind"] for item in again["kept"]] == ["nominations-close"]
        assert _starts(election)["nominations-close"] == "2024-01-05"

    def test_what_a_person_removed_stays_away(self, election, call: Call):
        call("election_timetable_compute", election=election["id"])
        (report,) = call_action(
            "election_event_list", election=election["id"], kind="finance-report"
        )["results"]
        call("election_event_delete", id=report["id"], reason="Not here.")
        call("election_timetable_compute", election=election["id"])
        assert "finance-report" not in _starts(election)

    def test_no_rules_for_this_kind_of_election(self, election_factory, call: Call):
        made = election_factory(country="cl", type="parliament", first_date="2021-05-15")
        with pytest.raises(tk.ValidationError, match="gb-parliament"):
            call("election_timetable_compute", election=made["id"])

    def test_impossible_orders_are_told(self, election, call: Call, event):
        event(kind="candidate-list", starts="2024-01-01")
        said = call("election_timetable_compute", election=election["id"])
        assert any("List of candidates" in warning for warning in said["warnings"])

    @pytest.mark.ckan_config("ckanext.election.timetable.rules", "/nowhere/rules.yaml")
    def test_a_portals_rule_set_that_is_not_there_is_named(self, election, call: Call):
        with pytest.raises(tk.ValidationError, match=r"rules\.yaml"):
            call("election_timetable_compute", election=election["id"])


def _starts(election: dict[str, Any]) -> dict[str, str]:
    found = call_action("election_event_list", election=election["id"])
    return {item["kind"]: item["starts"] for item in found["results"]}


class TestList:
    def test_span_holds_events_that_last_into_it(self, election, event):
        event(starts="2024-07-20", ends="2024-07-25")
        ask = {"election": election["id"], "kind": "complaints"}
        assert call_action("election_event_list", since="2024-07-25", **ask)["count"] == 1
        assert call_action("election_event_list", since="2024-07-26", **ask)["count"] == 0
        assert call_action("election_event_list", until="2024-07-20", **ask)["count"] == 1
        assert call_action("election_event_list", until="2024-07-19", **ask)["count"] == 0

    def test_pages(self, election, event):
        for number in range(3):
            event(name=f"n{number}")
        found = call_action("election_event_list", election=election["id"], limit=2, offset=1)
        assert (found["count"], len(found["results"])) == (4, 2)

    def test_test_elections_only_when_they_are_asked_for(self, election_factory):
        made = election_factory(is_test=True, country="mt")
        assert call_action("election_event_list", country="mt")["count"] == 0
        assert call_action("election_event_list", country="mt", include_tests=True)["count"] == 1
        assert call_action("election_event_list", election=made["id"])["count"] == 1

    def test_every_kind_may_be_asked_for(self, election):
        every = [kind.value for kind in EventKind]
        assert call_action("election_event_list", election=election["id"], kind=every)["count"] == 1


class TestHidden:
    """Nobody but its authority's editors finds a draft's events, by any action."""

    @pytest.fixture
    def draft(self, election_factory, call: Call) -> dict[str, Any]:
        made = election_factory(state="draft", country="is")
        event = {"election": made["uuid"], "kind": "count", "starts": "2022-03-17"}
        return {**made, "event": call("election_event_create", **event)["id"]}

    def test_lists(self, draft, user_factory):
        for user in ("", user_factory()["name"]):
            context = {"user": user, "ignore_auth": False}
            for ask in ({"election": draft["uuid"]}, {"election": draft["id"]}, {"country": "is"}):
                assert call_action("election_event_list", dict(context), **ask)["count"] == 0

    @pytest.mark.parametrize(
        "action",
        ["election_event_show", "election_event_update", "election_event_delete"],
    )
    def test_one(self, draft, user_factory, action: str):
        context = {"user": user_factory()["name"], "ignore_auth": False}
        with pytest.raises(tk.ObjectNotFound):
            call_action(
                action, context, id=draft["event"], starts="2022-03-18", reason="I may not."
            )

    @pytest.mark.parametrize("action", ["election_event_create", "election_timetable_compute"])
    def test_adding(self, draft, user_factory, action: str):
        context = {"user": user_factory()["name"], "ignore_auth": False}
        with pytest.raises(tk.ObjectNotFound):
            call_action(action, context, election=draft["id"], kind="count", starts="2022-03-18")

    def test_a_published_elections_events_are_changed_by_its_editors_alone(
        self, event, user_factory
    ):
        made = event()
        context = {"user": user_factory()["name"], "ignore_auth": False}
        with pytest.raises(tk.NotAuthorized):
            call_action("election_event_delete", context, id=made["id"], reason="I may not.")

    def test_an_editor(self, user_factory, organization_factory, election_factory):
        user = user_factory()
        organisation = organization_factory(users=[{"name": user["name"], "capacity": "editor"}])
        made = election_factory(state="draft", authority=organisation["id"])
        context = {"user": user["name"], "ignore_auth": False}
        event = {"election": made["id"], "kind": "count", "starts": "2022-03-17"}
        added = call_action("election_event_create", dict(context), **event)
        shown = call_action("election_event_show", dict(context), id=added["id"])
        assert shown["history"][0]["user"] == user["name"]
