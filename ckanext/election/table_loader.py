"""Small tables that are not results go into the DataStore, where CKAN's own table view finds them.

Results have Parquet and a view of their own. Lists of voters and of candidates hold personal data:
they are never loaded.
"""

from __future__ import annotations

import logging
from itertools import islice
from typing import Any

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.election import config, jobs, machine_write, original_address, originals
from ckanext.election.flat_table import FlatTable, open_flat_table
from ckanext.election.model.read import Read
from ckanext.election.originals import Fetch
from ckanext.election.results import Refused
from ckanext.election.vocabulary import TableKind

log = logging.getLogger(__name__)

JOB = "load_table"
BATCH = 5000
LOADED = (
    TableKind.FINANCE_FUNDING,
    TableKind.FINANCE_SPENDING,
    TableKind.PARTIES,
    TableKind.POLLING_STATIONS,
    TableKind.DISTRICTS,
    TableKind.CALENDAR,
)


def ask_for(dataset: dict[str, Any]) -> None:
    """Ask, in the current transaction, for what the DataStore lacks of a dataset or must lose."""
    if not p.plugin_loaded("datastore"):
        return
    reads = {read.resource_id: read for read in Read.of_dataset(dataset["id"])}
    for resource in dataset["resources"]:
        read = reads.get(resource["id"])
        wanted = read.sha256 if read and _is_for_datastore(resource) else None
        if read and read.loaded_sha256 != wanted:
            jobs.enqueue(JOB, key=f"{JOB}:{resource['id']}", resource_id=resource["id"])


@jobs.job(JOB, timeout=1800)
def load_table(resource_id: str) -> None:
    """Bring the DataStore in line with the newest original of a resource and with its kind."""
    newest = next(iter(originals.fetches_of(resource_id)), None)
    read, resource = Read.get(resource_id), model.Resource.get(resource_id)
    if newest is None or read is None or resource is None:
        return
    shown = tk.get_action("resource_show")(_context(), {"id": resource_id})
    if not _is_for_datastore(shown):
        _drop(shown)
        read.loaded_sha256 = None
    elif read.loaded_sha256 != newest.sha256:
        _try_to_load(shown, newest)
        read.loaded_sha256 = newest.sha256
    model.Session.add(read)


def _is_for_datastore(resource: dict[str, Any]) -> bool:
    return resource.get("table") in [kind.value for kind in LOADED]


def _try_to_load(shown: dict[str, Any], fetch: Fetch) -> None:
    """Load a file, unless it is too large or is no table."""
    if fetch.size > config.largest_loaded_table():
        log.info("Resource %s is too large for the DataStore", shown["id"])
        return
    try:
        with (
            originals.local_path(fetch.sha256) as path,
            open_flat_table(path, original_address.file_name(fetch.url)) as table,
        ):
            _load(shown, table)
    except Refused as refusal:
        log.info("Resource %s is no table for the DataStore: %s", shown["id"], refusal)


def _load(shown: dict[str, Any], table: FlatTable) -> None:
    """Put the table in the place of what the DataStore has of the resource."""
    _drop(shown)
    fields = [{"id": column.name, "type": column.type} for column in table.columns]
    resource = {"resource_id": shown["id"], "force": True}
    tk.get_action("datastore_create")(_context(), {**resource, "fields": fields})
    rows = table.rows()
    while batch := list(islice(rows, BATCH)):
        tk.get_action("datastore_upsert")(
            _context(), {**resource, "records": batch, "method": "insert"}
        )
    if not shown.get("datastore_active"):
        _make_view(shown["id"])


def _drop(shown: dict[str, Any]) -> None:
    if shown.get("datastore_active"):
        tk.get_action("datastore_delete")(_context(), {"resource_id": shown["id"], "force": True})


def _make_view(resource_id: str) -> None:
    """CKAN's default views for tables, the first time only: a person may delete them."""
    resource = tk.get_action("resource_show")(_context(), {"id": resource_id})
    tk.get_action("resource_create_default_resource_views")(
        _context(), {"resource": resource, "create_datastore_views": True}
    )


def _context() -> Context:
    return {"ignore_auth": True, "user": machine_write.site_user()}
