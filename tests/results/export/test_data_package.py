"""The data package describes its tables truly."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from sample_expectations import committed_path

from ckanext.election.results import read
from ckanext.election.results.export import About, Form, export

SAMPLE = "ch-onegov/nationalratswahlen-2015.csv"
CASTS = {"integer": int, "boolean": lambda text: {"true": True, "false": False}[text],
         "string": str}  # fmt: skip


@pytest.fixture
def package(tmp_path: Path) -> Path:
    with read(committed_path(SAMPLE)) as result:
        export(result, Form.DATA_PACKAGE, tmp_path, About(licence="CC-BY-4.0", publisher="Zug"))
    return tmp_path


def described(package: Path) -> dict[str, Any]:
    return json.loads((package / "datapackage.json").read_bytes())


def rows(package: Path, resource: dict[str, Any]) -> list[dict[str, str]]:
    with (package / resource["path"]).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_each_table_has_the_columns_and_types_of_its_schema(package: Path):
    for resource in described(package)["resources"]:
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        for row in rows(package, resource):
            assert list(row) == list(fields)
            for name, text in row.items():
                constraints = fields[name].get("constraints", {})
                assert text or not constraints.get("required")
                assert not text or text in constraints.get("enum", [text])
                if text:
                    CASTS[fields[name]["type"]](text)


def test_keys_are_unique_and_references_lead_somewhere(package: Path):
    resources = {one["name"]: one for one in described(package)["resources"]}
    tables = {name: rows(package, one) for name, one in resources.items()}
    for name, resource in resources.items():
        key = resource["schema"].get("primaryKey", [])
        found = [tuple(row[column] for column in key) for row in tables[name]]
        assert not key or len(set(found)) == len(found)
        for foreign in resource["schema"].get("foreignKeys", []):
            target = foreign["reference"]
            known = {tuple(row[c] for c in target["fields"]) for row in tables[target["resource"]]}
            assert {tuple(row[c] for c in foreign["fields"]) for row in tables[name]} <= known


def test_the_files_are_the_ones_described(package: Path):
    for resource in described(package)["resources"]:
        data = (package / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_licence_source_and_originals_are_named(package: Path):
    found = described(package)
    assert found["licenses"] == [{"name": "CC-BY-4-0", "title": "CC-BY-4.0"}]
    assert found["sources"] == [{"title": "Zug"}]
    (digest,) = found["election_results"]["sha256"].values()
    assert digest == hashlib.sha256(committed_path(SAMPLE).read_bytes()).hexdigest()
