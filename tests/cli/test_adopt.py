"""`ckan election adopt` on datasets that were made before the schema."""

from __future__ import annotations

from typing import Any

import pytest
from ckan import model
from ckan.tests.factories import Organization, User
from ckan.tests.helpers import call_action

from ckanext.election.cli.adopt import adopt

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")


def old_dataset(name: str, **extras: str) -> str:
    """The id of a dataset with custom fields that the schema now gives another meaning."""
    made = call_action(
        "package_create",
        {"user": User()["name"]},
        name=name,
        owner_org=Organization()["id"],
        maintainer="M. Maintainer",
    )
    package = model.Package.get(made["id"])
    package.extras = {**package.extras, **extras}
    model.Session.commit()
    return made["id"]


def stored_extras(package_id: str) -> dict[str, Any]:
    """What is stored of a dataset's custom fields."""
    model.Session.expire_all()
    return dict(model.Package.get(package_id).extras)


def test_a_dry_run_lists_and_changes_nothing(cli):
    package_id = old_dataset("old", contact="Press office", language="pt", Grau="2")
    before = stored_extras(package_id)
    result = cli.invoke(adopt, ["--dry-run"])
    assert result.exit_code == 0, result.output
    assert "gains contact: becomes a group of fields" in result.output
    assert "gains language: becomes a list" in result.output
    assert "keeps as other fields: Grau" in result.output
    assert "1 datasets would change, 0 must be mended by hand, 0 need nothing." in result.output
    assert stored_extras(package_id) == before


def test_what_is_safe_is_applied_and_a_second_run_finds_nothing(cli):
    package_id = old_dataset("old", contact="Press office", language="pt", Grau="2")
    assert cli.invoke(adopt).exit_code == 0
    shown = call_action("package_show", id=package_id)
    assert shown["contact"] == [{"name": "Press office"}]
    assert shown["language"] == ["pt"]
    assert shown["extras"] == [{"key": "Grau", "value": "2"}]
    assert "0 datasets would change" in cli.invoke(adopt, ["--dry-run"]).output


def test_what_the_schema_refuses_is_named_and_left_alone(cli):
    package_id = old_dataset("old", phase="later")
    before = stored_extras(package_id)
    result = cli.invoke(adopt)
    assert "must change phase: ['“later” is not in the list']" in result.output
    assert "1 must be mended by hand" in result.output
    assert stored_extras(package_id) == before


@pytest.mark.ckan_config("scheming.dataset_schemas", "ckanext.dcat.schemas:dcat_ap_full.yaml")
def test_a_site_without_the_schema_is_told_the_lines(cli):
    result = cli.invoke(adopt)
    assert result.exit_code == 1
    assert "scheming.dataset_schemas = ckanext.election.schemas:dataset.yaml" in result.output
