"""Concepts: the terms of controlled lists, described in every graph that uses them.

A page of the catalogue is checked by itself, by readers that fetch no list of ours or of the EU's:
so each concept brings its type, its names and its list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef


@dataclass(frozen=True)
class Concept:
    """One term of a controlled list.

    Attributes:
        uri: the term.
        scheme: the list it stands in.
        labels: its names by language tag; the tag is empty where a name has no language.
        scheme_labels: the list's names, likewise.
    """

    uri: URIRef
    scheme: URIRef
    labels: Mapping[str, str]
    scheme_labels: Mapping[str, str]

    def describe(self, graph: Graph) -> None:
        """Say in the graph what this term is, if it is not said there yet."""
        if (self.uri, SKOS.inScheme, self.scheme) in graph:
            return
        graph.add((self.uri, RDF.type, SKOS.Concept))
        _name(graph, self.uri, SKOS.prefLabel, self.labels)
        graph.add((self.uri, SKOS.inScheme, self.describe_scheme(graph)))

    def describe_scheme(self, graph: Graph) -> URIRef:
        """Say in the graph what list this term stands in; the list, to point at."""
        graph.add((self.scheme, RDF.type, SKOS.ConceptScheme))
        _name(graph, self.scheme, DCTERMS.title, self.scheme_labels)
        return self.scheme


def _name(graph: Graph, node: URIRef, predicate: URIRef, names: Mapping[str, str]) -> None:
    for language, name in names.items():
        graph.add((node, predicate, Literal(name, lang=language or None)))
