"""What a read says of its resource: encoding, delimiter, rows, which table; and its view."""

from __future__ import annotations

from typing import Any

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.election import dataset_pace, machine_write
from ckanext.election.assignments import Assignment, Field, Origin
from ckanext.election.model.read import Read, ReadState
from ckanext.election.results_view import VIEW_TYPE
from ckanext.election.vocabulary import TableKind

# What the engine refuses as "not results" is often a table that the catalogue has a word for.
REFUSED_TABLES = {
    "boundaries": TableKind.BOUNDARIES,
    "calendar": TableKind.CALENDAR,
    "candidates": TableKind.CANDIDATES,
    "districts": TableKind.DISTRICTS,
    "parties": TableKind.PARTIES,
    "polling_stations": TableKind.POLLING_STATIONS,
    "voters": TableKind.VOTERS,
}


def describe(resource_id: str) -> None:
    """Write what the newest read tells about the resource, and make its view where it fits."""
    read = Read.get(resource_id)
    if read is None:
        return
    told = proposals(read)
    waiting = dataset_pace.held_back(read.dataset_id, told)
    if waiting:
        dataset_pace.postpone(read.dataset_id)
        model.Session.commit()
    machine_write.write(read.dataset_id, [one for one in told if one not in waiting])
    make_view(resource_id)


def proposals(read: Read) -> list[Assignment]:
    """The resource's fields, as far as this read can tell."""
    evidence = f"read by {read.reader}" if read.reader else f"recognised as {read.kind}"
    return [
        Assignment(Field(name, read.resource_id), value, Origin.TAGGER, evidence)
        for name, value in _values(read).items()
        if value is not None
    ]


def _values(read: Read) -> dict[str, Any]:
    if read.state == ReadState.READ and read.facts:
        return {
            "table": (TableKind.RESULTS if read.facts["has_choices"] else TableKind.TURNOUT).value,
            "encoding": read.facts["encoding"],
            "delimiter": read.facts["delimiter"],
            "decimal_sign": read.facts["decimal_sign"],
            "rows": read.facts["rows"]["read"],
        }
    table = REFUSED_TABLES.get(read.kind or "")
    return {"table": table.value} if table else {}


def make_view(resource_id: str) -> None:
    """Make the results view, once; one that a person deleted is not made again."""
    read = Read.get(resource_id)
    fits = read is not None and read.snapshot is not None and not read.view_made
    if read is None or not fits or not p.plugin_loaded(VIEW_TYPE):
        return
    user = machine_write.site_user()
    views = tk.get_action("resource_view_list")({"ignore_auth": True}, {"id": resource_id})
    read.view_made = True
    if VIEW_TYPE in [view["view_type"] for view in views]:
        model.Session.commit()
        return
    made = tk.get_action("resource_view_create")(
        {"ignore_auth": True, "user": user},  # commits the mark along with the view
        {"resource_id": resource_id, "view_type": VIEW_TYPE, "title": tk._("Results")},
    )
    order = [made["id"], *(view["id"] for view in views)]
    tk.get_action("resource_view_reorder")(
        {"ignore_auth": True, "user": user}, {"id": resource_id, "order": order}
    )
