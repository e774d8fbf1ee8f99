"""Our own controlled lists as concepts, with the names that `schemas/vocabularies` gives them."""

from __future__ import annotations

from functools import cache

from rdflib import RDF, SKOS, Graph, Literal, URIRef

from ckanext.election.concepts import turtle
from ckanext.election.dcat.concept import Concept
from ckanext.election.dcat.namespaces import VOCABULARY, Scheme


def find(scheme: Scheme, key: object) -> Concept | None:
    """The concept of a key of one of our lists; None for a key that the list does not have."""
    return _concepts(scheme).get(key) if isinstance(key, str) else None


@cache
def _concepts(scheme: Scheme) -> dict[str, Concept]:
    graph = Graph()
    graph.parse(data=turtle(scheme.value), format="turtle", publicID=VOCABULARY)
    scheme_labels = _labels(graph, scheme.uri)
    return {
        str(graph.value(node, SKOS.notation)): Concept(
            URIRef(str(node)), scheme.uri, _labels(graph, URIRef(str(node))), scheme_labels
        )
        for node in graph.subjects(RDF.type, SKOS.Concept)
    }


def _labels(graph: Graph, node: URIRef) -> dict[str, str]:
    literals = graph.objects(node, SKOS.prefLabel)
    return {item.language or "": str(item) for item in literals if isinstance(item, Literal)}
