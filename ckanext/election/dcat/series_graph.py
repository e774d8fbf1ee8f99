"""Dataset series in RDF: data of one category of one kind of election, over the years.

ckanext-dcat writes series that are datasets of a type of their own. Ours follow from the elections:
their address is that of their page, and a dataset belongs to one without anybody saying so.
"""

from __future__ import annotations

from collections.abc import Iterable

import ckan.plugins.toolkit as tk
from ckanext.dcat.profiles.base import DCAT
from ckanext.dcat.utils import catalog_uri
from rdflib import DCTERMS, RDF, Graph, Literal, URIRef

from ckanext.election.dcat import own_uri
from ckanext.election.dcat.iri import language_tag, web_iri
from ckanext.election.election_title import reader_language
from ckanext.election.facet import term_label
from ckanext.election.series.editions import Edition, Editions
from ckanext.election.series.words import series_words

# Where the serialiser puts the editions of a dataset, found for the whole page at once.
EDITIONS = "election_editions"


def describe(graph: Graph, node: URIRef, editions: Iterable[Editions]) -> None:
    """Say which series a dataset is in, and what comes before and after it there."""
    for item in editions:
        series = _series(graph, item)
        graph.add((node, DCAT.inSeries, series))
        graph.add((series, DCAT.seriesMember, node))
        for predicate, edition in ((DCAT.prev, item.previous), (DCAT.next, item.following)):
            if beside := _dataset(edition):
                graph.add((node, predicate, beside))


def _series(graph: Graph, editions: Editions) -> URIRef:
    base = catalog_uri().rstrip("/")
    node = URIRef(f"{base}/election/series/{editions.series}/{editions.category}")
    language = reader_language()
    words = {
        "category": term_label("category", editions.category),
        "series": series_words([editions.series]).get(editions.series, editions.series),
    }
    description = tk._("{category}, from one election to the next: {series}").format(**words)
    title = tk._("{category} ({series})").format(**words)
    graph.add((node, RDF.type, DCAT.DatasetSeries))
    graph.add((node, DCTERMS.title, Literal(title, lang=language_tag(language))))
    graph.add((node, DCTERMS.description, Literal(description, lang=language_tag(language))))
    return node


def _dataset(edition: Edition | None) -> URIRef | None:
    """The address of an edition that is one dataset."""
    if edition is None or edition.dataset is None:
        return None
    dataset = edition.dataset
    return web_iri(own_uri.of_dataset({"id": dataset.id}, dataset.uri))
