"""An editor says what a doubtful file holds; its source's files are read so from then on."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
import pytest
import yaml
from bs4 import BeautifulSoup
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action
from doubtful_file import LEVELS, ROLES, doubtful_file, doubtful_rows, votes_of
from election_factory import ElectionFactory
from html_form import filled_form
from kept_file import keep, read_file, resource

from ckanext.election import jobs
from ckanext.election.mending import keeping
from ckanext.election.model.read import Read, ReadState
from ckanext.election.results.recipe import lint

pytestmark = pytest.mark.usefixtures("tables")

MAPPING = {"header_row": 1, "roles": list(ROLES), "levels": list(LEVELS)}


class Case:
    """An election whose results dataset has one doubtful file, and its authority's editor."""

    def __init__(self) -> None:
        self.editor = factories.UserWithToken()
        self.organisation = factories.Organization(
            users=[{"name": self.editor["name"], "capacity": "editor"}]
        )
        self.election = ElectionFactory(authority=self.organisation["id"])
        self.resource = resource({"id": self.election["results_dataset_id"]})
        self.read = read_file(self.resource, doubtful_file())

    @property
    def address(self) -> str:
        return f"/election/reading/{self.resource['id']}/mend"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": self.editor["token"]}

    def page(self, app) -> BeautifulSoup:
        response = app.get(self.address, headers=self.headers)
        assert response.status_code == 200
        return BeautifulSoup(response.body, "html.parser")

    def send(self, app, do: str, **changed):
        """The form as the browser would send it, with other values in some fields."""
        form = self.page(app).select_one(f'form[action="{self.address}"]:has(select)')
        data = {**filled_form(form), "do": do, **changed}
        return app.post(self.address, data=data, headers=self.headers, follow_redirects=False)

    def mend(self, **values):
        answer = call_action(
            "election_recipe_update",
            {"user": self.editor["name"], "ignore_auth": False},
            resource_id=self.resource["id"],
            **{**MAPPING, **values},
        )
        jobs.run_due()
        model.Session.expire_all()
        return answer


@pytest.fixture
def case() -> Case:
    return Case()


def said() -> dict[str, str]:
    roles = {f"role-{place}": role for place, role in enumerate(ROLES)}
    return {**roles, **{f"level-{place}": level for place, level in enumerate(LEVELS)}}


def expected(round_: str) -> dict[str, int]:
    return {
        choice: votes
        for (own, choice), votes in votes_of(doubtful_rows()).items()
        if own == round_ and choice not in {"Votos En Blanco", "Votos Nulos"}
    }


def test_a_doubtful_file_offers_its_editors_help(app, case):
    assert case.read.state == ReadState.NOT_UNDERSTOOD.value
    url = f"/dataset/{case.election['results_dataset_id']}/resource/{case.resource['id']}"
    assert case.address in app.get(url, headers=case.headers).body
    assert case.address not in app.get(url).body


def test_the_figures_follow_the_roles_and_nothing_is_kept(app, case):
    response = case.send(app, "look", **said())
    page = BeautifulSoup(response.body, "html.parser")
    figures = page.select(".election-mend-figures")
    votes = expected("Primera vuelta")
    assert {row.th.get_text(): row.td.get_text() for row in figures[0].select("tr")[:7]} == {
        choice: f"{count:,}" for choice, count in votes.items()
    }
    assert "Round 2" in figures[1].caption.get_text()
    assert keeping.rows_for(case.resource["id"]) == []


def test_roles_that_do_not_fit_are_told_in_a_sentence(app, case):
    response = case.send(app, "save", **{**said(), "role-4": "left-out"})
    assert response.status_code == 400
    assert "none names the choice" in response.body
    assert keeping.rows_for(case.resource["id"]) == []


def test_the_mended_file_is_the_elections_result(app, case):
    response = case.send(app, "save", **said())
    assert response.status_code == 302
    jobs.run_due()
    shown = app.get(f"/election/{case.election['uuid']}/results/latest.json").json
    votes = {
        contest["round"]: {choice["name"]: choice["votes"] for choice in contest["choices"]}
        for contest in shown["contests"]
    }
    assert votes == {1: expected("Primera vuelta"), 2: expected("Segunda vuelta")}
    page = app.get(f"/election/{case.election['uuid']}/results/latest").body
    assert "Read by a recipe that a person set on" in page


def test_only_the_datasets_editors_may_say_how_it_is_read(app, case):
    stranger = factories.UserWithToken()
    headers = {"Authorization": stranger["token"]}
    assert app.get(case.address, headers=headers, expect_errors=True).status_code == 403
    assert app.get(case.address, expect_errors=True).status_code in {401, 403}
    for action in ("election_recipe_show", "election_recipe_update", "election_recipe_delete"):
        with pytest.raises(tk.NotAuthorized):
            call_action(
                action,
                {"user": stranger["name"], "ignore_auth": False},
                resource_id=case.resource["id"],
                lineage="x",
                **MAPPING,
            )


def test_later_versions_of_the_file_are_read_by_it(case):
    case.mend()
    keep(case.resource, doubtful_file(doubtful_rows()[:50]))
    jobs.run_due()
    read = Read.get(case.resource["id"])
    assert read.state == ReadState.READ.value
    assert read.facts["rows"]["read"] == 50


def test_each_change_is_one_more_version_and_none_is_altered(case):
    first = case.mend()
    second = case.mend(contest="Presidente")
    assert (first["version"], second["version"]) == (1, 2)
    assert Read.get(case.resource["id"]).reader == second["id"]
    assert "name" not in keeping.of_reader(first["id"]).spec["contest"]
    assert keeping.of_reader(second["id"]).spec["contest"]["name"] == "Presidente"


def test_a_recipe_that_is_not_used_any_more_reads_nothing(app, case):
    recipe = case.mend()
    form = case.page(app).select_one('form[action$="/stop"]')
    app.post(form["action"], data=filled_form(form), headers=case.headers)
    jobs.run_due()
    model.Session.expire_all()
    read = Read.get(case.resource["id"])
    assert (read.state, read.snapshot) == (ReadState.NOT_UNDERSTOOD.value, None)
    assert keeping.of_reader(recipe["id"]).spec is not None
    assert keeping.set_for(case.resource["id"]) == []


def test_the_recipe_can_be_taken_along(app, case):
    recipe = case.mend()
    address = f"/election/reading/{case.resource['id']}/recipe/{recipe['lineage']}.yaml"
    response = app.get(address, headers=case.headers)
    assert list(lint(yaml.safe_load(response.body))) == []
    assert recipe["lineage"] in case.page(app).select_one('a[href$=".yaml"]')["href"]


def test_another_resource_without_a_source_is_not_read_by_it(case):
    case.mend()
    other = resource({"id": case.election["results_dataset_id"]})
    assert read_file(other, doubtful_file(doubtful_rows()[:60])).state == "not_understood"


def test_a_dataset_that_moves_to_another_organisation_leaves_its_recipes_behind(case):
    case.mend()
    package = model.Package.get(case.resource["package_id"])
    package.owner_org = factories.Organization()["id"]
    model.Session.commit()
    assert keeping.set_for(case.resource["id"]) == []


def test_a_file_that_says_anything_is_shown_as_text(app, case):
    rows = [["<script>alert(1)</script>", *row[1:]] for row in doubtful_rows()[:5]]
    keep(case.resource, doubtful_file(rows))
    jobs.run_due()
    body = app.get(case.address, headers=case.headers).body
    assert "<script>alert(1)" not in body
    assert "&lt;script&gt;alert(1)" in body


def test_a_file_without_a_table_says_why_it_cannot_be_mended(app, case):
    keep(case.resource, b"%PDF-1.4 nothing")
    jobs.run_due()
    response = app.get(case.address, headers=case.headers)
    assert "This file cannot be mended on a page" in response.body
