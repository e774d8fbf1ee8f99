"""`ckan election adopt`: bring the datasets of an existing site under our schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import ckan.plugins.toolkit as tk
import click
import sqlalchemy as sa
from ckan import model
from ckan.lib import plugins as lib_plugins
from ckan.types import Context

from ckanext.election.adoption import Adoption
from ckanext.election.adoption import adopt as adopted
from ckanext.election.completeness import missing_to_publish

TYPE = "dataset"
NO_SCHEMA = (
    "The site's datasets have no schema of ours. Add to the configuration:\n"
    "  scheming.dataset_schemas = ckanext.election.schemas:dataset.yaml\n"
    "  scheming.presets = ckanext.scheming:presets.json ckanext.dcat.schemas:presets.yaml "
    "ckanext.election.schemas:presets.yaml"
)


@click.command(short_help="Bring existing datasets under the election schema.")
@click.option("--dry-run", is_flag=True, help="List what would change, and change nothing.")
def adopt(dry_run: bool) -> None:
    """Bring the site's datasets under the schema: list what each gains and apply what is safe.

    A dataset that the schema refuses is left as it is; its messages say what to mend by hand.

    Example: ckan election adopt --dry-run
    """
    schema = tk.h.scheming_get_dataset_schema(TYPE)
    if schema is None or "field_groups" not in schema:
        raise click.ClickException(NO_SCHEMA)
    counts = {"changed": 0, "refused": 0, "unchanged": 0}
    for dataset in _datasets():
        adoption = adopted(dataset, schema)
        refused = _refusals(adoption.dataset)
        _report(adoption, refused, len(missing_to_publish(adoption.dataset, schema)))
        if refused:
            counts["refused"] += 1
        elif adoption.steps:
            counts["changed"] += 1
            if not dry_run:
                tk.get_action("package_update")(_context(), adoption.dataset)
        else:
            counts["unchanged"] += 1
    _close(counts, dry_run)


def _datasets() -> Iterator[dict[str, Any]]:
    """Every dataset of our type, as it is stored: the schema's reading of it may not work yet."""
    # Through its table: CKAN maps the class's columns without declaring them.
    package = model.package_table.c
    statement = (
        sa.select(package.id)
        .where(package.type == TYPE, package.state != model.State.DELETED)
        .order_by(package.name)
    )
    ids = model.Session.scalars(statement).all()
    for package_id in ids:
        # Validating would apply the schema, which fails on a text where it wants a group.
        context = Context(_context(), use_cache=False, validate=False)
        yield tk.get_action("package_show")(context, {"id": package_id})


def _refusals(dataset: Mapping[str, Any]) -> dict[str, Any]:
    """What the schema would refuse; nothing is written."""
    plugin = lib_plugins.lookup_package_plugin(TYPE)
    package = cast("model.Package", model.Package.get(dataset["id"]))
    # `get_action` would add the session; validators called directly need it too.
    context = Context(_context(), package=package, session=model.Session)
    _, errors = lib_plugins.plugin_validate(
        plugin, context, dict(dataset), plugin.update_package_schema(), "package_update"
    )
    return errors


def _report(adoption: Adoption, refused: Mapping[str, Any], gaps: int) -> None:
    click.echo(adoption.dataset["name"])
    if adoption.recognised:
        click.echo(f"  has as fields: {', '.join(adoption.recognised)}")
    for step in adoption.steps:
        click.echo(f"  gains {step.field}: {step.gain.value}")
    for field, messages in refused.items():
        click.echo(f"  must change {field}: {messages}")
    if adoption.kept:
        click.echo(f"  keeps as other fields: {', '.join(adoption.kept)}")
    if gaps:
        click.echo(f"  needed to publish well: {gaps} more (the dataset's page lists them)")


def _close(counts: Mapping[str, int], dry_run: bool) -> None:
    verb = "would change" if dry_run else "changed"
    click.echo(
        f"{counts['changed']} datasets {verb}, {counts['refused']} must be mended by hand, "
        f"{counts['unchanged']} need nothing."
    )


def _context() -> Context:
    site_user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    return Context(user=site_user["name"], ignore_auth=True)
