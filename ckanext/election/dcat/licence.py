"""Licences: what a distribution may be used for, as a document with a type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ckan import model
from rdflib import DCTERMS, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ckanext.election.dcat import adms, values
from ckanext.election.dcat.iri import web_iri


@dataclass(frozen=True)
class Licence:
    """A licence as a record names it; the address is empty where it has none."""

    id: str
    title: str
    uri: URIRef | None

    def describe(self, graph: Graph) -> Node:
        """Say in the graph what this licence is; its node, to point at."""
        node = self.uri or BNode()
        graph.add((node, RDF.type, DCTERMS.LicenseDocument))
        if self.title:
            graph.add((node, DCTERMS.title, Literal(self.title)))
            graph.add((node, RDFS.label, Literal(self.title)))
        kind = adms.licence_type(self.id, self.uri or "", self.title)
        graph.add((node, DCTERMS.type, kind.uri))
        return node


def licence_of(resource: dict[str, Any], dataset: dict[str, Any]) -> Licence | None:
    """A resource's own licence, else its dataset's; None where neither says any."""
    return find(resource.get("license")) or _of_dataset(dataset)


def find(name: object) -> Licence | None:
    """A licence by its id, address or title; one that the portal does not know keeps its name."""
    text = values.text(name)
    if text is None:
        return None
    for known in model.Package.get_license_register().values():
        # A register of the site's own may leave titles and addresses out.
        title, url = getattr(known, "title", ""), getattr(known, "url", "")
        if text in (known.id, url, title):
            return Licence(known.id, values.text(title) or known.id, web_iri(url))
    uri = web_iri(text)
    return Licence("", "" if uri else text, uri)


def _of_dataset(dataset: dict[str, Any]) -> Licence | None:
    licence_id = values.text(dataset.get("license_id"))
    if licence_id is None or licence_id == "notspecified":
        return None
    return find(licence_id)
