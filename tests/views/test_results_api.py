from __future__ import annotations

import gzip
import json

import jsonschema
import pytest
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory
from kept_file import KIESRAAD, KIESRAAD_CSV, read_file, resource
from lxml import etree

from ckanext.election import jobs
from ckanext.election.model.result import Result
from ckanext.election.model.snapshot import Snapshot

ATOM = "http://www.w3.org/2005/Atom"

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def election():
    """An election with one public snapshot of its result; the figures are those of SOURCE.txt."""
    made = ElectionFactory()
    made["resource"] = resource({"id": made["results_dataset_id"]})
    read_file(made["resource"], KIESRAAD)
    return made


def address(election, rest: str) -> str:
    return f"/election/{election['uuid']}/results/{rest}"


def test_the_newest_result(app, election):
    answer = app.get(address(election, "latest.json")).json
    assert answer["sequence"] == 1
    assert answer["contests"][0]["counts"]["valid"] == 9350
    assert answer["files"][0]["sha256"] in answer["files"][0]["url"]
    assert answer["url"].endswith(address(election, "1.json"))


def test_an_id_leads_to_the_elections_own_address(app, election):
    response = app.get(
        f"/election/{election['id']}/results/latest.json?a=b", follow_redirects=False
    )
    assert response.status_code == 302
    assert response.headers["Location"].endswith(address(election, "latest.json?a=b"))


def test_an_address_that_no_rule_knows_leads_nowhere(app, election):
    app.get(address(election, "1/contest/-1/x.json"), status=404, follow_redirects=False)


def test_what_others_may_keep_and_read(app, election):
    latest = app.get(address(election, "latest.json"))
    assert latest.headers["Cache-Control"] == "public, max-age=10, must-revalidate"
    assert latest.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in latest.headers
    snapshot = app.get(address(election, "1.json"))
    assert snapshot.headers["Cache-Control"] == "public, max-age=600, must-revalidate"
    etag = snapshot.headers["ETag"]
    again = app.get(address(election, "1.json"), headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert not etag.startswith("W/")


def test_a_compressed_answer_has_the_same_content_and_a_tag_of_its_own(app, election):
    plain = app.get(address(election, "1.json"))
    packed = app.get(address(election, "1.json"), headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed.data)) == plain.json
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_from_the_result_to_a_contest_a_page_of_units_and_one_unit(app, election):
    contest = app.get(address(election, "latest.json")).json["contests"][0]
    one = app.get(address(election, f"1/contest/1/{contest['id']}.json")).json
    assert sum(choice["votes"] for choice in one["choices"]) == 9350
    page = app.get(
        address(election, f"1/units.json?contest={contest['id']}~1&limit=5&level=polling_station")
    ).json
    assert (len(page["rows"]), page["total"]) == (5, 21)
    row = page["rows"][0]
    unit = app.get(address(election, f"1/unit/{row['level']}/{row['id']}.json")).json
    assert unit["name"] == row["name"]
    assert unit["ancestors"][-1]["level"] == "municipality"
    assert all(count["row"] for count in unit["counts"])


@pytest.mark.parametrize(
    "rest",
    [
        "2.json", "0.json", "x.json", "1/contest/1/none.json", "1/contest/9/none.json",
        "1/units.json", "1/unit/none/none.json", "1/changes.json", "1/changes.json?since=7",
        "99999999999.json",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_told_as_json(app, election, rest):
    response = app.get(address(election, rest), status=404)
    assert response.json["error"]
    assert response.headers["Cache-Control"] == "private, no-store"


def test_versions_and_what_changed_between_them(app, election):
    changed = KIESRAAD.read_bytes().replace(b"<ValidVotes>1893<", b"<ValidVotes>1894<", 1)
    read_file(election["resource"], changed)
    snapshots = app.get(address(election, "history.json")).json["snapshots"]
    assert [snapshot["sequence"] for snapshot in snapshots] == [2, 1]
    answer = app.get(address(election, "latest/changes.json?since=1")).json
    assert (answer["since"], answer["sequence"], answer["total"]) == (1, 2, 1)
    assert (answer["changes"][0]["before"], answer["changes"][0]["after"]) == (1893, 1894)


@pytest.mark.parametrize(
    ("path", "address_"),
    [
        ("/{of}.json", "latest.json"),
        ("/{of}/manifest.json", "1/manifest.json"),
        ("/{of}/contest/{round}/{contest}.json", "1/contest/1/{contest}.json"),
        ("/{of}/units.json", "1/units.json?contest={contest}~1"),
        ("/{of}/unit/{level}/{unit}.json", "1/unit/polling_station/{unit}.json"),
        ("/{of}/changes.json", "1/changes.json?since=1"),
        ("/history.json", "history.json"),
    ],
)
def test_the_openapi_document_is_true(app, election, path, address_):
    document = app.get("/election/results/openapi.json").json
    contest = app.get(address(election, "1.json")).json["contests"][0]["id"]
    page = app.get(address(election, f"1/units.json?contest={contest}~1")).json
    answer = app.get(
        address(election, address_.format(contest=contest, unit=page["rows"][0]["id"]))
    )
    get = document["paths"][f"/election/{{uuid}}/results{path}"]["get"]
    schema = get["responses"]["200"]["content"]["application/json"]["schema"]
    validator = jsonschema.Draft202012Validator({**schema, "components": document["components"]})
    assert list(validator.iter_errors(answer.json)) == []


def test_the_feed_names_every_public_snapshot(app, election):
    changed = KIESRAAD.read_bytes().replace(b"<ValidVotes>1893<", b"<ValidVotes>1894<", 1)
    read_file(election["resource"], changed)
    feed = etree.fromstring(app.get(address(election, "feed.atom")).data)
    links = feed.xpath("a:entry/a:link/@href", namespaces={"a": ATOM})
    assert [link.rpartition("/results/")[2] for link in links] == ["2", "2.json", "1", "1.json"]


def test_what_is_hidden_is_hidden_at_every_address(app, election):
    sysadmin = {"user": factories.Sysadmin()["name"]}
    call_action("package_patch", sysadmin, id=election["results_dataset_id"], private=True)
    jobs.run_due()
    for rest in ("latest.json", "1.json", "1/manifest.json", "history.json", "latest", "1"):
        app.get(address(election, rest), status=404)
    assert "9,350" not in app.get(f"/election/{election['uuid']}").body


def test_a_hidden_datasets_file_that_was_left_out_is_named_nowhere(app, election):
    hidden = factories.Dataset(
        owner_org=election["authority"]["id"], elections=[election["id"]], private=True
    )
    left_out = resource(hidden)
    Result.of_election(election["uuid"]).chosen = [election["resource"]["id"]]
    model.Session.commit()
    read_file(left_out, KIESRAAD_CSV)
    changed = KIESRAAD.read_bytes().replace(b"<ValidVotes>1893<", b"<ValidVotes>1894<", 1)
    read_file(election["resource"], changed)
    model.Session.expire_all()
    roles = {part["resource_id"]: part["role"] for part in Snapshot.newest(election["uuid"]).parts}
    assert roles[left_out["id"]] == "left_out"
    for rest in ("latest.json", "latest/manifest.json", "history.json", "feed.atom", "latest"):
        body = app.get(address(election, rest)).body
        assert KIESRAAD_CSV.name not in body
        assert left_out["id"] not in body
        assert hidden["id"] not in body


def test_the_page_shows_the_figures_and_the_files(app, election):
    body = app.get(address(election, "latest")).body
    assert "9,350" in body
    assert "Telling_GR2022_WestMaasenWaal.eml.xml" in body
    assert app.get(address(election, "1/part")).headers["HX-Replace-Url"].startswith("/election/")
