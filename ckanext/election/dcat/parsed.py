"""A dataset read from RDF: our fields added, and terms of public lists turned back into words."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckanext.dcat.profiles.base import ADMS
from rdflib import DCTERMS, RDFS, SKOS, BNode, Graph, URIRef
from rdflib.term import Node

from ckanext.election.dcat import media_type, row_graph, values
from ckanext.election.dcat.authority import Table
from ckanext.election.dcat.checksum import algorithm
from ckanext.election.dcat.rows import DATASET_ROWS, RESOURCE_ROWS

Record = dict[str, Any]
_LISTS = (
    "alternate_identifier", "applicable_legislation", "conforms_to", "documentation",
    "has_version", "is_referenced_by", "language", "theme",
)  # fmt: skip
# The words that the schema's field `status` takes are ADMS's addresses, the EU's list's forerunner.
_ADMS_STATUS = {
    "completed": "http://purl.org/adms/status/Completed",
    "under development": "http://purl.org/adms/status/UnderDevelopment",
    "deprecated": "http://purl.org/adms/status/Deprecated",
    "withdrawn": "http://purl.org/adms/status/Withdrawn",
}


def complete(graph: Graph, dataset: Record, node: Node) -> None:
    """Add to a dataset what the graph says beyond ckanext-dcat's profile, in place.

    Args:
        graph: the graph it was read from.
        dataset: as ckanext-dcat's profile read it.
        node: the dataset's node.
    """
    dataset |= row_graph.read(graph, node, DATASET_ROWS)
    _lists(dataset)
    _identifiers(graph, dataset, node)
    _word(dataset, "frequency", Table.FREQUENCY)
    _word(dataset, "access_rights", Table.ACCESS_RIGHT)
    if "theme" in dataset:
        # Every dataset is about government here: `prepared` says so itself.
        dataset["theme"] = [uri for uri in dataset["theme"] if uri != f"{Table.THEME.uri}/GOVE"]
    for resource in dataset.get("resources", []):
        _complete_resource(graph, resource)


def _complete_resource(graph: Graph, resource: Record) -> None:
    node = _distribution(graph, resource["distribution_ref"])
    resource |= row_graph.read(graph, node, RESOURCE_ROWS)
    _lists(resource)
    _format(graph, node, resource)
    if "mimetype" in resource:
        resource["mimetype"] = media_type.word(resource["mimetype"])
    if "hash_algorithm" in resource:
        resource["hash_algorithm"] = algorithm(resource["hash_algorithm"])
    if word := Table.STATUS.word(resource.get("status", "")):
        resource["status"] = _ADMS_STATUS.get(word, resource["status"])


def _distribution(graph: Graph, reference: str) -> Node:
    """ckanext-dcat keeps a distribution's node as text, address or not."""
    node = URIRef(reference)
    return node if (node, None, None) in graph else BNode(reference)


def _format(graph: Graph, node: Node, resource: Record) -> None:
    """The format as CKAN writes it: from the EU's list, or from a node with a label."""
    stated = graph.value(node, DCTERMS.format, any=True)
    label = graph.value(stated, RDFS.label, any=True) if isinstance(stated, BNode) else None
    word = Table.FILE_TYPE.word(str(stated)) or (str(label) if label else None)
    if word:
        resource["format"] = tk.h.unified_resource_format(word)


def _identifiers(graph: Graph, dataset: Record, node: Node) -> None:
    """Other identifiers stand in nodes of their own, which ckanext-dcat does not open."""
    stated = [
        graph.value(item, SKOS.notation, any=True) or item
        for item in graph.objects(node, ADMS.identifier)
    ]
    if stated:
        dataset["alternate_identifier"] = sorted(map(str, stated))


def _lists(record: Record) -> None:
    for field in _LISTS:
        if field in record:
            record[field] = values.items(record[field])
    if "language" in record:
        record["language"] = [Table.LANGUAGE.word(uri) or uri for uri in record["language"]]


def _word(dataset: Record, field: str, table: Table) -> None:
    if field in dataset:
        dataset[field] = table.word(dataset[field]) or dataset[field]
