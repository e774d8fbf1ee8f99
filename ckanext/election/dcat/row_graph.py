"""The rows of our table, written into a graph and read back from one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rdflib import DCTERMS, FOAF, RDF, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ckanext.election.dcat import values, vocabulary_labels
from ckanext.election.dcat.rows import Kind, Row


def write(graph: Graph, subject: Node, rows: Iterable[Row], data: dict[str, Any]) -> None:
    """Say what a dataset's or resource's election fields hold.

    Elections are left to `election_graph`, which knows which of them the public may see.

    Args:
        graph: where to say it.
        subject: the dataset or distribution.
        rows: the table that applies.
        data: the dataset or resource; values that are none are left out.
    """
    for row in rows:
        for value in values.items(data.get(row.field)):
            if (item := _object(graph, row, value)) is not None:
                graph.add((subject, _predicate(row), item))


def read(graph: Graph, subject: Node, rows: Iterable[Row]) -> dict[str, Any]:
    """The election fields that a graph states of a dataset or distribution.

    Returns:
        Only the fields that are stated: a list where the field holds several, sorted.
    """
    found: dict[str, Any] = {}
    for row in rows:
        stated = (_value(graph, row, node) for node in graph.objects(subject, _predicate(row)))
        known = sorted({value for value in stated if value is not None})
        if known:
            found[row.field] = known if row.is_list else known[0]
    return found


def _predicate(row: Row) -> URIRef:
    return DCTERMS.rights if row.kind is Kind.RIGHTS else row.predicate


def _object(graph: Graph, row: Row, value: object) -> Node | None:
    """The value as a node of the graph; None where it is none of its kind."""
    if row.kind in {Kind.COUNT, Kind.ROUND}:
        number = values.count(value)
        return None if number is None else Literal(number, datatype=XSD.nonNegativeInteger)
    if row.kind is Kind.CONCEPT and row.scheme:
        concept = vocabulary_labels.find(row.scheme, value)
        return concept.uri if concept else None
    text = values.text(value)
    if text is None or row.kind is Kind.ELECTION:
        return None
    return Literal(text) if row.kind is Kind.TEXT else _node(graph, row, text)


def _node(graph: Graph, row: Row, text: str) -> Node:
    """A node of its own for a value that DCAT wants typed: an agent, a statement of rights."""
    is_agent = row.kind is Kind.AGENT
    node = BNode()
    graph.add((node, RDF.type, FOAF.Agent if is_agent else DCTERMS.RightsStatement))
    graph.add((node, FOAF.name if is_agent else row.predicate, Literal(text)))
    return node


def _value(graph: Graph, row: Row, node: Node) -> str | int | None:
    """What a node of the graph means for the field; None where it means nothing to us."""
    if row.kind in {Kind.COUNT, Kind.ROUND}:
        number = values.count(str(node))
        # CKAN keeps a list's items as text.
        return str(number) if row.kind is Kind.ROUND and number is not None else number
    if row.kind is Kind.CONCEPT and row.scheme:
        key = row.scheme.key(str(node))
        return key if vocabulary_labels.find(row.scheme, key) else None
    if row.kind is Kind.TEXT:
        return values.text(str(node)) if isinstance(node, Literal) else None
    named = {
        Kind.ELECTION: DCTERMS.identifier,
        Kind.AGENT: FOAF.name,
        Kind.RIGHTS: row.predicate,
    }[row.kind]
    return values.text(graph.value(node, named, any=True))
