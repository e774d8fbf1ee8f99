"""The catalogue itself: what this portal is, who publishes it, in what languages, on what terms."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckanext.dcat.utils import catalog_uri
from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, Graph, Literal, URIRef

from ckanext.election import config, site
from ckanext.election.dcat import agent, licence, organisation, values, vocabulary_labels
from ckanext.election.dcat.authority import Table
from ckanext.election.dcat.election_graph import add_country
from ckanext.election.dcat.namespaces import Scheme
from ckanext.election.vocabulary import Category


def describe(graph: Graph, catalogue: URIRef) -> None:
    """Say in the graph what the catalogue is; which datasets stand in it the serialiser says.

    Args:
        graph: where to say it.
        catalogue: the catalogue's node.
    """
    graph.add((catalogue, RDF.type, DCAT.Catalog))
    title = values.text(tk.config["ckan.site_title"]) or catalog_uri()
    about = values.text(tk.config["ckan.site_description"])
    about = about or tk._("Election open data published by {name}").format(name=title)
    graph.add((catalogue, DCTERMS.title, Literal(title)))
    graph.add((catalogue, DCTERMS.description, Literal(about)))
    homepage = URIRef(agent.home_page())
    graph.add((catalogue, FOAF.homepage, homepage))
    graph.add((homepage, RDF.type, FOAF.Document))
    _publisher(graph, catalogue)
    _terms(graph, catalogue)
    _dates(graph, catalogue)


def _publisher(graph: Graph, catalogue: URIRef) -> None:
    found = agent.site()
    node = URIRef(found.uri)
    graph.add((catalogue, DCTERMS.publisher, node))
    graph.add((node, RDF.type, FOAF.Agent))
    graph.add((node, FOAF.name, Literal(found.name)))
    graph.add((node, FOAF.homepage, URIRef(found.url)))
    if kind := config.publisher_type():
        graph.add((node, DCTERMS.type, URIRef(kind.uri)))


def _terms(graph: Graph, catalogue: URIRef) -> None:
    """Languages, licence, place and lists of themes."""
    for locale in site.locales():
        if language := Table.LANGUAGE.term(str(locale)):
            graph.add((catalogue, DCTERMS.language, language.uri))
    if terms := licence.find(config.default_licence()):
        graph.add((catalogue, DCTERMS.license, terms.describe(graph)))
    if authority := organisation.find(config.site_authority()):
        add_country(graph, catalogue, authority.fields.get("country", ""))
    categories = vocabulary_labels.find(Scheme.CATEGORY, Category.ELECTION_RESULTS.value)
    for concept in (Table.THEME.term("GOVE"), categories):
        if concept:
            graph.add((catalogue, DCAT.themeTaxonomy, concept.describe_scheme(graph)))


def _dates(graph: Graph, catalogue: URIRef) -> None:
    """When the first dataset came and when the last one changed, as far as the public sees them."""
    for predicate, field, order in (
        (DCTERMS.issued, "metadata_created", "asc"),
        (DCTERMS.modified, "metadata_modified", "desc"),
    ):
        moment = values.moment(_first(f"{field} {order}").get(field))
        if moment:
            graph.add((catalogue, predicate, Literal(moment, datatype=XSD.dateTime)))


def _first(order: str) -> dict[str, Any]:
    query = {"sort": order, "rows": 1, "fq": "-dataset_type:harvest"}
    found = tk.get_action("package_search")({"user": "", "ignore_auth": False}, query)
    return next(iter(found["results"]), {})
