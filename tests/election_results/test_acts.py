"""Release, certify, withdraw, erase: each is seen at every address at the same moment."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from uuid import uuid4

import ckan.plugins.toolkit as tk
import pytest
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action, call_auth
from ckanext.harvest.model import HarvestJob, HarvestObject, HarvestSource
from election_factory import ElectionFactory
from kept_file import KIESRAAD, keep, read_file, resource

from ckanext.election import jobs, originals
from ckanext.election.election_results import manage_page
from ckanext.election.model.snapshot import Snapshot

pytestmark = pytest.mark.usefixtures("tables", "with_request_context")


class Case:
    """An election with the result of West Maas en Waal, and every address where it could show."""

    def __init__(self, release: str = "at_once") -> None:
        self.election = self.make_election()
        self.sysadmin = factories.Sysadmin()["name"]
        if release != "at_once":
            self.settings(release=release)
        self.resource = resource({"id": self.election["results_dataset_id"]})
        # No two tests share bytes: erasing asks who else has them.
        self.content = KIESRAAD.read_bytes() + f"<!-- {uuid4()} -->".encode()
        read_file(self.resource, self.content)
        self.sha256 = originals.fetches_of(self.resource["id"])[0].sha256

    def make_election(self):
        return ElectionFactory()

    def settings(self, **values):
        return self.call("election_result_settings", self.sysadmin, **values)

    def call(self, action, user, **values):
        return call_action(
            action, {"user": user, "ignore_auth": False}, id=self.election["uuid"], **values
        )

    def act(self, act, user="", **values):
        answer = self.call(
            "election_result_act", user or self.sysadmin, sequence=1, act=act, **values
        )
        jobs.run_due()
        return answer["act"]

    @property
    def addresses(self) -> dict[str, str]:
        base = f"/election/{self.election['uuid']}"
        dataset = self.election["results_dataset_id"]
        return {
            "page": f"{base}/results/1",
            "api": f"{base}/results/1.json",
            "newest": f"{base}/results/latest.json",
            "original": f"/election/original/{self.sha256}/file",
            "election": base,
            "resource": f"/dataset/{dataset}/resource/{self.resource['id']}",
            "view": f"/election/result/{self.resource['id']}",
            "rdf": f"/dataset/{dataset}.ttl",
        }

    def shown_at(self, app) -> set[str]:
        """The addresses where an anonymous visitor finds the figures or the bytes."""
        found = set()
        for name, address in self.addresses.items():
            response = app.get(address, expect_errors=True)
            body = response.data.decode("utf-8", "replace")
            marks = (self.sha256,) if name == "rdf" else ("FD Partij Beneden-Leeuwen",)
            if response.status_code == 200 and any(mark in body for mark in marks):
                found.add(name)
        return found


EVERYWHERE = {"page", "api", "newest", "original", "election", "resource", "view", "rdf"}


def test_without_a_rule_figures_are_public_at_once(app):
    assert Case().shown_at(app) == EVERYWHERE


def test_one_person_releases_at_every_address(app):
    case = Case("one_person")
    assert case.shown_at(app) == set()
    assert case.act("release") == "release"
    assert case.shown_at(app) == EVERYWHERE


def test_two_persons_have_to_agree(app):
    case = Case("two_persons")
    assert case.act("release") == "approve"
    with pytest.raises(tk.ValidationError, match="second person"):
        case.act("release")
    assert case.shown_at(app) == set()
    assert case.act("release", factories.Sysadmin()["name"]) == "release"
    assert case.shown_at(app) == EVERYWHERE


def test_a_release_at_a_time_with_its_zone(app):
    case = Case("one_person")
    later = datetime.now(timezone.utc) + timedelta(hours=3)
    with pytest.raises(tk.ValidationError, match="zone"):
        case.act("schedule", at="2099-01-01T00:00:00")
    assert (
        case.act("schedule", at=later.astimezone(timezone(timedelta(hours=5))).isoformat())
        == "schedule"
    )
    assert case.shown_at(app) == set()
    snapshot = Snapshot.newest(case.election["uuid"])
    snapshot.release_at = datetime.now(timezone.utc) - timedelta(seconds=1)
    model.Session.commit()
    assert case.shown_at(app) == EVERYWHERE


def test_withdrawn_everywhere_with_hash_time_and_reason(app):
    case = Case()
    with pytest.raises(tk.ValidationError):
        case.act("withdraw")
    case.act("withdraw", reason="Two stations were swapped.")
    assert case.shown_at(app) == set()
    gone = app.get(case.addresses["api"], status=410).json
    assert gone["reason"] == "Two stations were swapped."
    assert len(gone["sha256"]) == 64
    assert gone["withdrawn_at"]
    for name in ("page", "original"):
        assert "Two stations were swapped." in app.get(case.addresses[name], status=410).body


def test_withdrawn_figures_that_come_back_wait_for_a_person(app):
    case = Case()
    case.act("withdraw", reason="Wrong file.")
    keep(case.resource, case.content.replace(b"<ValidVotes>1893<", b"<ValidVotes>1894<", 1))
    jobs.run_due()
    read_file(case.resource, case.content + b"\n")
    newest = Snapshot.newest(case.election["uuid"])
    assert (newest.sequence, newest.state.value) == (3, "held")


def test_erased_bytes_are_gone_and_not_kept_again():
    case = Case()
    with pytest.raises(tk.ValidationError, match="Withdraw"):
        case.act("erase", reason="Court order 1")
    case.act("withdraw", reason="Personal data.")
    case.act("erase", reason="Court order 1")
    with pytest.raises(originals.OriginalMissingError), originals.open_original(case.sha256):
        pass
    with pytest.raises(originals.ErasedError):
        keep(case.resource, case.content)
    acts = case.call("election_result_history", case.sysadmin)["acts"]
    assert [item["kind"] for item in acts] == ["erase", "withdraw"]
    assert acts[0]["details"]["originals"] == [case.sha256]


def test_certified_figures_stay_beside_their_correction(app):
    case = Case()
    case.act("certify")
    read_file(case.resource, case.content.replace(b"<ValidVotes>1893<", b"<ValidVotes>1894<", 1))
    answer = case.call(
        "election_result_act", case.sysadmin, sequence=2, act="correct", reason="A miscount."
    )
    assert answer["act"] == "correct"
    history = case.call("election_result_history", case.sysadmin)
    assert [item["sequence"] for item in history["snapshots"]] == [2, 1]
    assert history["snapshots"][1]["certified_at"]
    assert history["acts"][0]["details"] == {"before": 1, "numbers": 1, "units": 1}
    app.get(case.addresses["api"], status=200)


@pytest.mark.parametrize("act", ["release", "certify", "withdraw", "erase", "schedule"])
def test_acts_are_for_the_authoritys_editors(act):
    case = Case()
    with pytest.raises(tk.NotAuthorized):
        call_auth(
            "election_result_act",
            {"user": factories.User()["name"], "model": model},
            id=case.election["uuid"], sequence=1, act=act,
        )  # fmt: skip


class CaseOfAuthority(Case):
    """The authority of the election asks for a release; the election itself does not."""

    def __init__(self, release: str) -> None:
        self.organisation = factories.Organization(results_release=release)
        super().__init__()

    def make_election(self):
        return ElectionFactory(authority=self.organisation["id"])


def test_an_authority_may_ask_for_a_release_at_every_address(app):
    case = CaseOfAuthority("one_person")
    rule = case.settings()["rule"]
    expected = {"release": "one_person", "from": "authority", "name": case.organisation["title"]}
    assert rule == expected
    assert case.shown_at(app) == set()
    assert case.act("release") == "release"
    assert case.shown_at(app) == EVERYWHERE


def test_the_strictest_rule_counts_and_says_where_it_comes_from(app):
    case = CaseOfAuthority("one_person")
    assert case.settings(release="two_persons")["rule"]["from"] == "election"
    assert case.act("release") == "approve"
    assert case.shown_at(app) == set()
    case.settings(release="at_once")
    required = manage_page.page(case.election["uuid"]).required or ""
    assert f"the authority {case.organisation['title']} asks for it" in required
    assert case.act("release") == "release"
    assert case.shown_at(app) == EVERYWHERE


def test_a_source_may_ask_for_a_release_at_every_address(app):
    case = Case("one_person")
    source = brought_by_a_source(case, config={"release": "two_persons"})
    assert case.settings()["rule"] == {"release": "two_persons", "from": "source", "name": source}
    assert case.act("release") == "approve"
    assert case.shown_at(app) == set()
    assert case.act("release", factories.Sysadmin()["name"]) == "release"
    assert case.shown_at(app) == EVERYWHERE


def test_what_another_organisations_source_asks_for_holds_nothing_up(app):
    case = Case()
    foreign = factories.Dataset(
        owner_org=factories.Organization()["id"], elections=[case.election["id"]]
    )
    brought_by_a_source(case, foreign["id"], config={"release": "two_persons"})
    assert case.settings()["rule"]["from"] == "election"
    assert case.shown_at(app) == EVERYWHERE


def brought_by_a_source(case: Case, dataset_id: str = "", **source) -> str:
    """Make a source that brought a file of a dataset, the election's own unless another is given.

    Returns:
        The source's title.
    """
    made = HarvestSource(
        url=f"https://example.org/{uuid4()}", title=f"Source {uuid4()}", active=True,
        type="election_files", config=json.dumps(source["config"]),
    )  # fmt: skip
    made.save()
    job = HarvestJob(source=made)
    job.save()
    dataset_id = dataset_id or case.resource["package_id"]
    HarvestObject(
        guid=f"https://example.org/{uuid4()}", job=job, harvest_source_id=made.id,
        package_id=dataset_id, current=True, state="COMPLETE",
    ).save()  # fmt: skip
    return made.title
