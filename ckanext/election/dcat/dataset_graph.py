"""What a dataset says of its elections, and what its elections say for it."""

from __future__ import annotations

from typing import Any

from rdflib import DCAT, DCTERMS, RDF, XSD, BNode, Graph, Literal, URIRef

from ckanext.election.dcat import election_graph, row_graph, series_graph
from ckanext.election.dcat.namespaces import SCHEMA
from ckanext.election.dcat.rows import DATASET_ROWS
from ckanext.election.model.election import Election


def describe(graph: Graph, node: URIRef, dataset: dict[str, Any]) -> None:
    """Add the election terms to a dataset's graph.

    A dataset that states no time or place of its own has those of its elections.
    """
    row_graph.write(graph, node, DATASET_ROWS, dataset)
    series_graph.describe(graph, node, dataset.get(series_graph.EDITIONS, ()))
    elections = election_graph.public_elections(dataset)
    for election in elections:
        graph.add((node, SCHEMA.about, election_graph.describe(graph, election)))
    if not elections:
        return
    if (node, DCTERMS.temporal, None) not in graph:
        _period(graph, node, elections)
    if (node, DCTERMS.spatial, None) not in graph:
        for country in {election.country for election in elections}:
            election_graph.add_country(graph, node, country)


def _period(graph: Graph, node: URIRef, elections: list[Election]) -> None:
    period = BNode()
    graph.add((node, DCTERMS.temporal, period))
    graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
    for predicate, day in (
        (DCAT.startDate, min(election.first_polling_date for election in elections)),
        (DCAT.endDate, max(election.last_polling_date for election in elections)),
    ):
        graph.add((period, predicate, Literal(day, datatype=XSD.date)))
