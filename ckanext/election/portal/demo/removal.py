"""Takes the demo away and leaves what is somebody's own.

A dataset of the demo to which a file was uploaded stays with that file, and so do its election and
its authority; each is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import ckan.plugins.toolkit as tk

from . import made
from .catalogue import Authority, DemoElection, authorities
from .setup import source_name
from .site import call, found

Say = Callable[[str], None]

#: More than any authority of the demo has.
MOST_DATASETS = 1000


def remove(say: Say) -> None:
    """Remove sources, datasets, elections and authorities; `say` is told of each that stays."""
    for authority in authorities():
        _remove_source(authority, say)
        for election in authority.elections:
            _remove_election(election, say)
        _remove_organisation(authority, say)


def _remove_source(authority: Authority, say: Say) -> None:
    source = found("harvest_source_show", source_name(authority))
    if source is None:
        return
    for dataset in _harvested(source["id"]):
        _remove_dataset(dataset, say)
    call("harvest_source_clear", id=source["id"])
    call("dataset_purge", id=source["id"])


def _harvested(source_id: str) -> Iterator[dict[str, Any]]:
    result = call(
        "package_search",
        fq=f'harvest_source_id:"{source_id}"',
        include_private=True,
        include_drafts=True,
        rows=MOST_DATASETS,
    )
    yield from result["results"]


def _remove_dataset(dataset: dict[str, Any], say: Say) -> None:
    own = [file for file in dataset["resources"] if file["url_type"] == "upload"]
    if not own:
        call("dataset_purge", id=dataset["id"])
        return
    call("package_patch", id=dataset["id"], resources=own)
    say(tk._("Dataset {name} stays: files were uploaded to it.").format(name=dataset["name"]))


def _remove_election(election: DemoElection, say: Say) -> None:
    shown = found("election_show", election.id)
    if shown is None or shown["uuid"] not in made.all_made():
        return
    results = shown["results_dataset_id"] and found("package_show", shown["results_dataset_id"])
    if results:
        _remove_dataset(results, say)
    if _datasets(election.id):
        say(tk._("Election {id} stays: datasets name it.").format(id=election.id))
        return
    call("election_delete", id=shown["uuid"])
    made.forget(shown["uuid"])


def _datasets(election_id: str) -> int:
    fq = f'vocab_election_ids:"{election_id}"'
    return call("package_search", fq=fq, include_private=True, rows=0)["count"]


def _remove_organisation(authority: Authority, say: Say) -> None:
    shown = found("organization_show", authority.organisation["name"])
    if shown is None or shown["id"] not in made.all_made():
        return
    fq = f'owner_org:"{shown["id"]}"'
    if call("package_search", fq=fq, include_private=True, include_drafts=True, rows=0)["count"]:
        say(tk._("Organisation {name} stays: it has datasets.").format(name=shown["name"]))
        return
    call("organization_purge", id=shown["id"])
    made.forget(shown["id"])
