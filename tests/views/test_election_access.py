"""Who sees an unpublished election, and who changes one, at every address."""

from __future__ import annotations

from typing import Any

import pytest
from election_factory import ElectionFactory, new_alias

pytestmark = pytest.mark.usefixtures("tables")

TITLE = "Election that nobody knows of"
# A member of the authority sees its private datasets, and so the dataset's title; not the election.
STRANGERS = ["anonymous", "stranger", "admin_of_other", "member"]
MANAGERS = ["editor", "admin", "sysadmin"]


@pytest.fixture
def people(organization_factory, user_with_token_factory, sysadmin_with_token_factory):
    """The headers that each kind of person sends, and the authority's id."""
    users = {
        kind: user_with_token_factory()
        for kind in ("stranger", "admin_of_other", "member", "editor", "admin")
    }
    users["sysadmin"] = sysadmin_with_token_factory()
    authority = organization_factory(
        users=[
            {"name": users[role]["name"], "capacity": role}
            for role in ("member", "editor", "admin")
        ]
    )
    other = [{"name": users["admin_of_other"]["name"], "capacity": "admin"}]
    organization_factory(users=other)
    headers = {kind: {"Authorization": user["token"]} for kind, user in users.items()}
    return {"anonymous": {}, **headers, "authority": authority["id"]}


@pytest.fixture
def draft(people) -> dict[str, Any]:
    return ElectionFactory(
        authority=people["authority"], state="draft", title={"en": TITLE}, aliases=[new_alias()]
    )


def addresses(election: dict[str, Any]) -> list[str]:
    """Every address that answers for one election."""
    page = f"/election/{election['uuid']}"
    alias = election["aliases"][0]["value"]
    names = [page, f"/election/{election['id']}", f"/election/{alias}"]
    forms = [f"{page}/edit", f"{page}/delete", f"{page}/results-dataset"]
    ids = [election["uuid"], election["id"], alias]
    return [*names, *forms, *(f"/api/action/election_show?id={item}" for item in ids)]


@pytest.mark.parametrize("person", STRANGERS)
def test_draft_is_not_there_for_strangers(app, people, draft, person):
    for address in addresses(draft):
        answer = app.get(address, headers=people[person])
        assert answer.status_code == 404, address
        assert TITLE not in answer.body, address


@pytest.mark.parametrize("person", STRANGERS)
def test_draft_is_in_no_list_for_strangers(app, people, draft, person):
    for address in (
        f"/election/?q={draft['organisation']}",
        f"/election/?authority={people['authority']}&when=past",
        f"/api/action/election_list?q={draft['organisation']}",
        "/api/action/election_list?limit=100",
    ):
        answer = app.get(address, headers=people[person])
        assert answer.status_code == 200, address
        assert TITLE not in answer.body, address
        assert draft["id"] not in answer.body, address


@pytest.mark.parametrize("person", ["anonymous", "stranger", "admin_of_other"])
def test_draft_s_results_dataset_is_in_no_search_feed_or_catalogue(app, people, draft, person):
    for address in (
        f"/dataset/?q={draft['organisation']}",
        f"/dataset/?vocab_election_ids={draft['id']}",
        f"/api/action/package_search?fq=vocab_election_ids:%22{draft['id']}%22&include_private=true",
        f"/api/action/package_autocomplete?q={draft['organisation']}",
        f"/organization/{people['authority']}",
        "/feeds/dataset.atom",
        "/catalog.ttl",
    ):
        assert TITLE not in app.get(address, headers=people[person]).body, address
    app.get(f"/dataset/{draft['results_dataset_id']}", headers=people[person], status=404)


def test_counts_do_not_tell_of_it(app, people, draft):
    whole = app.get("/api/action/election_list", headers=people["stranger"]).json["result"]
    with_it = app.get("/api/action/election_list", headers=people["editor"]).json["result"]
    assert with_it["count"] == whole["count"] + 1


@pytest.mark.parametrize("person", STRANGERS)
def test_validators_do_not_tell_of_it(app, people, draft, person):
    data = {
        "id": f"nl.local.{draft['organisation']}-x.2022-03-16",
        "title": {"en": "x"},
        "authority": people["authority"],
    }

    def answer(parent: str) -> str:
        url = "/api/action/election_create"
        given = app.post(url, json={**data, "parent": parent}, headers=people[person])
        return given.body.replace(parent, "")

    assert answer(draft["id"]) == answer("nl.local.nowhere.2022-03-16")


@pytest.mark.parametrize("person", STRANGERS)
@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("election_patch", {"state": "published"}),
        ("election_delete", {"unlink": True}),
        ("election_dataset_adopt", {"dataset": "x"}),
    ],
)
def test_changing_a_draft_that_is_not_theirs(app, people, draft, person, action, data):
    def answer(election_id: str) -> tuple[int, str]:
        given = app.post(
            f"/api/action/{action}", json={"id": election_id, **data}, headers=people[person]
        )
        return given.status_code, given.body.replace(election_id, "")

    assert answer(draft["uuid"]) == answer("nl.local.nowhere.2022-03-16")
    assert answer(draft["uuid"])[0] in {403, 404}


@pytest.mark.parametrize("person", MANAGERS)
def test_draft_is_there_for_its_managers(app, people, draft, person):
    for address in addresses(draft):
        assert app.get(address, headers=people[person]).status_code == 200, address
    listed = app.get(f"/election/?q={draft['organisation']}", headers=people[person])
    assert TITLE in listed.body


@pytest.mark.parametrize("person", STRANGERS)
def test_published_election_is_read_and_not_changed_by_others(app, people, person):
    election = ElectionFactory(authority=people["authority"])
    page = f"/election/{election['uuid']}"
    headers = people[person]
    assert f"{page}/edit" not in app.get(page, headers=headers).body
    for form in ("edit", "delete", "results-dataset"):
        assert app.get(f"{page}/{form}", headers=headers).status_code == 403
        assert app.post(f"{page}/{form}", headers=headers).status_code == 403
    patch = {"id": election["uuid"], "state": "draft"}
    answer = app.post("/api/action/election_patch", json=patch, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize("person", STRANGERS)
def test_adding_for_an_authority_that_is_not_theirs(app, people, person):
    data = {
        "id": "nl.local.not-theirs.2022-03-16",
        "title": {"en": "x"},
        "authority": people["authority"],
    }
    answer = app.post("/api/action/election_create", json=data, headers=people[person])
    assert answer.status_code == 403


@pytest.mark.parametrize("person", MANAGERS)
def test_managers_change_it(app, people, draft, person):
    patch = {"id": draft["uuid"], "title": {"en": "Renamed"}}
    answer = app.post("/api/action/election_patch", json=patch, headers=people[person])
    assert answer.json["result"]["display_title"] == "Renamed"


def test_handing_over_needs_rights_in_both_organisations(app, people, draft, organization_factory):
    other = organization_factory()["id"]
    patch = {"id": draft["uuid"], "authority": other}
    url = "/api/action/election_patch"
    assert app.post(url, json=patch, headers=people["editor"]).status_code == 403
    assert app.post(url, json=patch, headers=people["sysadmin"]).status_code == 200
