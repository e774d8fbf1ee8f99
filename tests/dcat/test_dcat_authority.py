"""Words that portals write find their term in the EU's lists; nothing is guessed."""

from __future__ import annotations

import pytest
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef

from ckanext.election.dcat.authority import Table
from ckanext.election.dcat.namespaces import EU
from ckanext.election.timetable.country import countries


@pytest.mark.parametrize(
    ("table", "value", "code"),
    [
        (Table.LANGUAGE, "es", "SPA"),
        (Table.LANGUAGE, "pt_BR", "POR"),
        (Table.LANGUAGE, "sr-Latn", "SRP"),
        (Table.LANGUAGE, "no", "NOR"),
        (Table.LANGUAGE, f"{EU}language/MUL", "MUL"),
        (Table.FILE_TYPE, "CSV", "CSV"),
        (Table.FILE_TYPE, "GeoJSON", "GEOJSON"),
        (Table.FILE_TYPE, "text/csv", "CSV"),
        (Table.FREQUENCY, "annual", "ANNUAL"),
        (Table.FREQUENCY, "NEVER", "NEVER"),
        (Table.COUNTRY, "nl", "NLD"),
        (Table.STATUS, "http://purl.org/adms/status/UnderDevelopment", "DEVELOP"),
        (Table.ACCESS_RIGHT, "public", "PUBLIC"),
    ],
)
def test_a_word_a_code_and_an_address_find_the_term(table: Table, value: str, code: str):
    concept = table.term(value)
    assert concept is not None
    assert concept.uri == URIRef(f"{EU}{table.value}/{code}")


@pytest.mark.parametrize(
    ("table", "value"),
    [
        (Table.LANGUAGE, "tlh"),
        (Table.FILE_TYPE, "EML 510"),
        (Table.LANGUAGE, f"{EU}language/x> <y"),
        (Table.COUNTRY, "xk"),
        (Table.LANGUAGE, None),
        (Table.LANGUAGE, ["en"]),
    ],
)
def test_what_the_table_lacks_is_nothing(table: Table, value: object):
    assert table.term(value) is None


def test_a_term_leads_back_to_its_word():
    assert Table.LANGUAGE.word(f"{EU}language/SPA") == "es"
    assert Table.FREQUENCY.word(f"{EU}frequency/ANNUAL") == "annual"
    assert Table.LANGUAGE.word("https://other.example/SPA") is None


def test_every_country_that_an_election_id_may_open_with_has_a_term_or_is_known_to_have_none():
    # Kosovo, the EU itself and islands without a code of their own.
    without = {code for code in countries() if Table.COUNTRY.term(code) is None}
    assert without == {"ac", "cp", "cq", "dg", "ea", "eu", "ic", "ta", "xk"}


def test_a_described_term_brings_its_type_its_name_and_its_list():
    graph, spanish = Graph(), Table.LANGUAGE.term("es")
    assert spanish is not None
    spanish.describe(graph)
    node = spanish.uri
    assert (node, RDF.type, SKOS.Concept) in graph
    assert graph.value(node, SKOS.prefLabel) == Literal("Spanish", lang="en")
    scheme = graph.value(node, SKOS.inScheme)
    assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
    assert (scheme, DCTERMS.title, None) in graph
