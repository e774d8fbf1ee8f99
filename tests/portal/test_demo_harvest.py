"""The demo in a real CKAN: harvested by our harvester, read by our engine, removed again.

Totals are those of ckanext/election/portal/demo/data/*/SOURCE.txt, computed independently.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import ckan.plugins
import pytest
import sqlalchemy as sa
from ckan import model
from ckan.common import config
from ckan.tests import factories
from ckan.tests.helpers import call_action
from shacl_shapes import broken_rules, listed, parsed, unanswered

from ckanext.election import jobs, originals, snapshots
from ckanext.election.model.read import Read, ReadState
from ckanext.election.portal.demo import catalogue, removal, server, setup

PLUGINS_WITH_TABLES = ("activity", "harvest", "election")

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("with_plugins", "mapped")]


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> Iterator[server.DemoServer]:
    """The authorities' sites; after `reload()` a file under `files` replaces a packaged one."""
    with server.DemoServer(files=tmp_path_factory.mktemp("sites")) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def mapped(sites, ckan_config, monkeypatch) -> None:
    """The portal's options that lead from public addresses to these sites."""
    _map(sites, lambda option, value: monkeypatch.setitem(ckan_config, option, value))


def _map(sites: server.DemoServer, configure: Callable[[str, Any], None]) -> None:
    pairs = "\n".join(f"{a} {b}" for a, b in server.mirrors(sites.server_port))
    configure("ckanext.election.harvest.mirrors", pairs)
    host = f"{server.HOST}:{sites.server_port}"
    configure("ckanext.election.harvest.allowed_hosts", [host])


@pytest.fixture(scope="module")
def demo(sites, reset_db, reset_index, migrate_db_for, migrated_plugins) -> server.DemoServer:
    """The demo, harvested and read once: the tests below live through its life in their order."""
    if not ckan.plugins.plugin_loaded("election"):
        ckan.plugins.load_all()
    reset_db()
    reset_index()
    for plugin in PLUGINS_WITH_TABLES:
        if plugin not in migrated_plugins:
            migrate_db_for(plugin)
            migrated_plugins.add(plugin)
    _map(sites, config.__setitem__)
    started = setup.add()
    jobs.run_due()
    assert setup.unfinished(started) == []
    assert [setup.report(job)[1]["errored"] for job in started] == [0] * len(started)
    return sites


def _everything() -> dict[str, dict[str, Any]]:
    """Every dataset as the database has it, by name."""
    names = model.Session.scalars(
        sa.select(model.Package.name).where(model.Package.type == "dataset")
    )
    context = {"ignore_auth": True, "use_cache": False}
    return {name: call_action("package_show", dict(context), id=name) for name in names}


def _harvest_again() -> None:
    for authority in catalogue.authorities():
        source = call_action("harvest_source_show", id=setup.source_name(authority))
        call_action("harvest_job_create", source_id=source["id"], run=True)
    jobs.run_due()


def _resource(file: str) -> str:
    """The id of the resource of a demo file."""
    return model.Session.scalars(
        sa.select(model.Resource.id).where(model.Resource.url.endswith(file))
    ).one()


def _summary(file: str) -> dict[str, Any]:
    """The summary of the read of a demo file."""
    read = Read.get(_resource(file))
    assert (read.state, read.sha256) == (ReadState.READ.value, read.read_sha256)
    with snapshots.local_folder(read.snapshot) as folder:
        return json.loads((folder / "summary.json").read_text(encoding="utf-8"))


def _overall(file: str, round_number: int = 1, office: str | None = None) -> dict[str, Any]:
    return next(
        overall
        for overall in _summary(file)["overall"]
        if overall["round"] == round_number and office in (None, overall["office"])
    )


def _votes(overall: dict[str, Any]) -> dict[str, int]:
    return {choice["name"]: choice["votes"] for choice in overall["choices"]}


def _party_votes(overall: dict[str, Any]) -> dict[str, int]:
    votes: dict[str, int] = {}
    for choice in overall["choices"]:
        votes[choice["party"]] = votes.get(choice["party"], 0) + choice["votes"]
    return votes


def test_totals_equal_those_of_the_sources(demo):
    for file in (
        "Telling_GR2022_WestMaasenWaal.eml.xml",
        "osv4-3_telling_gr2022_westmaasenwaal.csv",
    ):
        count = _overall(file)
        assert count["counts"]["valid"] == 9350
        assert count["counts"]["registered"] == 16202
        assert (count["counts"]["blank"], count["counts"]["null"]) == (21, 27)
        votes = _votes(count)
        assert votes["FD Partij Beneden-Leeuwen"] == 1893
        assert votes["F.D. Dreumel"] == 1372
        assert votes["VVD"] == 1345
        assert sum(votes.values()) == 9350

    german = [o for o in _summary("kerg2.csv")["overall"] if _votes(o).get("SPD") == 11955434]
    assert len(german) == 1
    assert _votes(german[0])["CDU"] == 8775471
    assert _votes(german[0])["GRÜNE"] == 6852206
    assert german[0]["counts"]["valid"] == 46442023
    assert german[0]["counts"]["registered"] == 61181072

    for file in ("presidenciales_2021_comuna.csv", "presidenciales_2021_nacional.csv"):
        first, second = _overall(file, 1), _overall(file, 2)
        assert _votes(second) == {"Gabriel Boric": 4596579, "Jose Antonio Kast": 3640606}
        assert (second["counts"]["null"], second["counts"]["blank"]) == (68331, 23816)
        assert _votes(first)["Franco Aldo Parisi"] == 899067

    zug = _votes(_overall("nationalratswahlen-2015.csv"))
    assert sum(zug.values()) == 116689
    assert zug["SVP"] == 30532

    flores = _party_votes(_overall("flores_odd.csv"))
    assert flores["Partido Nacional"] == 7357
    assert flores["Partido Frente Amplio"] == 5308

    circuits = _overall("totales-generales.csv")["counts"]
    assert (circuits["registered"], circuits["ballots_cast"]) == (2766342, 1008051)
    assert (circuits["null"], circuits["blank"]) == (7010, 7202)

    peru = _overall("presidencial-datos-generales.csv")["counts"]
    assert (peru["registered"], peru["ballots_cast"]) == (24290921, 17485814)


@pytest.mark.parametrize(
    ("file", "figures"),
    [
        ("Telling_GR2022_WestMaasenWaal.eml.xml", ["9,350", "16,202", "1,893", "1,372", "1,345"]),
        ("osv4-3_telling_gr2022_westmaasenwaal.csv", ["9,350", "16,202", "1,893"]),
        ("presidenciales_2021_comuna.csv", ["1,954,607", "1,796,851", "899,067", "55,316"]),
        ("totales-generales.csv", ["2,766,342", "1,008,051", "7,010", "7,202"]),
        ("presidencial-datos-generales.csv", ["24,290,921", "17,485,814"]),
    ],
)
def test_the_page_shows_the_totals(demo, app, file, figures):
    page = app.get(f"/election/result/{_resource(file)}").body
    assert [figure for figure in figures if figure not in page] == []


def test_every_dataset_states_licence_attribution_election_and_phase(demo):
    for dataset in _everything().values():
        assert dataset["license_id"]
        assert dataset["attribution"]
        assert dataset["elections"]
        # Results came out in the end; candidates and boundaries were there before.
        is_result = dataset["category"] == "election-results"
        assert dataset["phase"] == ("post-election" if is_result else "pre-election")
        assert f"election.{dataset['elections'][0]}" in {tag["name"] for tag in dataset["tags"]}


@pytest.mark.parametrize("form", ["ttl", "xml", "jsonld"])
def test_the_catalogue_meets_dcat_ap(demo, app, form):
    graph = parsed(app.get(f"/catalog.{form}").body, form)
    assert broken_rules(graph) == set()
    assert len(listed(graph)) == len(_everything())
    assert unanswered(graph) == set()
    triples = {
        str(dataset): len(list(graph.predicate_objects(dataset))) for dataset in listed(graph)
    }
    assert {dataset: count for dataset, count in triples.items() if count < 15} == {}


def test_each_dataset_meets_dcat_ap_by_itself(demo, app):
    for name in _everything():
        graph = parsed(app.get(f"/dataset/{name}.ttl").body)
        assert (name, broken_rules(graph)) == (name, set())


def test_addresses_are_the_sources_own(demo):
    files = {file.address for a in catalogue.authorities() for file in a.files}
    urls = {r["url"] for dataset in _everything().values() for r in dataset["resources"]}
    assert urls == files


def test_no_record_holds_the_local_address(demo):
    local = f"%{server.HOST}:{demo.server_port}%"
    columns = model.Session.execute(
        sa.text(
            "select table_name, column_name from information_schema.columns"
            " where table_schema = 'public' and data_type in"
            " ('text', 'character varying', 'json', 'jsonb')"
        )
    ).all()
    assert len(columns) > 100
    for table, column in columns:
        found = model.Session.scalar(
            sa.text(f'select count(*) from "{table}" where "{column}"::text like :local'),
            {"local": local},
        )
        assert (table, column, found) == (table, column, 0)


def test_a_second_harvest_changes_nothing(demo):
    before = _everything()
    _harvest_again()
    assert _everything() == before


def test_a_changed_file_changes_only_its_dataset(demo, app):
    before = _everything()
    _replace(
        demo.files, "cl-servel", "presidenciales_2021_nacional.csv", lambda b: b[:-1] + b"\r\n"
    )
    demo.reload()
    _harvest_again()
    after = _everything()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"cl-presidential-2021-11-21-results"}
    old, new = (
        next(
            r
            for r in shown["cl-presidential-2021-11-21-results"]["resources"]
            if "nacional" in r["url"]
        )
        for shown in (before, after)
    )
    assert old["id"] == new["id"]
    assert old["hash"] != new["hash"]
    assert [fetch.sha256 for fetch in originals.fetches_of(new["id"])] == [new["hash"], old["hash"]]
    file = catalogue.DATA / "cl-servel" / "presidenciales_2021_nacional.csv"
    assert app.get(old["download_url"]).data == file.read_bytes()


def _replace(folder: Path, slug: str, name: str, change: Callable[[bytes], bytes]) -> None:
    target = folder / slug / name
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(change((catalogue.DATA / slug / name).read_bytes()))


def test_adding_it_again_starts_nothing(demo):
    assert setup.add() == []


def test_removing_it_leaves_what_is_somebodys_own(demo):
    own = factories.Dataset(
        owner_org=call_action("organization_show", id="onpe")["id"], elections=[]
    )
    said: list[str] = []
    removal.remove(said.append)
    jobs.run_due()
    assert set(_everything()) == {own["name"]}
    assert call_action("election_list", when="all")["count"] == 0
    assert call_action("organization_list") == ["onpe"]
    assert len(said) == 1
    assert "onpe" in said[0]
