"""Whole harvests: from a source's listing to datasets, and again."""

from __future__ import annotations

import json

import ckan.plugins.toolkit as tk
import pytest
import sqlalchemy as sa
from ckan import model
from ckan.tests import factories
from ckanext.harvest.model import HarvestObject
from harvest_portal import Portal, do

from ckanext.election import originals
from ckanext.election.harvesters.to_dataset import WITHDRAWN
from ckanext.election.originals.facts import SHA256_URI

RESULTS = "results;1\n"


@pytest.fixture
def harvested(portal) -> Portal:
    """After a first harvest of two files of results and one of candidates."""
    site = portal.site
    site.serve("a.csv", RESULTS)
    site.serve("b.csv", "results;2\n")
    site.serve("candidates.csv", "name\n")
    site.serve_manifest(
        {"url": "a.csv", "table": "results", "title": "A", "status": "certified"},
        {"url": site.url("b.csv"), "table": "turnout", "title": "B", "status": "certified"},
        {"url": "candidates.csv", "table": "candidates"},
        defaults={
            "licence": {"id": "cc-by", "url": "https://licence.example/"},
            "attribution": "Kiesraad",
        },
        datasets={"ballot-qualification": {"title": "Who stands"}},
    )
    assert portal.report() == ""
    return portal


def test_results_join_the_elections_results_dataset(harvested):
    dataset = harvested.dataset()
    assert [resource["name"] for resource in dataset["resources"]] == ["A", "B"]
    assert dataset["results_status"] == "certified"
    assert dataset["license_id"] == "cc-by"
    assert dataset["attribution"] == "Kiesraad"


def test_other_tables_have_a_dataset_of_their_own(harvested):
    dataset = harvested.dataset("ballot-qualification")
    assert dataset["title"] == "Who stands"
    assert dataset["elections"] == [harvested.election["id"]]
    assert dataset["category"] == "ballot-qualification"
    assert not dataset["private"]


def test_resource_names_the_source_and_our_copy(harvested):
    resource = harvested.resource("a.csv")
    sha256 = originals.fetches_of(resource["id"])[0].sha256
    assert resource["url"] == "https://results.example/a.csv"
    assert resource["download_url"] == f"http://test.ckan.net/election/original/{sha256}/a.csv"
    assert (resource["hash"], resource["hash_algorithm"]) == (sha256, SHA256_URI)
    assert (int(resource["size"]), resource["format"], resource["mimetype"]) == (
        10,
        "CSV",
        "text/csv",
    )


def test_no_record_holds_the_local_address(harvested):
    local = f":{harvested.site.port}"
    assert local not in json.dumps(harvested.everything())
    contents = model.Session.scalars(sa.select(HarvestObject.content))
    assert not [content for content in contents if local in content]


def test_second_harvest_changes_nothing(harvested):
    before = harvested.everything()
    job = harvested.harvest()
    assert job["stats"] == {
        "added": 0, "updated": 0, "not modified": 3, "errored": 0, "deleted": 0,
    }  # fmt: skip
    assert harvested.everything() == before
    # In the order of their objects' ids, which are random.
    assert sorted(harvested.site.requests[-3:]) == [
        ("/a.csv", 304),
        ("/b.csv", 304),
        ("/candidates.csv", 304),
    ]


def test_changed_file_changes_its_dataset_alone_and_keeps_the_old_bytes(harvested):
    before = harvested.everything()
    old = harvested.resource("a.csv")
    harvested.site.serve("a.csv", "results;9\n")
    harvested.harvest()
    after = harvested.everything()
    name = harvested.dataset()["name"]
    assert [each for each in after if after[each] != before[each]] == [name]
    new = harvested.resource("a.csv")
    assert new["id"] == old["id"]
    assert new["hash"] != old["hash"]
    with originals.open_original(old["hash"]) as file:
        assert file.read() == RESULTS.encode()
    assert [fetch.sha256 for fetch in originals.fetches_of(new["id"])] == [new["hash"], old["hash"]]


def test_changed_words_in_the_manifest_reach_the_dataset(harvested):
    harvested.configure(files=[{"pattern": "a.csv", "title": "A, corrected"}])
    assert harvested.harvest()["stats"]["updated"] == 1
    assert harvested.resource("a.csv")["name"] == "A, corrected"


def test_sources_title_takes_the_place_of_the_one_made_with_the_election(harvested):
    harvested.configure(datasets={"election-results": {"title": "Uitslag 2022"}})
    harvested.harvest()
    assert harvested.dataset()["title"] == "Uitslag 2022"


def test_persons_edits_are_kept(harvested):
    resource = harvested.resource("a.csv")
    do("resource_patch", id=resource["id"], name="Mine", description="Explained")
    do("package_patch", id=harvested.dataset()["id"], attribution="")
    harvested.site.serve("a.csv", "results;9\n")
    harvested.configure(files=[{"pattern": "a.csv", "title": "Theirs", "description": "theirs"}])
    harvested.harvest()
    after = harvested.resource("a.csv")
    assert (after["name"], after["description"]) == ("Mine", "Explained")
    assert after["hash"] != resource["hash"]
    assert not harvested.dataset().get("attribution")


def test_resource_that_a_person_removed_stays_out(harvested):
    do("resource_delete", id=harvested.resource("a.csv")["id"])
    harvested.harvest()
    assert [each["name"] for each in harvested.dataset()["resources"]] == ["B"]


def test_last_resource_that_a_person_removed_stays_out_too(harvested):
    (only,) = harvested.dataset("ballot-qualification")["resources"]
    do("resource_delete", id=only["id"])
    harvested.site.serve("candidates.csv", "name\nnew\n")
    harvested.harvest()
    assert harvested.dataset("ballot-qualification")["resources"] == []
    assert len(originals.fetches_of(only["id"])) == 1


def test_dataset_that_a_person_deleted_stays_deleted(harvested):
    name = harvested.name("ballot-qualification")
    do("package_delete", id=name)
    harvested.site.serve("candidates.csv", "name\nnew\n")
    assert harvested.report() == ""
    assert model.Package.get(name).state == "deleted"


def test_file_that_is_gone_is_marked_and_comes_back(harvested):
    site = harvested.site
    listed = [
        {"url": "a.csv", "table": "results"},
        {"url": "candidates.csv", "table": "candidates"},
    ]
    site.serve_manifest(*listed)
    assert harvested.harvest()["stats"]["deleted"] == 1
    assert harvested.resource("b.csv")["status"] == WITHDRAWN
    before = harvested.everything()
    assert harvested.harvest()["stats"]["deleted"] == 0
    assert harvested.everything() == before
    site.serve_manifest(*listed, {"url": "b.csv", "table": "turnout"})
    harvested.harvest()
    assert not harvested.resource("b.csv").get("status")


@pytest.mark.parametrize("files", [[], [{"url": "a.csv", "table": "results"}]])
def test_source_that_loses_too_much_changes_nothing(harvested, files):
    before = harvested.everything()
    harvested.site.serve_manifest(*files)
    message = "lists no files" if not files else "no longer lists 2 of 3 files"
    assert message in harvested.report()
    assert harvested.everything() == before


def test_loss_that_a_person_accepts_is_carried_out(harvested):
    harvested.site.serve_manifest({"url": "a.csv", "table": "results"})
    harvested.configure(accept_loss=True)
    assert harvested.harvest()["stats"]["deleted"] == 2


def test_one_bad_file_does_not_stop_the_others(portal):
    portal.site.serve("a.csv", RESULTS)
    portal.site.serve_manifest(
        {"url": "a.csv", "table": "results"},
        {"url": "missing.csv", "table": "results"},
        {"url": "x.csv", "table": "nonsense"},
        {"url": "y.csv", "election": "nl.local.nowhere.2022-03-16"},
        {"url": "z.csv", "table": "results", "round": 7},
        {"url": "javascript:alert(1)//.csv"},
    )
    report = portal.report()
    assert "missing.csv answers 404" in report
    assert 'x.csv: table: "nonsense" is none of results' in report
    assert "y.csv: unknown election 'nl.local.nowhere.2022-03-16'" in report
    assert "has no round 7" in report
    assert "not an http or https address" in report
    assert [each["url"] for each in portal.dataset()["resources"]] == [portal.site.url("a.csv")]


def test_web_page_in_place_of_a_file_is_no_new_version(harvested):
    def page(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html; charset=utf-8")
        handler.end_headers()
        handler.wfile.write(b"<html>Sorry</html>")

    before = harvested.resource("a.csv")
    harvested.site.serve("a.csv", page)
    assert "gives a web page" in harvested.report()
    assert harvested.resource("a.csv") == before


def test_election_of_another_authority_is_not_written_to(portal):
    other = factories.Organization(title="Elsewhere")
    do("harvest_source_patch", id=portal.source["id"], owner_org=other["id"])
    portal.site.serve("a.csv", RESULTS)
    portal.site.serve_manifest({"url": "a.csv", "table": "results"})
    assert "is not one of Elsewhere" in portal.report()
    assert portal.dataset()["resources"] == []


def test_draft_of_another_authority_looks_like_no_election(portal):
    other = factories.Organization()
    do("election_patch", id=portal.election["id"], state="draft")
    do("harvest_source_patch", id=portal.source["id"], owner_org=other["id"])
    portal.site.serve("a.csv", RESULTS)
    portal.site.serve_manifest({"url": "a.csv", "table": "results"})
    assert "unknown election" in portal.report()


def test_private_files_never_join_public_ones(portal):
    portal.site.serve("a.csv", RESULTS)
    portal.site.serve("secret.csv", "x")
    portal.site.serve_manifest(
        {"url": "a.csv", "table": "results"},
        {"url": "secret.csv", "table": "results", "private": True},
    )
    assert portal.report() == ""
    assert len(portal.dataset()["resources"]) == 1
    hidden = portal.dataset("election-results-private")
    assert hidden["private"]


def test_what_was_noted_of_a_hidden_file_is_hidden_too(portal):
    portal.site.serve("open.csv", RESULTS)
    portal.site.serve("secret.csv", "x")
    portal.site.serve_manifest(
        {"url": "open.csv", "table": "results"},
        {"url": "secret.csv", "table": "results", "private": True},
    )
    portal.harvest()
    anonymous = {"user": "", "ignore_auth": False}
    for path, may_see in (("open.csv", True), ("secret.csv", False)):
        found = model.Session.query(HarvestObject).filter_by(
            guid=portal.site.url(path), harvest_source_id=portal.source["id"]
        )
        asked = {"id": found.one().id}
        if may_see:
            assert tk.check_access("harvest_object_show", dict(anonymous), asked)
        else:
            with pytest.raises(tk.NotAuthorized):
                tk.check_access("harvest_object_show", dict(anonymous), asked)


def test_page_of_links_is_a_listing_too(portal):
    site = portal.site
    site.serve("a.csv", RESULTS)
    site.serve(
        "manifest.json", '<html><a href="/imprint">Imprint</a> <a href="a.csv">Counts</a></html>'
    )
    portal.configure(files=[{"pattern": "*.csv", "table": "results"}])
    assert portal.report() == ""
    assert [each["name"] for each in portal.dataset()["resources"]] == ["Counts"]


def test_source_that_is_neither_page_nor_manifest_is_reported(portal):
    portal.site.serve("manifest.json", "PK\x03\x04")
    assert "neither an HTML page nor a JSON manifest" in portal.report()


def test_unreachable_source_is_reported_and_its_job_ends(portal):
    assert "manifest.json answers 404" in portal.report()


def test_same_resource_ids_after_the_history_was_cleared(harvested):
    before = {each["id"] for each in harvested.dataset()["resources"]}
    do("harvest_source_job_history_clear", id=harvested.source["id"])
    harvested.harvest()
    assert {each["id"] for each in harvested.dataset()["resources"]} == before


@pytest.mark.with_plugins("ckan_harvester")
def test_other_source_types_go_their_own_way(portal):
    source = do(
        "harvest_source_create", name="other", url="https://other.example/", source_type="ckan",
        owner_org=portal.organization["id"],
    )  # fmt: skip
    from ckan.lib.redis import connect_to_redis
    from ckanext.harvest.queue import get_gather_routing_key

    do("harvest_job_create", source_id=source["id"], run=True)
    assert connect_to_redis().llen(get_gather_routing_key()) == 1
