"""Every page of the catalogue meets DCAT-AP 3.0.1: its shapes, its ranges, its lists."""

from __future__ import annotations

from typing import Any

import pytest
from ckanext.dcat.profiles.base import SPDX
from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, Graph, Literal, URIRef
from shacl_shapes import (
    DCAT_US,
    RECOMMENDED,
    VOCABULARIES,
    broken_rules,
    listed,
    parsed,
    results,
    unanswered,
)

SPDX_ALGORITHM = "http://spdx.org/rdf/terms#algorithm"
HASH = "ab" * 32
_texts: dict[str, str] = {}


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Graph:
    """The catalogue of the scene: the dataset that says everything, those that say little."""
    if not _texts:
        request.getfixturevalue("scene")
        _texts["page"] = request.getfixturevalue("app").get("/catalog.ttl").body
    return parsed(_texts["page"])


@pytest.fixture
def dataset(page: Graph) -> URIRef:
    """The dataset that says everything."""
    return URIRef("https://authority.example/dataset/1")


def test_a_page_breaks_no_rule(page: Graph):
    assert broken_rules(page) == set()


def test_each_dataset_is_listed_and_answered_for(page: Graph):
    datasets = listed(page)
    # The two of the scene and the one that the election brought.
    assert len(datasets) == 3
    assert unanswered(page) == set()
    assert all(len(set(page.triples((item, None, None)))) >= 10 for item in datasets)


def test_only_what_no_portal_outside_the_eu_can_meet_is_left_of_the_lists(page: Graph):
    left = {(found.severity, found.path) for found in results(page, VOCABULARIES) if found.path}
    nested = {(severity, path) for severity, path in left if not path.endswith("inScheme")}
    assert nested == {
        # The shape asks for SPDX's terms under https; SPDX's own are under http.
        ("Violation", SPDX_ALGORITHM),
        # An authority that is no body of the EU, and a place that no list of the EU's holds.
        ("Warning", str(DCTERMS.publisher)),
        ("Warning", str(DCTERMS.spatial)),
    }


def test_a_full_dataset_has_everything_that_is_recommended(page: Graph, dataset: URIRef):
    warnings = {found for found in results(page, RECOMMENDED) if found.focus == str(dataset)}
    assert warnings == set()


def test_the_american_profile_lacks_nothing_but_an_e_mail_address_that_nobody_gave(page: Graph):
    assert {found.path for found in results(page, DCAT_US)} <= {str(DCAT.contactPoint)}


def test_every_page_breaks_no_rule(app: Any, scene: Any, ckan_config: Any):
    ckan_config["ckanext.dcat.datasets_per_page"] = 1
    pages = [parsed(app.get(f"/catalog.ttl?page={number}").body) for number in (1, 2, 3, 4)]
    assert [len(listed(page)) for page in pages] == [1, 1, 1, 0]
    assert [broken_rules(page) for page in pages] == [set()] * 4


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (DCTERMS.title, None),
        (DCTERMS.description, None),
        (DCAT.theme, Literal("government")),
        (DCTERMS.language, Literal("en")),
        (DCTERMS.publisher, URIRef("https://nobody.example/")),
    ],
)
def test_a_fault_in_a_dataset_is_seen(page: Graph, dataset: URIRef, term: URIRef, value: Any):
    page.remove((dataset, term, None))
    if value is not None:
        page.add((dataset, term, value))
    assert str(dataset) in {found.focus for found in broken_rules(page)}


@pytest.mark.parametrize("term", [DCTERMS.publisher, DCAT.contactPoint])
def test_a_dataset_that_nobody_answers_for_is_seen(page: Graph, term: URIRef):
    dataset = min(listed(page))
    page.remove((dataset, term, None))
    assert unanswered(page) == {dataset}


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (DCAT.accessURL, None),
        (DCAT.byteSize, Literal("9 KB")),
        (DCTERMS.format, Literal("CSV")),
        (DCAT.mediaType, Literal("text/csv")),
        (DCTERMS.license, Literal("cc-by")),
        (DCTERMS.issued, Literal("yesterday")),
    ],
)
def test_a_fault_in_a_distribution_is_seen(page: Graph, term: URIRef, value: Any):
    distribution = min(page.subjects(RDF.type, DCAT.Distribution))
    page.remove((distribution, term, None))
    if value is not None:
        page.add((distribution, term, value))
    assert str(distribution) in {found.focus for found in broken_rules(page)}


@pytest.mark.parametrize("term", [DCTERMS.title, DCTERMS.description, DCTERMS.publisher])
def test_a_fault_in_the_catalogue_is_seen(page: Graph, term: URIRef):
    page.remove((None, term, None))
    focuses = {found.focus for found in broken_rules(page)}
    assert str(page.value(None, RDF.type, DCAT.Catalog)) in focuses


def test_an_untyped_home_page_is_seen(page: Graph):
    page.remove((None, RDF.type, FOAF.Document))
    assert str(FOAF.homepage) in {found.path for found in broken_rules(page)}


def test_sizes_hashes_and_dates_have_their_types(page: Graph, dataset: URIRef):
    distribution = page.value(dataset, DCAT.distribution)
    assert page.value(distribution, DCAT.byteSize) == Literal(9000, datatype=XSD.nonNegativeInteger)
    checksum = page.value(distribution, SPDX.checksum)
    value = page.value(checksum, SPDX.checksumValue)
    assert (str(value), value.datatype) == (HASH, XSD.hexBinary)
    assert page.value(dataset, DCTERMS.issued).datatype == XSD.gYearMonth
    assert page.value(dataset, DCTERMS.modified).datatype == XSD.date


@pytest.mark.usefixtures("clean_db", "clean_index")
def test_an_empty_catalogue_breaks_no_rule(app: Any):
    assert broken_rules(parsed(app.get("/catalog.ttl").body)) == set()
