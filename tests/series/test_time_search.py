"""Search by time: before, on and after an election, by year, phase and series."""

from __future__ import annotations

from typing import Any

import pytest
from ckan.lib.search import SearchQueryError
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory
from series_scene import Scene, council

from ckanext.election.series.time_search import narrow

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """What the module's tests read; filled by the first of them."""
    return {}


@pytest.fixture
def scene(tables: None, made: dict[str, Any]) -> Scene:
    if not made:
        scene = council()
        made["scene"] = scene
        made["names"] = {
            scene.dataset("2018", title="Candidates 2018", phase="pre-election")["name"]: "c18",
            scene.dataset("2022", title="Candidates 2022", phase="pre-election")["name"]: "c22",
            scene.dataset("2022", title="Results 2022", category="election-results")["name"]: "r22",
            scene.dataset("2022", title="Count 2022", phase="counting")["name"]: "n22",
            scene.dataset(
                "2022",
                title="Donations",
                category="campaign-finance",
                temporal_coverage=[{"start": "2021-01-01", "end": "2021-12-31"}],
            )["name"]: "d21",
        }
    return made["scene"]


@pytest.fixture
def found(scene: Scene, made: dict[str, Any]):
    """Which of the scene's datasets a search finds, by the short names above."""

    def search(**params: str) -> set[str]:
        names = made["names"]
        asked = {"fq": "name:(" + " OR ".join(names) + ")", **params}
        results = call_action("package_search", **asked)["results"]
        return {names[item["name"]] for item in results}

    return search


def test_before_an_election_lies_what_came_before_its_polling_day(found, scene):
    # The results of 2018 too would: 2018 lies before 2022.
    assert found(ext_election_before=scene.elections["2022"]["id"]) == {"c18", "c22", "d21"}
    assert found(ext_election_before=scene.elections["2018"]["uuid"]) == {"c18"}


def test_on_and_after_an_election(found, scene):
    assert found(ext_election_on=scene.elections["2022"]["id"]) == {"r22"}
    assert found(ext_election_after=scene.elections["2022"]["id"]) == {"n22"}
    assert found(ext_election_after=scene.elections["2018"]["id"]) == {"r22", "n22", "d21"}


def test_the_same_phase_in_another_year(found, scene):
    same = {
        "ext_election_series": scene.series,
        "ext_election_category": "ballot-qualification",
        "ext_election_phase": "pre-election",
    }
    assert found(**same) == {"c18", "c22"}
    assert found(**same, ext_election_year="2018") == {"c18"}


def test_before_or_after_its_own_election(found):
    assert found(ext_election_relation="before") == {"c18", "c22", "d21"}
    assert found(ext_election_relation="after") == {"n22"}


def test_a_moved_polling_day_moves_its_datasets(tables):
    election = ElectionFactory()
    user = {"user": call_action("get_site_user")["name"]}
    covered = [{"start": "2022-03-01", "end": "2022-03-20"}]
    dataset = {"id": election["results_dataset_id"]}
    call_action("package_patch", dict(user), **dataset, temporal_coverage=covered)
    asked = {"fq": f"id:{dataset['id']}", "ext_election_before": election["id"]}
    assert call_action("package_search", **asked)["count"] == 0
    moved = [{"number": 1, "polling_date": "2022-04-16"}]
    call_action("election_patch", dict(user), id=election["id"], rounds=moved)
    assert call_action("package_search", **asked)["count"] == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("before", "nowhere"),
        ("before", '" OR *:*'),
        ("on", "\0"),
        ("after", "\ud800"),
        ("year", "22"),
        ("year", "٢٠٢٢x"),
        ("phase", "later"),
        ("relation", "until"),
        ("category", '"'),
        ("series", "br"),
        ("colour", "red"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_would(name: str, value: str):
    with pytest.raises(SearchQueryError, match=f"ext_election_{name}"):
        call_action("package_search", **{f"ext_election_{name}": value})


def test_the_api_refuses_it_as_a_bad_request(app):
    app.get("/api/action/package_search?ext_election_year=soon", status=400)
    app.get("/dataset/?ext_election_year=soon", status=400)


@pytest.mark.parametrize("extras", ["text", ["ext_election_year"], None, 5])
def test_extras_of_another_shape_narrow_nothing(extras):
    assert narrow({"extras": extras}) == {"extras": extras}


def test_a_draft_is_no_election_to_search_by(scene):
    draft = ElectionFactory(state="draft")
    with pytest.raises(SearchQueryError, match="no election"):
        call_action("package_search", ext_election_before=draft["id"])


def test_the_page_says_by_what_it_is_narrowed_and_takes_it_back(app, scene, made):
    query = f"ext_election_before={scene.elections['2022']['id']}&q=Druten"
    page = app.get(f"/dataset/?{query}").body
    assert "Before Council of Druten 2022" in page
    assert 'href="/dataset/?q=Druten"' in page
    # The form keeps it when somebody searches for other words.
    assert 'type="hidden" name="ext_election_before"' in page
