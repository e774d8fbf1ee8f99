"""The catalogue's addresses: what they answer, and what they never show."""

from __future__ import annotations

from typing import Any

import pytest
from ckan.tests.factories import Dataset, Organization, Sysadmin, User
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Namespace, URIRef
from shacl_shapes import broken_rules, listed, parsed

from ckanext.election.dcat.serialise import FORMATS

HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
TYPES = {
    "ttl": "text/turtle",
    "xml": "application/rdf+xml",
    "rdf": "application/rdf+xml",
    "n3": "text/n3",
    "jsonld": "application/ld+json",
}


def hydra_next(page: Graph) -> str | None:
    """The address of the next page, within this site."""
    link = next(page.objects(None, HYDRA.next), None)
    return str(link).removeprefix("http://test.ckan.net") if link else None


@pytest.mark.usefixtures("scene")
def test_every_address_answers_in_its_format(app: Any):
    assert set(FORMATS) == set(TYPES)
    for form, kind in TYPES.items():
        for address in (f"/catalog.{form}", f"/dataset/minimal.{form}"):
            answer = app.get(address)
            assert answer.headers["Content-Type"].partition(";")[0] == kind
            assert len(parsed(answer.body, form)) > 10


@pytest.mark.usefixtures("scene")
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/catalog.exe", 409),
        ("/dataset/minimal.exe", 409),
        ("/catalog.ttl?page=0", 409),
        ("/catalog.ttl?page=x", 409),
        ("/catalog.ttl?after=%5D", 409),
        ("/catalog.ttl?modified_since=x", 409),
        ("/catalog.ttl?profiles=unknown", 409),
        ("/catalog.ttl?q={!xmlparser%20v=%27x%27}", 409),
        ("/catalog.ttl?q=%22%3E%3Cx%20&page=1", 200),
        ("/catalog.ttl?page=99", 200),
        ("/dataset/missing.ttl", 404),
    ],
)
def test_a_senseless_question_gets_an_answer_that_says_so(app: Any, address: str, status: int):
    answer = app.get(address)
    assert answer.status_code == status
    if status == 200:
        assert parsed(answer.body)


def test_who_follows_the_links_sees_each_dataset_once_whatever_changes_meanwhile(
    app: Any, clean_db: None, clean_index: None, ckan_config: Any
):
    ckan_config["ckanext.dcat.datasets_per_page"] = 2
    owner = Organization()["id"]
    ids = sorted(Dataset(owner_org=owner)["id"] for _ in range(6))
    context = {"user": Sysadmin()["name"]}
    first = parsed(app.get("/catalog.ttl").body)
    call_action("package_delete", context, id=ids[0])
    call_action("package_patch", context, id=ids[5], notes="changed")
    seen = [listed(first)]
    address = hydra_next(first)
    while address:
        page = parsed(app.get(address).body)
        seen.append(listed(page))
        address = hydra_next(page)
    assert [len(page) for page in seen] == [2, 2, 2]
    assert {URIRef(f"http://test.ckan.net/dataset/{item}") for item in ids} == set().union(*seen)


@pytest.mark.usefixtures("clean_db", "clean_index")
def test_what_the_public_may_not_see_is_in_no_answer(app: Any):
    editor = User(password="correct123")
    owner = Organization(users=[{"name": editor["name"], "capacity": "editor"}])
    private = Dataset(owner_org=owner["id"], private=True, user=editor)
    deleted = Dataset(owner_org=owner["id"])
    call_action("package_delete", {"user": Sysadmin()["name"]}, id=deleted["id"])
    assert listed(parsed(app.get("/catalog.ttl").body)) == set()
    assert listed(parsed(app.get("/catalog.ttl?fq=capacity:private").body)) == set()
    for hidden in (private, deleted):
        assert app.get(f"/dataset/{hidden['name']}.ttl").status_code == 404
    token = call_action("api_token_create", user=editor["name"], name="t")["token"]
    answer = app.get(f"/dataset/{private['name']}.ttl", headers={"Authorization": token})
    assert private["id"] in answer.body


@pytest.mark.usefixtures("clean_db", "clean_index")
def test_a_test_elections_datasets_are_in_no_answer(app: Any):
    election = ElectionFactory(is_test=True)
    dataset = call_action("package_show", id=election["results_dataset_id"])
    assert dataset["private"] is False
    assert listed(parsed(app.get("/catalog.ttl").body)) == set()
    asked = "/catalog.ttl?fq=vocab_election_is_test:true"
    assert listed(parsed(app.get(asked).body)) == set()
    assert app.get(f"/dataset/{dataset['name']}.ttl").status_code == 404


@pytest.mark.usefixtures("scene")
def test_only_what_changed_since_a_time(app: Any):
    assert len(listed(parsed(app.get("/catalog.ttl?modified_since=2020-01-01").body))) == 3
    assert listed(parsed(app.get("/catalog.ttl?modified_since=2999-01-01").body)) == set()


@pytest.mark.usefixtures("scene")
def test_a_search_answers_as_a_catalogue(app: Any):
    found = parsed(app.get("/catalog.ttl?q=name:minimal").body)
    assert len(listed(found)) == 1
    assert [int(str(count)) for count in found.objects(None, HYDRA.totalItems)] == [1]


def test_the_catalogue_says_who_publishes_it_and_on_what_terms(
    app: Any, scene: Any, ckan_config: Any
):
    ckan_config["ckanext.election.site.publisher_name"] = "Open data desk"
    ckan_config["ckanext.election.site.publisher_type"] = "LocalAuthority"
    ckan_config["ckanext.election.site.licence"] = "cc-by"
    ckan_config["ckanext.election.site.authority"] = scene.authority["id"]
    page = parsed(app.get("/catalog.ttl").body)
    catalogue = page.value(None, RDF.type, DCAT.Catalog)
    publisher = page.value(catalogue, DCTERMS.publisher)
    assert str(page.value(publisher, FOAF.name)) == "Open data desk"
    assert str(page.value(publisher, DCTERMS.type)).endswith("LocalAuthority")
    terms = page.value(catalogue, DCTERMS.license)
    assert str(page.value(terms, DCTERMS.type)).endswith("Attribution")
    assert str(page.value(catalogue, DCTERMS.spatial)).endswith("country/NLD")
    assert len(set(page.objects(catalogue, DCTERMS.language))) == 5
    assert broken_rules(page) == set()
