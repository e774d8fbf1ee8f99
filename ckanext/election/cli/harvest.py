"""`ckan election harvest ...`: one harvest now, and the form of manifests."""

from __future__ import annotations

import json
import time
from typing import Any

import ckan.plugins.toolkit as tk
import click
from ckan import model
from ckan.types import Context

from ckanext.election import jobs


@click.group(name="harvest", short_help="Harvest files now; the form of manifests.")
def harvest() -> None:
    """Harvest sources are ckanext-harvest's; see also `ckan harvester`."""


@harvest.command(short_help="Harvest one source now and wait for it.")
@click.argument("source")
def run(source: str) -> None:
    """Harvest SOURCE (a name or id) in this process and print its report.

    Other jobs that are due are run too, and a worker may take part.

    Example: ckan election harvest run west-maas-en-waal
    """
    source_id = _action("harvest_source_show", id=source)["id"]
    job = _action("harvest_job_create", source_id=source_id, run=True)
    while _status(job["id"])["status"] != "Finished":
        if not jobs.run_due():
            time.sleep(0.5)
    stats = _status(job["id"])["stats"]
    click.echo(", ".join(f"{count} {word}" for word, count in stats.items()))
    for message in _errors(job["id"]):
        click.secho(message, fg="red", err=True)
    if stats.get("errored"):
        raise SystemExit(1)


@harvest.command(short_help="Print the JSON Schema of manifests or configurations.")
@click.argument("which", type=click.Choice(["manifest", "config"]))
def form(which: str) -> None:
    """Print the JSON Schema of what a manifest, or a source's configuration, may hold.

    Example: ckan election harvest form manifest
    """
    from ckanext.election.harvesters import form as forms

    schema: dict[str, Any] = dict(forms.CONFIG if which == "config" else forms.MANIFEST)
    if which == "manifest":
        files = {"type": "array", "items": forms.FILE}
        schema["properties"] = {**schema["properties"], "files": files}
    click.echo(json.dumps(schema, indent=2))


def _status(job_id: str) -> dict[str, Any]:
    model.Session.expire_all()
    return _action("harvest_job_show", id=job_id)


def _errors(job_id: str) -> list[str]:
    """Every message of a harvest job's report."""
    report = _action("harvest_job_report", id=job_id)
    messages = [error["message"] for error in report["gather_errors"]]
    for each in report["object_errors"].values():
        messages += [error["message"] for error in each["errors"]]
    return messages


def _action(name: str, **data: Any) -> dict[str, Any]:
    site_user = tk.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
    context: Context = {"ignore_auth": True, "user": site_user}
    try:
        return tk.get_action(name)(context, data)
    except tk.ObjectNotFound as error:
        raise click.ClickException(f"{name}: {error}") from None
