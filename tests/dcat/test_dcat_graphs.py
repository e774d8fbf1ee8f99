"""How the graph of one dataset is mended, joined to its page and written."""

from __future__ import annotations

from ckanext.dcat.profiles.base import ADMS
from rdflib import DCAT, DCTERMS, FOAF, PROV, RDF, SKOS, XSD, BNode, Graph, Literal, URIRef
from shacl_shapes import PARSERS, parsed

from ckanext.election.dcat.mend import mend, name
from ckanext.election.dcat.merge import merge
from ckanext.election.dcat.namespaces import EU
from ckanext.election.dcat.serialise import FORMATS, serialise

DATASET = URIRef("https://a.example/1")
PAGE = URIRef("https://a.example/about")
ENGLISH = URIRef(f"{EU}language/ENG")


def graph(*triples: tuple) -> Graph:
    made = Graph()
    for triple in triples:
        made.add(triple)
    return made


def test_what_a_property_points_at_gets_the_class_that_its_range_asks_for():
    own = graph((DATASET, FOAF.page, PAGE), (DATASET, DCTERMS.language, ENGLISH))
    mend(own)
    assert (PAGE, RDF.type, FOAF.Document) in own
    assert (ENGLISH, RDF.type, DCTERMS.LinguisticSystem) in own


def test_a_text_where_a_thing_belongs_is_left_out():
    own = graph((DATASET, DCTERMS.language, Literal("English")))
    mend(own)
    assert len(own) == 0


def test_an_unsafe_address_is_left_out_wherever_it_stands():
    bad = [URIRef("javascript:alert(1)"), URIRef("http://a.example/ x"), URIRef("file:///etc")]
    own = graph(
        *((DATASET, DCTERMS.relation, item) for item in bad),
        *((item, DCTERMS.title, Literal("x")) for item in bad),
    )
    mend(own)
    assert len(own) == 0


def test_an_identifier_is_a_text_even_if_it_is_an_address():
    own = graph((DATASET, DCTERMS.identifier, PAGE))
    mend(own)
    assert set(own) == {(DATASET, DCTERMS.identifier, Literal(str(PAGE)))}


def test_attributions_get_provs_terms():
    node = BNode()
    own = graph((DATASET, DCAT.qualifiedAttribution, node), (node, RDF.type, DCAT.Attribution))
    mend(own)
    assert set(own) == {
        (DATASET, PROV.qualifiedAttribution, node),
        (node, RDF.type, PROV.Attribution),
    }


def test_a_term_of_a_list_is_described_and_another_named_by_its_address():
    other = URIRef("https://a.example/terms#Own-Term")
    page = graph((DATASET, DCTERMS.language, ENGLISH), (other, RDF.type, SKOS.Concept))
    name(page, [ENGLISH, other, Literal("x"), BNode()])
    assert page.value(ENGLISH, SKOS.prefLabel) == Literal("English", lang="en")
    assert page.value(other, SKOS.prefLabel) == Literal("Own-Term")


def test_a_page_keeps_its_first_word_on_what_may_be_said_once():
    page = graph((PAGE, DCTERMS.type, URIRef("https://a.example/a")))
    merge(graph((PAGE, DCTERMS.type, URIRef("https://a.example/b"))), page)
    assert len(page) == 1


def test_a_dataset_that_contradicts_itself_says_one_thing():
    own = graph((DATASET, ADMS.status, PAGE), (DATASET, ADMS.status, ENGLISH))
    page = Graph()
    merge(own, page)
    assert set(page) == {(DATASET, ADMS.status, ENGLISH)}


def test_titles_in_several_languages_are_all_kept():
    own = graph(*((DATASET, DCTERMS.title, Literal("x", lang=tag)) for tag in ("en", "es")))
    page = Graph()
    merge(own, page)
    assert set(page) == set(own)


def test_each_format_writes_what_is_valid_and_nothing_else():
    made = graph(
        (DATASET, DCTERMS.title, Literal('a\x00"b"\n<c>&\u2028ü', lang="pt-BR")),
        (DATASET, DCTERMS.issued, Literal("2022-03-16", datatype=XSD.date)),
        (DATASET, DCTERMS.relation, URIRef("http://a.example/> <x")),
        (DATASET, DCTERMS.extent, Literal("1", datatype=URIRef("not a type"))),
        (DATASET, DCTERMS.publisher, BNode()),
    )
    assert set(FORMATS) == set(PARSERS)
    for form in FORMATS:
        again = parsed(serialise(made, form), form)
        assert len(again) == 3, form
        title = again.value(DATASET, DCTERMS.title)
        assert str(title) == 'a"b"\n<c>&\u2028ü', form
        assert isinstance(title, Literal)
        assert (title.language or "").lower() == "pt-br", form


def test_the_same_graph_is_the_same_text():
    made = graph(*((DATASET, DCTERMS.title, Literal(str(number))) for number in range(20)))
    assert serialise(made, "ttl") == serialise(parsed(serialise(made, "ttl")), "ttl")
