"""docs/dcat.md and the schema say of each election field what the table of rows says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from rdflib import DCTERMS, PROV, Graph, URIRef

from ckanext.election.dcat import namespaces
from ckanext.election.dcat.rows import DATASET_ROWS, ODRS, RESOURCE_ROWS, Row

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "dcat.md").read_text(encoding="utf-8")


def short(term: URIRef) -> str:
    """A term as the documents write it, `dct:title`."""
    graph = Graph(bind_namespaces="none")
    spaces = {"dct": DCTERMS, "prov": PROV, "odrs": ODRS, **namespaces.PREFIXES}
    for prefix, space in spaces.items():
        graph.bind(prefix, str(space))
    return graph.namespace_manager.qname(term)


@pytest.mark.parametrize("row", [*DATASET_ROWS, *RESOURCE_ROWS], ids=lambda row: row.field)
def test_the_document_has_a_line_for_each_row(row: Row):
    assert f"| `{row.field}` | `{short(row.predicate)}` | {row.kind.value}" in DOCUMENT


def test_the_document_has_no_line_without_a_row():
    section = DOCUMENT.partition("### Election terms")[2].partition("### ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    assert len(lines) == len(DATASET_ROWS) + len(RESOURCE_ROWS)


@pytest.mark.parametrize(
    ("rows", "part"), [(DATASET_ROWS, "dataset_fields"), (RESOURCE_ROWS, "resource_fields")]
)
def test_the_schema_names_the_same_terms(rows: tuple[Row, ...], part: str):
    schema = yaml.safe_load((ROOT / "schemas" / "dataset.yaml").read_text(encoding="utf-8"))
    terms = {field["field_name"]: field.get("rdf") for field in schema[part]}
    assert {row.field: terms[row.field] for row in rows} == {
        row.field: short(row.predicate) for row in rows
    }
