"""What ckanext-dcat's graph of one dataset still lacks: types, names, and terms in their places."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ckanext.dcat.profiles.base import ADMS, DCATAP
from rdflib import DCAT, DCTERMS, FOAF, PROV, RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from ckanext.election.dcat import known
from ckanext.election.dcat.iri import is_valid
from ckanext.election.dcat.namespaces import ELI

Triple = tuple[Node, Node, Node]

# What DCAT-AP's range shapes ask of the things that these terms point at.
RANGES: dict[Node, URIRef] = {
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
    for triple in list(graph):
        mended = _mended(triple)
        if mended != triple:
            graph.remove(triple)
            if mended:
                graph.add(mended)
        if mended and (kind := RANGES.get(mended[1])):
            graph.add((mended[2], RDF.type, kind))


def name(graph: Graph, things: Iterable[Node]) -> None:
    """Name the terms that properties point at as their lists do, other things by their address.

    Args:
        graph: a page.
        things: what the page points at.
    """
    for thing in {thing for thing in things if isinstance(thing, URIRef)}:
        if concept := known.term(str(thing)):
            concept.describe(graph)
        elif predicate := _missing_name(graph, thing):
            graph.add((thing, predicate, Literal(re.split(r"[/#]", thing.rstrip("/#"))[-1])))


def is_safe(node: Node) -> bool:
    """Whether a node can stand in any serialisation, and as a link on anybody's page.

    No IRI comes here unchecked; this holds for what later versions of the profile may add.
    """
    return not isinstance(node, URIRef) or (str(node).startswith(_SCHEMES) and is_valid(str(node)))


def _mended(triple: Triple) -> Triple | None:
    """A triple as DCAT-AP has it; None where it says nothing that DCAT-AP takes."""
    subject, predicate, item = triple
    predicate, item = _RENAMED.get(predicate, predicate), _RENAMED.get(item, item)
    if not (is_safe(subject) and is_safe(item)):
        return None
    if predicate in RANGES and isinstance(item, Literal):
        return None
    if predicate == DCTERMS.identifier:
        # DCAT-AP wants identifiers as text, though they may be addresses.
        item = item if isinstance(item, Literal) else Literal(str(item))
    return subject, predicate, item


def _missing_name(graph: Graph, item: URIRef) -> URIRef | None:
    """The term for the name that a concept or a document should have and has not."""
    for kind, predicate in ((SKOS.Concept, SKOS.prefLabel), (FOAF.Document, DCTERMS.title)):
        if (item, RDF.type, kind) in graph and (item, predicate, None) not in graph:
            return predicate
    return None
