"""Nothing that a record can hold makes the catalogue unreadable, invalid or dangerous."""

from __future__ import annotations

from typing import Any

from ckan.tests.factories import Organization, Sysadmin
from ckan.tests.helpers import call_action
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, URIRef
from shacl_shapes import PARSERS, broken_rules, listed, parsed

from ckanext.election.dcat.serializer import ElectionSerializer

KEPT = {"id", "package_id", "owner_org", "state", "type", "url_type", "private"}
HOSTILE = [
    "javascript:alert(1)",
    "http://a.example/> <http://b.example/p> <http://b.example/o> . <x",
    'http://a.example/"\n\\u0000<script>alert(1)</script>',
    "http://a.example:99999999/[x]?a={b}|c^d`e",
    "\x00\x0b\x1f\ud800\ufffe",
    "' OR 1=1; --",
    "{{ 7 * 7 }}${7 * 7}",
    "99999999999999999999",
    "x" * 100_000,
    "http://test.ckan.net/dataset/another",
    "[[[[[[[[[[",
]


def filled_with(value: Any, text: Any) -> Any:
    """A record with one text in every place that may hold one."""
    if isinstance(value, dict):
        return {
            key: item if key in KEPT else filled_with(item, text) for key, item in value.items()
        }
    if isinstance(value, list):
        return [filled_with(item, text) for item in value]
    return text


def unsafe(page: Graph) -> set[str]:
    """Addresses that are no web, mail or own ones."""
    addresses = {str(node) for triple in page for node in triple if isinstance(node, URIRef)}
    safe = ("http://", "https://", "mailto:")
    return {address for address in addresses if not address.startswith(safe)}


def page_of(dataset: dict[str, Any], form: str = "ttl") -> Graph:
    """A page of the catalogue with one dataset, written and read again."""
    serializer = ElectionSerializer(profiles=["election_dcat_ap"])
    return parsed(serializer.page([dataset], {}, form), form)


def test_a_hostile_text_in_every_field_breaks_nothing(full: dict[str, Any]):
    for text in HOSTILE:
        page = page_of(filled_with(full, text))
        assert broken_rules(page) == set(), text[:80]
        assert len(listed(page)) == 1, text[:80]
        assert unsafe(page) == set(), text[:80]
        assert URIRef("http://b.example/p") not in set(page.predicates())


def test_a_value_of_another_kind_in_every_field_breaks_nothing(full: dict[str, Any]):
    for value in (None, 7, True, [], {}, [[]], [{}], [None], {"en": "x"}, 1e400):
        wrong = {key: item if key in KEPT else value for key, item in full.items()}
        resources = [
            {key: item if key in KEPT else value for key, item in resource.items()}
            for resource in full["resources"]
        ]
        page = page_of({**wrong, "extras": [], "resources": resources})
        assert broken_rules(page) == set(), value


def test_every_format_says_the_same(full: dict[str, Any]):
    hostile = filled_with(full, "a\x00<b>&\"'\\\n\u2028ü")
    sizes = {form: len(page_of(hostile, form)) for form in PARSERS}
    assert len(set(sizes.values())) == 1, sizes


def test_a_record_cannot_speak_for_another(full: dict[str, Any], minimal: dict[str, Any]):
    other = f"http://test.ckan.net/dataset/{minimal['id']}"
    agent = {"uri": other, "name": "Mallory", "email": "m@a.example"}
    page = page_of(
        {**full, "uri": other, "publisher": [agent], "contact": [agent], "creator": [agent]}
    )
    assert listed(page) == {URIRef(f"http://test.ckan.net/dataset/{full['id']}")}
    assert not set(page.triples((URIRef(other), None, None)))


def test_two_records_that_disagree_on_a_publisher_break_nothing(
    full: dict[str, Any], minimal: dict[str, Any]
):
    uri = "https://authority.example/id"
    other = {"uri": uri, "name": "Council", "type": "LocalAuthority"}
    serializer = ElectionSerializer(profiles=["election_dcat_ap"])
    page = parsed(serializer.page([full, {**minimal, "publisher": [other]}], {}, "ttl"))
    assert broken_rules(page) == set()
    assert len(set(page.objects(URIRef(uri), DCTERMS.type))) == 1


def test_fields_of_a_site_without_a_schema_are_read_from_extras(minimal: dict[str, Any]):
    extras = {
        "publisher_name": "Council",
        "dcat_issued": "2022-03-16",
        "spatial": '{"type": "Point", "coordinates": [5.6, 51.9]}',
        "temporal_start": "2022",
        "frequency": "annual",
    }
    listed_extras = [{"key": key, "value": value} for key, value in extras.items()]
    page = page_of({**minimal, "extras": listed_extras})
    dataset = next(iter(listed(page)))
    publisher = page.value(dataset, DCTERMS.publisher)
    assert str(page.value(publisher, FOAF.name)) == "Council"
    assert str(page.value(dataset, DCTERMS.issued)) == "2022-03-16"
    assert page.value(dataset, DCTERMS.accrualPeriodicity) is not None
    assert (page.value(dataset, DCTERMS.spatial), RDF.type, DCTERMS.Location) in page
    assert broken_rules(page) == set()


def test_a_hostile_record_that_the_api_takes_leaves_the_catalogue_readable(
    app: Any, clean_db: None, clean_index: None
):
    call_action(
        "package_create",
        {"user": Sysadmin()["name"], "ignore_auth": False},
        name="hostile",
        owner_org=Organization()["id"],
        title='"""> <x> . <script>alert(1)</script>',
        notes="]]></dct:description>\n<x/>",
        tags=[{"name": "a b-c.d_e"}],
        resources=[{"url": "http://a.example/\">'<x> y", "format": 'C"SV', "name": "&lt;"}],
    )
    for form in PARSERS:
        page = parsed(app.get(f"/catalog.{form}").body, form)
        assert broken_rules(page) == set()
        source = next(page.objects(None, DCAT.accessURL))
        assert source == URIRef("http://a.example/%22%3E'%3Cx%3E%20y")
    assert call_action("package_show", id="hostile")["title"].startswith('"""')
