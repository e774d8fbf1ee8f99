"""The RDF profile `election_dcat_ap`: DCAT-AP 3 with the terms of elections, in both directions."""

from __future__ import annotations

from typing import Any

from ckanext.dcat.profiles.base import CleanedURIRef, namespaces
from ckanext.dcat.profiles.euro_dcat_ap_3 import EuropeanDCATAP3Profile
from ckanext.dcat.utils import resource_uri
from rdflib import BNode, Graph, URIRef

from ckanext.election.dcat import catalogue, dataset_graph, distribution, parsed
from ckanext.election.dcat.mend import mend, name
from ckanext.election.dcat.merge import merge
from ckanext.election.dcat.namespaces import PREFIXES
from ckanext.election.dcat.prepared import prepared, with_extras


class ElectionDCATAPProfile(EuropeanDCATAP3Profile):
    """DCAT-AP 3.0.1 as its shapes want it, and what a dataset says of its elections."""

    g: Graph

    def parse_dataset(
        self, dataset_dict: dict[str, Any], dataset_ref: URIRef | BNode
    ) -> dict[str, Any]:
        """Read a dataset from the graph: ckanext-dcat's fields, then ours."""
        dataset_dict = super().parse_dataset(dataset_dict, dataset_ref)
        parsed.complete(self.g, dataset_dict, dataset_ref)
        return dataset_dict

    def graph_from_dataset(self, dataset_dict: dict[str, Any], dataset_ref: URIRef) -> None:
        """Write a dataset into the page's graph, through a graph of its own.

        So mending it looks at one dataset only, however many stand on the page.
        """
        page, own = self.g, Graph(bind_namespaces="none")
        self.g = own
        try:
            self._write(dataset_dict, dataset_ref)
        finally:
            self.g = page
        mend(own)
        merge(own, page)
        name(page, own.objects())
        _bind(page)

    def graph_from_catalog(
        self,
        catalog_dict: dict[str, Any] | None,  # noqa: ARG002 - ckanext-dcat's signature
        catalog_ref: URIRef,
    ) -> None:
        """Write what the catalogue is into the page's graph.

        `catalog_dict` is ckanext-dcat's way for callers to say it; the portal's settings do here.
        """
        catalogue.describe(self.g, catalog_ref)
        mend(self.g)
        name(self.g, self.g.objects())
        _bind(self.g)

    def _write(self, dataset: dict[str, Any], node: URIRef) -> None:
        whole = with_extras(dataset)
        super().graph_from_dataset(prepared(dataset), node)
        dataset_graph.describe(self.g, node, whole)
        for resource in whole.get("resources") or []:
            own = {"package_id": whole["id"], **resource}
            address = CleanedURIRef(resource_uri({**own, "uri": distribution.own_uri(resource)}))
            distribution.describe(self.g, address, own, whole)


def _bind(graph: Graph) -> None:
    for prefix, namespace in {**namespaces, **PREFIXES}.items():
        graph.bind(prefix, namespace)
