"""The schema files themselves: they load, agree with each other and with ckanext-dcat's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ckanext.dcat.schemas
import pytest
import yaml
from ckan.plugins.toolkit import get_validator
from ckan.tests.helpers import call_action
from ckanext.scheming.validation import validators_from_string

import ckanext.election
from ckanext.election import schemas
from ckanext.election.dcat.rows import DATASET_ROWS, RESOURCE_ROWS
from ckanext.election.vocabulary import VOCABULARIES

OURS = Path(schemas.__file__).parent
DCAT = Path(ckanext.dcat.schemas.__file__).parent
TEMPLATES = Path(ckanext.election.__file__).parent / "templates" / "scheming"
TERM = re.compile(r"@id|[a-z]+:[A-Za-z]+")
PREFIXES = {
    "http://schema.org/": "schema:",
    "http://www.w3.org/2011/content#": "cnt:",
    "http://purl.org/dc/terms/": "dct:",
    "http://www.w3.org/ns/prov#": "prov:",
    "http://schema.theodi.org/odrs#": "odrs:",
    "https://w3id.org/ckanext-election/terms#": "election:",
}
Field = dict[str, Any]


def load(folder: Path, name: str) -> dict[str, Any]:
    """One schema file."""
    return yaml.safe_load((folder / name).read_text(encoding="utf-8"))


def with_subfields(fields: list[Field], path: str = "") -> Iterator[tuple[str, Field]]:
    """Every field with its path, groups before their subfields."""
    for field in fields:
        here = f"{path}{field['field_name']}"
        yield here, field
        yield from with_subfields(field.get("repeating_subfields", []), f"{here}.")


DATASET = load(OURS, "dataset.yaml")
ORGANISATION = load(OURS, "organization.yaml")
LISTS = {
    "dataset": DATASET["dataset_fields"],
    "resource": DATASET["resource_fields"],
    "organization": ORGANISATION["fields"],
}
ALL = [
    pytest.param(field, id=f"{kind}.{path}")
    for kind, fields in LISTS.items()
    for path, field in with_subfields(fields)
]
TOP = [
    pytest.param(field, kind, id=f"{kind}.{field['field_name']}")
    for kind, fields in LISTS.items()
    for field in fields
]


@pytest.mark.usefixtures("with_plugins")
@pytest.mark.parametrize(("entity", "name"), [("dataset", "dataset"), ("organization",) * 2])
def test_scheming_loads_it_and_every_validator_exists(entity: str, name: str):
    schema = call_action(f"scheming_{entity}_schema_show", type=name)
    for kind in ("dataset_fields", "resource_fields", "fields"):
        for _path, field in with_subfields(schema.get(kind, [])):
            for key in ("validators", "output_validators"):
                validators_from_string(field.get(key, ""), field, schema)
    for key in ("before_validators", "after_validators"):
        assert all(map(get_validator, schema.get(key, "").split()))


@pytest.mark.parametrize("field", ALL)
def test_each_field_has_a_label_and_a_term(field: Field):
    assert field["label"]
    assert TERM.fullmatch(field["rdf"])


@pytest.mark.parametrize(("field", "kind"), TOP)
def test_each_field_says_why_it_matters_and_stands_in_a_group(field: Field, kind: str):
    groups = {
        "dataset": DATASET["field_groups"],
        "resource": DATASET["resource_groups"],
        "organization": ORGANISATION["field_groups"],
    }[kind]
    assert field["why"].endswith((".", "?"))
    assert field["group"] in {group["name"] for group in groups}


@pytest.mark.parametrize("field", ALL)
def test_each_snippet_of_ours_exists(field: Field):
    for kind in ("form_snippet", "display_snippet"):
        name = field.get(kind)
        if name and name.startswith("election_"):
            assert (TEMPLATES / f"{kind}s" / name).is_file()


@pytest.mark.parametrize("field", ALL)
def test_a_vocabulary_is_one_of_ours_and_checked(field: Field):
    if name := field.get("vocabulary"):
        assert name in VOCABULARIES
        assert f"({name})" in field["validators"]


def test_a_name_has_one_meaning_in_all_lists():
    seen: dict[str, tuple[str, str, bool]] = {}
    # `url` and `uri` are the record's own address in each list, `name` its short name or title.
    own = {"url", "uri", "name"}
    for kind, fields in LISTS.items():
        for field in fields:
            name = field["field_name"]
            shape = (field["rdf"], field.get("preset", ""), "repeating_subfields" in field)
            if name not in own and kind != "organization":
                assert seen.setdefault(name, shape) == shape, f"{kind}.{name}"


@pytest.mark.parametrize("kind", ["dataset", "resource"])
def test_the_fields_of_ckanext_dcat_keep_their_names_and_shapes(kind: str):
    theirs = dict(with_subfields(load(DCAT, "dcat_ap_full.yaml")[f"{kind}_fields"]))
    ours = dict(with_subfields(LISTS[kind]))
    assert theirs.keys() - ours.keys() == set()
    for path, field in theirs.items():
        assert is_list(ours[path]) == is_list(field), path
        assert ours[path].get("repeating_once") == field.get("repeating_once"), path


def is_list(field: Field) -> bool:
    """Whether a field holds several values."""
    lists = {"multiple_text", "election_lines", "election_terms"}
    return "repeating_subfields" in field or field.get("preset") in lists


def test_required_is_only_what_ckan_requires():
    for kind, fields in LISTS.items():
        required = {field["field_name"] for field in fields if field.get("required")}
        assert required <= {"name"}, kind


def test_needed_to_publish_names_fields_and_terms_that_exist():
    for field in DATASET["dataset_fields"]:
        condition = field.get("needed_to_publish")
        if isinstance(condition, dict):
            fields = {item["field_name"]: item for item in DATASET["dataset_fields"]}
            for name, values in condition.items():
                terms = {term.value for term in VOCABULARIES[fields[name]["vocabulary"]]}
                assert set(values) <= terms


def test_dcat_rows_have_the_terms_of_the_schema():
    for rows, kind in ((DATASET_ROWS, "dataset"), (RESOURCE_ROWS, "resource")):
        fields = {field["field_name"]: field for field in LISTS[kind]}
        for row in rows:
            assert short(str(row.predicate)) == fields[row.field]["rdf"], row.field


def short(uri: str) -> str:
    """A term as the schema writes it."""
    for namespace, prefix in PREFIXES.items():
        if uri.startswith(namespace):
            return uri.replace(namespace, prefix)
    return uri


def test_no_text_holds_markup():
    for fields in LISTS.values():
        for _path, field in with_subfields(fields):
            for key in ("label", "help_text", "why", "form_placeholder"):
                assert not re.search(r"[<>&]", field.get(key) or "")
