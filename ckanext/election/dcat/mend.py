"""What ckanext-dcat's graph of one dataset still lacks: types, names, and terms in their places."""

from __future__ import annotations

import re

from ckanext.dcat.profiles.base import ADMS, DCATAP
from rdflib import DCAT, DCTERMS, FOAF, PROV, RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from ckanext.election.dcat import adms
from ckanext.election.dcat.authority import Table
from ckanext.election.dcat.concept import Concept
from ckanext.election.dcat.iri import is_valid
from ckanext.election.dcat.namespaces import ELI

# What DCAT-AP's range shapes ask of the things that these terms point at.
RANGES: dict[URIRef, URIRef] = {
    DCTERMS.accessRights: DCTERMS.RightsStatement,
    DCTERMS.accrualPeriodicity: DCTERMS.Frequency,
    DCTERMS.conformsTo: DCTERMS.Standard,
    DCTERMS.format: DCTERMS.MediaTypeOrExtent,
    DCTERMS.language: DCTERMS.LinguisticSystem,
    DCTERMS.license: DCTERMS.LicenseDocument,
    DCTERMS.provenance: DCTERMS.ProvenanceStatement,
    DCTERMS.rights: DCTERMS.RightsStatement,
    DCTERMS.spatial: DCTERMS.Location,
    DCTERMS.type: SKOS.Concept,
    DCAT.compressFormat: DCTERMS.MediaType,
    DCAT.hadRole: DCAT.Role,
    DCAT.landingPage: FOAF.Document,
    DCAT.mediaType: DCTERMS.MediaType,
    DCAT.packageFormat: DCTERMS.MediaType,
    DCAT.theme: SKOS.Concept,
    DCATAP.applicableLegislation: ELI.LegalResource,
    DCATAP.availability: SKOS.Concept,
    ADMS.status: SKOS.Concept,
    FOAF.homepage: FOAF.Document,
    FOAF.page: FOAF.Document,
    PROV.wasGeneratedBy: PROV.Activity,
}
# ckanext-dcat 2.4.4 writes attributions in DCAT's namespace; the terms are PROV's.
_RENAMED: dict[Node, URIRef] = {
    DCAT.qualifiedAttribution: PROV.qualifiedAttribution,
    DCAT.Attribution: PROV.Attribution,
    DCAT.agent: PROV.agent,
}
_SCHEMES = ("http://", "https://", "mailto:", "urn:")


def mend(graph: Graph) -> None:
    """Bring one dataset's graph into DCAT-AP's shape, in place."""
    _rename(graph)
    _drop_unsafe(graph)
    _identifiers(graph)
    _types(graph)
    _concepts(graph)


def is_safe(node: Node) -> bool:
    """Whether a node can stand in any serialisation, and as a link on anybody's page."""
    return not isinstance(node, URIRef) or (str(node).startswith(_SCHEMES) and is_valid(str(node)))


def _rename(graph: Graph) -> None:
    for subject, predicate, item in list(graph):
        renamed = (subject, _RENAMED.get(predicate, predicate), _RENAMED.get(item, item))
        if renamed != (subject, predicate, item):
            graph.remove((subject, predicate, item))
            graph.add(renamed)


def _drop_unsafe(graph: Graph) -> None:
    """No IRI comes here unchecked; this holds for what later versions of the profile may add."""
    for triple in list(graph):
        if not all(map(is_safe, triple)):
            graph.remove(triple)


def _identifiers(graph: Graph) -> None:
    """DCAT-AP wants identifiers as text, though they may be addresses."""
    for subject, _, item in list(graph.triples((None, DCTERMS.identifier, None))):
        if isinstance(item, URIRef):
            graph.remove((subject, DCTERMS.identifier, item))
            graph.add((subject, DCTERMS.identifier, Literal(str(item))))


def _types(graph: Graph) -> None:
    for predicate, kind in RANGES.items():
        for subject, _, item in list(graph.triples((None, predicate, None))):
            if isinstance(item, Literal):
                graph.remove((subject, predicate, item))
            else:
                graph.add((item, RDF.type, kind))


def _concepts(graph: Graph) -> None:
    """Describe the terms that properties point at as their lists do, other things by address."""
    pointed = {item for item in graph.objects() if isinstance(item, URIRef)}
    for item in pointed:
        known = _known(item)
        if known:
            known.describe(graph)
        elif predicate := _missing_name(graph, item):
            graph.add((item, predicate, Literal(re.split(r"[/#]", item.rstrip("/#"))[-1])))


def _missing_name(graph: Graph, item: URIRef) -> URIRef | None:
    """The term for the name that a concept or a document should have and has not."""
    for kind, predicate in ((SKOS.Concept, SKOS.prefLabel), (FOAF.Document, DCTERMS.title)):
        if (item, RDF.type, kind) in graph and (item, predicate, None) not in graph:
            return predicate
    return None


def _known(item: URIRef) -> Concept | None:
    found = (table.term(str(item)) for table in Table if item.startswith(f"{table.uri}/"))
    return next(found, None) or adms.publisher_type(str(item))
