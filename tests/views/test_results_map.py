"""The map of a result, of the real boundaries and figures of the canton of Zug."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from ckan.tests import factories
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory
from kept_file import DEMO, keep, read_file, resource

from ckanext.election import jobs
from ckanext.election.model.boundaries import Boundaries

pytestmark = pytest.mark.usefixtures("tables")

RESULTS = DEMO / "ch-zug/nationalratswahlen-2015.csv"
BOUNDARIES = DEMO / "ch-zug/zg.json"


@pytest.fixture
def election():
    """An election with its result, and a dataset of boundaries."""
    made = ElectionFactory(country="ch", type="parliament", first_date="2015-10-18")
    read_file(resource({"id": made["results_dataset_id"]}), RESULTS)
    made["boundaries"] = factories.Dataset(
        title="Municipalities of Zug",
        owner_org=made["authority"]["id"],
        elections=[made["id"]],
        category="electoral-boundaries",
    )
    made["file"] = resource(made["boundaries"])
    keep(made["file"], BOUNDARIES)
    jobs.run_due()
    return made


def page(app, election, **query) -> BeautifulSoup:
    response = app.get(f"/election/{election['uuid']}/results/latest", query_string=query)
    assert response.status_code == 200
    return BeautifulSoup(response.body, "html.parser")


def test_each_municipality_is_an_area_that_leads_to_its_page(app, election):
    shown = page(app, election)
    areas = shown.select("svg.election-map a")
    assert len(areas) == 11
    baar = next(area for area in areas if area["aria-label"].startswith("Baar:"))
    # 6,108 of the 21,445 votes for lists in Baar.
    assert baar["aria-label"] == "Baar: SVP 28.48%"
    assert baar["aria-label"] == baar.select_one("title").get_text()
    unit = BeautifulSoup(app.get(baar["href"]).body, "html.parser")
    assert unit.select_one("h1").get_text(strip=True) == "Baar"
    beside = shown.select_one(".election-map-beside")
    assert "Municipalities of Zug" in beside.get_text()
    assert "11 of 11 on the map" in " ".join(beside.get_text().split())


def test_the_table_beside_the_map_says_the_same(app, election):
    shown = page(app, election, map="turnout")
    words = {area["aria-label"] for area in shown.select("svg.election-map a")}
    rows = shown.select(".election-map-beside table tbody tr")
    assert {
        f"{row.th.get_text(strip=True)}: {row.td.get_text(strip=True)}" for row in rows
    } == words
    # 7,462 ballots of 14,119 voters: the first row of the file.
    assert "Baar: 52.85%" in words


def test_every_way_to_shade_is_an_address(app, election):
    ways = page(app, election).select(".election-ways a")
    assert len(ways) >= 5
    for way in ways:
        shown = BeautifulSoup(app.get(way["href"]).body, "html.parser")
        [current] = shown.select(".election-ways [aria-current]")
        assert current.get_text(strip=True) == way.get_text(strip=True)


def test_the_page_of_the_election_shows_who_leads_where(app, election):
    front = BeautifulSoup(app.get(f"/election/{election['uuid']}").body, "html.parser")
    assert len(front.select(".election-overview svg.election-map a")) == 11
    [compare] = [a for a in front.select("a") if "Compare with" in a.get_text()]
    assert app.get(compare["href"]).status_code == 200


@pytest.mark.parametrize("chart", ["bars", "map"])
def test_each_chart_is_a_picture_with_its_source_status_and_time(app, election, chart):
    where = f"/election/{election['uuid']}/results/1/picture/{chart}"
    response = app.get(f"{where}.svg", query_string={"map": "turnout"})
    assert response.headers["Cache-Control"] == "public, max-age=600, must-revalidate"
    drawn = ET.fromstring(response.data)
    words = " ".join(text.text or "" for text in drawn.iter("{http://www.w3.org/2000/svg}text"))
    assert election["title"]["en"] in words
    assert "Snapshot 1 of" in words
    assert "Source:" in words
    png = app.get(f"{where}.png", query_string={"map": "turnout"})
    assert png.data.startswith(b"\x89PNG")
    assert (png.status_code, png.headers["Content-Type"]) == (200, "image/png")


def test_a_picture_is_as_hidden_as_its_snapshot(app, election):
    where = f"/election/{election['uuid']}/results/1/picture"
    for missing in ("progress.svg", "none.png"):
        app.get(f"{where}/{missing}", status=404)
    headers = {"Authorization": factories.SysadminWithToken()["token"]}
    data = {"sequence": "1", "act": "withdraw", "reason": "Swapped stations"}
    app.post(f"/election/{election['uuid']}/results/manage/act", data=data, headers=headers)
    for picture in ("bars.svg", "map.png"):
        app.get(f"{where}/{picture}", status=410)


def test_boundaries_that_a_reader_may_not_see_give_no_map(app, election):
    call_action(
        "package_patch",
        {"user": factories.Sysadmin()["name"]},
        id=election["boundaries"]["id"],
        private=True,
    )
    assert page(app, election).select(".election-map, #election-result-map") == []


def test_another_elections_boundaries_give_no_map(app, election):
    call_action(
        "package_patch",
        {"user": factories.Sysadmin()["name"]},
        id=election["boundaries"]["id"],
        elections=[],
    )
    assert page(app, election).select(".election-map, #election-result-map") == []


def test_a_file_that_holds_no_areas_any_more_leaves_no_map(app, election):
    assert Boundaries.of_datasets([election["boundaries"]["id"]])
    keep(
        election["file"],
        b'{"type": "FeatureCollection", "features": []}',
        "https://example.org/zg.json",
    )
    jobs.run_due()
    assert Boundaries.of_datasets([election["boundaries"]["id"]]) == []
