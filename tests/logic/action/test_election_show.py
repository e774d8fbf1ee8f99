"""Reading one election through the API."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
import pytest
from ckan.tests.helpers import call_action
from election_factory import new_alias
from freezegun import freeze_time

pytestmark = pytest.mark.usefixtures("tables")


class TestElectionShow:
    def test_by_alias(self, election_factory):
        alias = new_alias()
        election = election_factory(aliases=[alias])
        for name in (alias["value"], f"{alias['scheme']}:{alias['value']}"):
            assert call_action("election_show", id=name)["uuid"] == election["uuid"]

    @pytest.mark.parametrize("key", ["uuid", "id"])
    def test_by_uuid_and_id(self, election_factory, key):
        election = election_factory()
        assert call_action("election_show", id=election[key])["uuid"] == election["uuid"]

    def test_alias_that_two_registers_use_needs_its_register(self, election_factory):
        # Two authorities may both have an election 544
        number = new_alias()["value"]
        one = election_factory(aliases=[{"scheme": "tse", "value": number}])
        election_factory(aliases=[{"scheme": "onpe", "value": number}])
        with pytest.raises(tk.ObjectNotFound):
            call_action("election_show", id=number)
        assert call_action("election_show", id=f"tse:{number}")["uuid"] == one["uuid"]

    def test_id_wins_over_an_alias_of_the_same_letters(self, election_factory):
        first = election_factory()
        election_factory(aliases=[{"scheme": "other", "value": first["id"]}])
        assert call_action("election_show", id=first["id"])["uuid"] == first["uuid"]

    def test_unknown(self):
        with pytest.raises(tk.ObjectNotFound):
            call_action("election_show", id="nl.local.nowhere.2022-03-16")

    def test_title_in_the_reader_s_language(self, election_factory, app):
        election = election_factory(title={"nl": "Raad", "pt_BR": "Câmara", "en": "Council"})

        def title(language: str) -> str:
            url = f"{language}/api/action/election_show?id={election['id']}"
            return app.get(url).json["result"]["display_title"]

        assert title("/pt_BR") == "Câmara"
        assert title("/fr") == "Council"

    def test_title_in_a_near_language_else_any(self, election_factory, app):
        election = election_factory(title={"nl": "Raad", "pt": "Câmara"})
        url = f"/api/action/election_show?id={election['id']}"
        assert app.get(f"/pt_PT{url}").json["result"]["display_title"] == "Câmara"
        assert app.get(url).json["result"]["display_title"] == "Raad"

    def test_datasets_are_counted_as_anonymous(self, election_factory, package_factory, sysadmin):
        election = election_factory()
        owner = election["authority"]["id"]
        for private in (True, False):
            package_factory(owner_org=owner, private=private, elections=[election["id"]])
        shown = call_action(
            "election_show", {"user": sysadmin["name"], "ignore_auth": False}, id=election["id"]
        )
        # The results dataset and the public one
        assert shown["dataset_count"] == 2

    def test_status_is_the_published_result_s(self, election_factory, sysadmin):
        election = election_factory()
        context = {"user": sysadmin["name"]}
        assert election["status"] is None

        dataset = {"id": election["results_dataset_id"]}
        call_action("package_patch", dict(context), **dataset, results_status="certified")
        assert call_action("election_show", id=election["id"])["status"] == "certified"

        call_action("package_patch", dict(context), **dataset, private=True)
        assert call_action("election_show", id=election["id"])["status"] is None

    def test_certified_result_ends_counting(self, election_factory, sysadmin):
        election = election_factory(rounds=[{"number": 1, "polling_date": "2022-03-16"}])
        with freeze_time("2022-03-20"):
            assert call_action("election_show", id=election["id"])["phase"] == "counting"
            call_action(
                "package_patch",
                {"user": sysadmin["name"]},
                id=election["results_dataset_id"],
                results_status="certified",
            )
            assert call_action("election_show", id=election["id"])["phase"] == "post-election"

    def test_the_phase_follows_the_events_over_a_whole_life(self, election_factory):
        # As Brazil 2022: rounds on 2 and 30 October, those elected certified on 12 December
        election = election_factory(
            first_date="2022-10-02",
            rounds=[
                {"number": 1, "polling_date": "2022-10-02"},
                {"number": 2, "polling_date": "2022-10-30"},
            ],
        )
        context = {"user": call_action("get_site_user")["name"]}
        certified = call_action(
            "election_event_create",
            dict(context),
            election=election["id"],
            kind="certification",
            starts="2022-12-12",
            certainty="law",
        )
        planned = {
            "2022-01-01": "pre-election",
            "2022-10-01": "pre-election",
            "2022-10-02": "voting",
            "2022-10-03": "counting",
            "2022-10-29": "counting",
            "2022-10-30": "voting",
            "2022-11-09": "counting",
            "2022-11-20": "counting",
            # 30 days after the last round nobody waits for a certificate any more.
            "2022-11-30": "post-election",
            "2022-12-12": "post-election",
        }
        assert {day: phase_on(election, day) for day in planned} == planned

        call_action(
            "election_event_update",
            dict(context),
            id=certified["id"],
            starts="2022-11-10",
            certainty="actual",
            reason="Certified early",
        )
        assert phase_on(election, "2022-11-09") == "counting"
        assert phase_on(election, "2022-11-10") == "post-election"

        call_action(
            "election_event_delete", dict(context), id=certified["id"], reason="It was annulled"
        )
        assert phase_on(election, "2022-11-10") == "counting"

    def test_a_cancelled_election_is_over_before_it_began(self, election_factory):
        election = election_factory(cancelled=True, cancelled_reason="No candidates")
        assert phase_on(election, "2022-01-01") == "post-election"


def phase_on(election: dict[str, Any], day: str) -> str:
    with freeze_time(f"{day} 12:00"):
        return call_action("election_show", id=election["id"])["phase"]
