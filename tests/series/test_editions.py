"""The editions beside a dataset, and the elections beside an election."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory
from series_scene import Scene, council

from ckanext.election.series.editions import editions_of

pytestmark = pytest.mark.usefixtures("tables")


@dataclass(frozen=True)
class Catalogue:
    """A council with candidates of each year, for tests that only look."""

    scene: Scene
    made: dict[str, dict[str, Any]]


_made: list[Catalogue] = []


@pytest.fixture
def catalogue(tables: None) -> Catalogue:
    if not _made:
        scene = council()
        scene.dataset("2018", title="Candidates 2018", category="voter-lists")
        _made.append(Catalogue(scene, {year: scene.dataset(year) for year in scene.elections}))
    return _made[0]


def editions(*datasets: dict[str, Any]) -> list[dict[str, Any]]:
    return call_action("election_edition_list", ids=[item["id"] for item in datasets])


class TestEditions:
    def test_the_same_category_of_the_elections_beside_it(self, catalogue):
        scene, made = catalogue.scene, catalogue.made
        (found,) = editions(made["2022"])
        assert found["series"] == scene.series
        assert found["previous"]["dataset"]["id"] == made["2018"]["id"]
        assert found["next"]["dataset"]["id"] == made["2026"]["id"]
        assert found["previous"]["election"]["polling_date"] == "2018-03-21"

    def test_an_election_without_such_data_is_passed_over(self):
        scene = council()
        first, last = scene.dataset("2018"), scene.dataset("2026")
        (found,) = editions(last)
        assert found["previous"]["dataset"]["id"] == first["id"]
        assert found["next"] is None

    def test_of_several_the_most_alike(self):
        scene = council()
        scene.dataset("2018", title="Candidates 2018, Afferden")
        same = scene.dataset("2018", title="Candidates 2018, Puiflijk")
        (found,) = editions(scene.dataset("2022", title="Candidates of 2022: Puiflijk"))
        assert found["previous"]["dataset"] is None
        (found,) = editions(scene.dataset("2022", title="Candidates 2022, Puiflijk"))
        assert found["previous"]["dataset"]["id"] == same["id"]

    def test_equally_alike_ones_are_all_given(self):
        scene = council()
        twins = [scene.dataset("2018", title=title) for title in ("Lists A", "Lists B")]
        (found,) = editions(scene.dataset("2022"))
        assert found["previous"]["dataset"] is None
        assert {item["id"] for item in found["previous"]["others"]} == {
            item["id"] for item in twins
        }

    def test_private_datasets_and_rehearsals_are_no_editions(self):
        scene = council()
        scene.dataset("2018", private=True)
        (found,) = editions(scene.dataset("2022"))
        assert found["previous"] is None

    def test_a_dataset_without_a_category_has_none(self):
        assert editions(council().dataset("2022", category="")) == []

    def test_several_datasets_ask_no_more_than_one(self, catalogue):
        made = catalogue.made.values()
        shown = [call_action("package_show", id=item["id"]) for item in made]
        assert queries_of(shown) == queries_of(shown[:1])


class TestNeighbours:
    def test_an_election_knows_those_beside_it(self, catalogue):
        scene = catalogue.scene
        shown = call_action("election_show", id=scene.elections["2022"]["id"])
        assert shown["series"] == scene.series
        assert shown["previous"]["id"] == scene.elections["2018"]["id"]
        assert shown["next"]["id"] == scene.elections["2026"]["id"]

    @pytest.mark.parametrize("fields", [{"state": "draft"}, {"is_test": True}])
    def test_drafts_and_rehearsals_are_nobodys_neighbours(self, catalogue, fields):
        scene = catalogue.scene
        day = "2024-03-20" if "state" in fields else "2024-03-21"
        ElectionFactory(organisation=scene.place, first_date=day, **fields)
        shown = call_action("election_show", id=scene.elections["2022"]["id"])
        assert shown["next"]["id"] == scene.elections["2026"]["id"]

    def test_a_whole_list_is_asked_for_at_once(self, catalogue):
        scene = catalogue.scene
        found = call_action("election_list", {"ignore_auth": False}, q=scene.place)["results"]
        assert [item["previous"] and item["previous"]["polling_date"] for item in found] == [
            "2022-03-16",
            "2018-03-21",
            None,
        ]


class TestSeries:
    def test_a_series_has_its_elections_and_their_data(self, catalogue):
        scene = catalogue.scene
        found = call_action(
            "election_series_show",
            {"user": "", "ignore_auth": False},
            series=scene.series,
            category="ballot-qualification",
        )
        assert [item["polling_date"][:4] for item in found["elections"]] == ["2018", "2022", "2026"]
        made = {item["id"] for item in catalogue.made.values()}
        assert {item["id"] for item in found["datasets"]} == made

    def test_its_pages(self, app):
        scene = council()
        dataset = scene.dataset("2018", title="<b>Lists</b> 2018")
        for address in (scene.series, f"{scene.series}/ballot-qualification"):
            page = app.get(f"/election/series/{address}").body
            assert f"/dataset/{dataset['name']}" in page
            assert "<b>Lists" not in page
        app.get(f"/election/series/{scene.series}/nothing", status=404)
        app.get("/election/series/nl.local.nowhere-at-all", status=404)
        app.get("/election/series/nonsense", status=404)

    def test_a_series_of_drafts_is_known_to_nobody(self, app):
        draft = ElectionFactory(state="draft")
        app.get(f"/election/series/{draft['series']}", status=404)

    def test_pages_lead_from_one_year_to_the_next(self, app, catalogue):
        scene, made = catalogue.scene, catalogue.made
        page = app.get(f"/dataset/{made['2022']['name']}").body
        assert f"/dataset/{made['2018']['name']}" in page
        assert f"/dataset/{made['2026']['name']}" in page
        election = app.get(f"/election/{scene.elections['2022']['uuid']}").body
        assert f"/election/{scene.elections['2018']['uuid']}" in election
        assert f"/election/series/{scene.series}" in election
        assert f"ext_election_before={scene.elections['2022']['id']}" in election


def queries_of(datasets: list[dict[str, Any]]) -> int:
    """How many statements finding the editions of datasets takes."""
    count = 0

    def heard(*_args: Any) -> None:
        nonlocal count
        count += 1

    engine = model.Session.get_bind()
    sa.event.listen(engine, "before_cursor_execute", heard)
    try:
        editions_of(datasets)
    finally:
        sa.event.remove(engine, "before_cursor_execute", heard)
    return count
