"""Series in RDF."""

from __future__ import annotations

from typing import Any

import pytest
from ckanext.dcat.profiles.base import DCAT
from rdflib import RDF
from series_scene import council
from shacl_shapes import broken_rules, parsed

pytestmark = pytest.mark.usefixtures("tables")


def test_a_dataset_is_in_the_series_of_its_category_between_its_editions(app: Any):
    council_ = council()
    made = {year: council_.dataset(year) for year in council_.elections}
    graph = parsed(app.get(f"/dataset/{made['2022']['name']}.ttl").body)
    node = next(graph.subjects(RDF.type, DCAT.Dataset))
    series = graph.value(node, DCAT.inSeries)
    assert str(series).endswith(f"/election/series/{council_.series}/ballot-qualification")
    assert (series, RDF.type, DCAT.DatasetSeries) in graph
    assert (series, DCAT.seriesMember, node) in graph
    assert str(graph.value(node, DCAT.prev)).endswith(made["2018"]["id"])
    assert str(graph.value(node, DCAT.next)).endswith(made["2026"]["id"])
    assert broken_rules(graph) == set()
