"""The checker: which nodes of a graph do not meet which shapes, and what a catalogue must have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyshacl
from rdflib import DCAT, DCTERMS, RDF, SH, Graph, URIRef

FOLDER = Path(__file__).parent / "shacl"
# What a page must meet without a single violation.
BINDING = ("dcat-ap-3.0.1-shapes", "dcat-ap-3.0.1-range")
RECOMMENDED = "dcat-ap-3.0.1-shapes_recommended"
VOCABULARIES = "dcat-ap-3.0.1-mdr-vocabularies.shape"
DCAT_US = "dcat-us-3.0-shapes"
# pyshacl reads this as JSON-LD etc. by the names of ckanext-dcat's addresses.
PARSERS = {"ttl": "turtle", "xml": "xml", "rdf": "xml", "n3": "n3", "jsonld": "json-ld"}


@dataclass(frozen=True)
class Result:
    """One node that does not meet one rule."""

    severity: str
    focus: str
    path: str
    value: str


def results(graph: Graph, shapes: str) -> set[Result]:
    """What a file of shapes finds in a graph: violations, warnings and notes."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=_shapes(shapes), inference="none")
    assert isinstance(report, Graph)
    return {
        Result(
            severity=str(report.value(node, SH.resultSeverity)).rpartition("#")[2],
            focus=str(report.value(node, SH.focusNode)),
            path=str(report.value(node, SH.resultPath) or ""),
            value=str(report.value(node, SH.value) or ""),
        )
        for node in report.subjects(RDF.type, SH.ValidationResult)
    }


def broken_rules(graph: Graph) -> set[Result]:
    """What the shapes that bind find."""
    return {result for shapes in BINDING for result in results(graph, shapes)}


def parsed(text: str, form: str = "ttl") -> Graph:
    """A graph from the text of one of the catalogue's addresses."""
    return Graph().parse(data=text, format=PARSERS[form])


def listed(graph: Graph) -> set[URIRef]:
    """The datasets that stand in the catalogue."""
    return {URIRef(str(item)) for item in graph.objects(None, DCAT.dataset)}


def unanswered(graph: Graph) -> set[URIRef]:
    """Datasets without a publisher or a contact: DCAT-AP itself only recommends them."""
    terms = (DCTERMS.publisher, DCAT.contactPoint)
    return {
        dataset
        for dataset in listed(graph)
        if not all((dataset, term, None) in graph for term in terms)
    }


@cache
def _shapes(name: str) -> Graph:
    return Graph().parse(FOLDER / f"{name}.ttl")
