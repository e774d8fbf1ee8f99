"""Elections in RDF: events with rounds, an authority and a place, at their own addresses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ckan import model
from ckanext.dcat.profiles.base import ADMS
from ckanext.dcat.utils import catalog_uri
from rdflib import DCTERMS, FOAF, RDF, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ckanext.election.dcat import agent, values
from ckanext.election.dcat.authority import Table
from ckanext.election.dcat.iri import language_tag
from ckanext.election.dcat.namespaces import SCHEMA, TERMS
from ckanext.election.model.election import Election
from ckanext.election.timetable.round import Round


def elections_of(dataset: Mapping[str, Any]) -> list[Election]:
    """The elections that a dataset names, as far as this portal knows them."""
    ids = (values.text(item) for item in values.items(dataset.get("elections")))
    return Election.of_ids(found for found in ids if found)


def public_elections(dataset: Mapping[str, Any]) -> list[Election]:
    """Those of a dataset's elections that the public may know of, test elections left out."""
    return [election for election in elections_of(dataset) if _is_public(election)]


def election_uri(uuid: str) -> URIRef:
    """An election's address in RDF, which is that of its page."""
    return URIRef(f"{catalog_uri().rstrip('/')}/election/{uuid}")


def describe(graph: Graph, election: Election) -> URIRef:
    """Say in the graph what an election is; its node, to point at."""
    node = election_uri(election.uuid)
    if (node, RDF.type, TERMS.Election) in graph:
        return node
    for kind in (SCHEMA.Event, TERMS.Election):
        graph.add((node, RDF.type, kind))
    graph.add((node, DCTERMS.identifier, Literal(election.id)))
    graph.add((node, TERMS.electionType, Literal(election.type)))
    for language, title in election.title.items():
        name = Literal(values.writable(title), lang=language_tag(language))
        graph.add((node, SCHEMA.name, name))
    _days(graph, node, election.first_polling_date, election.last_polling_date)
    _rounds(graph, node, election.polling_rounds())
    _authority(graph, node, election.authority_id)
    _aliases(graph, node, election)
    _relations(graph, node, election)
    add_country(graph, node, election.country)
    return node


def add_country(graph: Graph, node: Node, code: str) -> None:
    """Say that something lies in a country, if the EU's list knows it."""
    if country := Table.COUNTRY.term(code):
        graph.add((node, DCTERMS.spatial, country.uri))


def _is_public(election: Election | None) -> bool:
    return election is not None and election.is_published and not election.is_test


def _days(graph: Graph, node: Node, first: object, last: object) -> None:
    graph.add((node, SCHEMA.startDate, Literal(first, datatype=XSD.date)))
    graph.add((node, SCHEMA.endDate, Literal(last, datatype=XSD.date)))


def _rounds(graph: Graph, election: URIRef, rounds: list[Round]) -> None:
    for item in rounds:
        node = URIRef(f"{election}#round-{item.number}")
        graph.add((election, SCHEMA.subEvent, node))
        graph.add((node, RDF.type, SCHEMA.Event))
        graph.add((node, TERMS.round, Literal(item.number, datatype=XSD.nonNegativeInteger)))
        _days(graph, node, item.polling_date, item.ends)


def _authority(graph: Graph, election: URIRef, authority_id: str) -> None:
    if authority := agent.of_organisation(authority_id):
        node = URIRef(authority.uri)
        graph.add((election, SCHEMA.organizer, node))
        graph.add((node, RDF.type, FOAF.Agent))
        graph.add((node, FOAF.name, Literal(authority.name)))


def _aliases(graph: Graph, node: URIRef, election: Election) -> None:
    for alias in election.aliases:
        identifier = BNode()
        graph.add((node, ADMS.identifier, identifier))
        graph.add((identifier, RDF.type, ADMS.Identifier))
        graph.add((identifier, SKOS.notation, Literal(values.writable(alias.value))))
        graph.add((identifier, ADMS.schemaAgency, Literal(values.writable(alias.scheme))))


def _relations(graph: Graph, node: URIRef, election: Election) -> None:
    """Its parent, its rerun and its cancelling, as far as they are public."""
    related = ((DCTERMS.isPartOf, election.parent), (DCTERMS.isReplacedBy, election.replaced_by))
    for predicate, uuid in related:
        if uuid and _is_public(model.Session.get(Election, uuid)):
            graph.add((node, predicate, election_uri(uuid)))
    if election.cancelled:
        graph.add((node, SCHEMA.eventStatus, SCHEMA.EventCancelled))
        if election.cancelled_reason:
            reason = Literal(values.writable(election.cancelled_reason))
            graph.add((node, TERMS.cancelledReason, reason))
