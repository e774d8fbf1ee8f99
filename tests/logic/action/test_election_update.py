"""Changing elections through the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ckan.plugins.toolkit as tk
import pytest
from ckan.tests.helpers import call_action
from election_factory import new_alias

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def patch(user_factory) -> Callable[..., dict[str, Any]]:
    """Calls `election_patch` as a user of the site."""
    user = user_factory()["name"]
    return lambda **fields: call_action("election_patch", {"user": user}, **fields)


class TestElectionPatch:
    def test_polling_day_moves_and_the_id_stays(self, election_factory, patch):
        # Chile's convention was announced for 11 April 2021 and held on 15 and 16 May
        election = election_factory(country="cl", type="parliament", first_date="2021-04-11")
        held = {"number": 1, "polling_date": "2021-05-15", "last_polling_date": "2021-05-16"}
        moved = patch(id=election["uuid"], rounds=[held])
        assert moved["rounds"] == [held]
        assert moved["id"] == election["id"]
        assert moved["first_date"] == "2021-04-11"

    @pytest.mark.parametrize(
        ("part", "value"),
        [
            ("country", "be"),
            ("type", "mayoral"),
            ("subtype", "council"),
            ("organisation", "druten"),
            ("first_date", "2022-03-23"),
        ],
    )
    def test_parts_of_the_id_never_change(self, election_factory, patch, part, value):
        with pytest.raises(tk.ValidationError) as error:
            patch(id=election_factory()["uuid"], **{part: value})
        assert list(error.value.error_dict) == [part]

    def test_other_fields_stay(self, election_factory, patch):
        before = election_factory(aliases=[new_alias()])
        after = patch(id=before["id"], title={"en": "Renamed"})
        assert after["title"] == {"en": "Renamed"}
        same = before.keys() - {"title", "display_title", "modified"}
        assert {key: after[key] for key in same} == {key: before[key] for key in same}

    def test_alias_is_kept_beside_a_new_one(self, election_factory, patch):
        first = new_alias()
        second = new_alias("kiesraad")
        election = election_factory(aliases=[first])
        assert patch(id=election["id"], aliases=[first, second])["aliases"] == [second, first]
        assert patch(id=election["id"], aliases=[second])["aliases"] == [second]

    def test_alias_of_another_election(self, election_factory, patch):
        alias = new_alias()
        election_factory(aliases=[alias])
        with pytest.raises(tk.ValidationError) as error:
            patch(id=election_factory()["id"], aliases=[alias])
        assert list(error.value.error_dict) == ["aliases"]

    def test_publishing_shows_its_results_dataset_and_withdrawing_hides_it(
        self, election_factory, patch
    ):
        election = election_factory(state="draft")

        def is_private() -> bool:
            return call_action("package_show", id=election["results_dataset_id"])["private"]

        assert is_private()
        patch(id=election["id"], state="published")
        assert not is_private()
        patch(id=election["id"], state="draft")
        assert is_private()

    def test_results_dataset_that_was_deleted_is_no_obstacle(
        self, election_factory, patch, sysadmin
    ):
        election = election_factory(state="draft")
        call_action("package_delete", {"user": sysadmin["name"]}, id=election["results_dataset_id"])
        assert patch(id=election["id"], state="published")["state"] == "published"

    def test_cancelled_with_a_reason_is_over(self, election_factory, patch):
        election = election_factory(rounds=[{"number": 1, "polling_date": "2999-03-17"}])
        assert election["phase"] == "pre-election"
        cancelled = patch(id=election["id"], cancelled=True, cancelled_reason="One list only.")
        assert (cancelled["cancelled_reason"], cancelled["phase"]) == (
            "One list only.",
            "post-election",
        )
        assert patch(id=election["id"], cancelled=False)["cancelled_reason"] is None

    def test_replaced_by_its_rerun(self, election_factory, patch):
        rerun = election_factory(first_date="2023-03-15")
        election = patch(id=election_factory()["id"], replaced_by=rerun["id"])
        assert election["replaced_by"] == rerun["uuid"]

    @pytest.mark.parametrize("field", ["parent", "replaced_by"])
    def test_election_is_not_related_to_itself(self, election_factory, patch, field):
        election = election_factory()
        with pytest.raises(tk.ValidationError) as error:
            patch(id=election["id"], **{field: election["uuid"]})
        assert list(error.value.error_dict) == [field]

    def test_unknown_election(self, patch):
        with pytest.raises(tk.ObjectNotFound):
            patch(id="nl.local.nowhere.2022-03-16", title={"en": "Nowhere"})

    def test_signal_names_it(self, election_factory, patch):
        election = election_factory()
        heard = []

        def receive(sender, election):
            heard.append((sender, election["display_title"]))

        signal = tk.signals.ckanext.signal("election:election_updated")
        with signal.connected_to(receive):
            patch(id=election["id"], title={"en": "Renamed"})
        assert heard == [(election["uuid"], "Renamed")]
