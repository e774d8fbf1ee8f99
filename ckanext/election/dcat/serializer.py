"""ckanext-dcat's serialiser with our way of writing."""

from __future__ import annotations

from typing import Any

from ckanext.dcat.processors import RDFSerializer
from rdflib import DCAT, Graph

from ckanext.election.dcat.serialise import serialise
from ckanext.election.dcat.series_graph import EDITIONS
from ckanext.election.series.editions import editions_of


class ElectionSerializer(RDFSerializer):
    """Datasets and pages of the catalogue as text, written by pyoxigraph."""

    def __init__(self, profiles: list[str] | None = None) -> None:
        super().__init__(profiles=profiles)
        # One graph is all there is; rdflib's graph of graphs takes three times as long to fill.
        self.g = Graph(bind_namespaces="none")

    def dataset(self, dataset: dict[str, Any], form: str) -> str:
        """One dataset.

        Args:
            dataset: as `package_show` returns it.
            form: a key of `serialise.FORMATS`.
        """
        self.graph_from_dataset(_with_editions([dataset])[0])
        return serialise(self.g, form)

    def page(self, datasets: list[dict[str, Any]], paging: dict[str, object], form: str) -> str:
        """A page of the catalogue.

        Args:
            datasets: those on the page.
            paging: what `paging.paging_info` says of it.
            form: a key of `serialise.FORMATS`.
        """
        catalogue = self.graph_from_catalog({})
        for dataset in _with_editions(datasets):
            self.g.add((catalogue, DCAT.dataset, self.graph_from_dataset(dataset)))
        if paging:
            self._add_pagination_triples(paging)
        return serialise(self.g, form)


def _with_editions(datasets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Datasets with their editions, which are found for all of them at once."""
    found = editions_of(datasets)
    return [{**dataset, EDITIONS: found.get(dataset["id"], [])} for dataset in datasets]
