"""Sets the demo up in a running CKAN, by CKAN's actions only.

The authorities and their elections are created first; their files come by the portal's own
harvester, from sources that hold public addresses.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from . import listing, made
from .catalogue import Authority, DemoElection, authorities
from .site import call, found

SOURCE_TYPE = "election_files"


def add() -> list[str]:
    """Create what is missing of the demo, and ask for the harvest of each source.

    Returns:
        The ids of the harvest jobs that were started.
    """
    return [job for authority in authorities() for job in _add(authority)]


def _add(authority: Authority) -> Iterator[str]:
    organisation = _organisation(authority)
    for election in authority.elections:
        _election(election, organisation)
    source = _source(authority, organisation)
    if not source["status"]["job_count"]:
        yield call("harvest_job_create", source_id=source["id"], run=True)["id"]


def _organisation(authority: Authority) -> str:
    stated = dict(authority.organisation)
    address = stated.pop("url", None)
    shown = found("organization_show", stated["name"])
    if shown is None:
        extra = {"contact_url": address} if address else {}
        shown = call("organization_create", **stated, **extra)
        made.remember(shown["id"])
    return shown["id"]


def _election(election: DemoElection, organisation: str) -> None:
    if found("election_show", election.id):
        return
    rounds = [
        {"number": number, "polling_date": day}
        for number, day in enumerate(election.rounds, start=1)
    ]
    created = call(
        "election_create",
        id=election.id,
        title=election.title,
        rounds=rounds,
        aliases=election.aliases,
        authority=organisation,
        state="published",
    )
    made.remember(created["uuid"])
    if election.rules:
        call("election_timetable_compute", election=election.id, rule_set=election.rules)


def _source(authority: Authority, organisation: str) -> dict[str, Any]:
    name = source_name(authority)
    if found("harvest_source_show", name) is None:
        call(
            "harvest_source_create",
            name=name,
            title=authority.organisation["title"],
            url=authority.listing_address,
            source_type=SOURCE_TYPE,
            owner_org=organisation,
            frequency="DAILY",
            config=json.dumps(_configuration(authority), ensure_ascii=False),
        )
    return call("harvest_source_show", id=name)


def source_name(authority: Authority) -> str:
    """The name of an authority's harvest source."""
    return f"demo-{authority.slug}"


def _configuration(authority: Authority) -> dict[str, Any]:
    """A manifest describes its files; for an HTML page the source's configuration does."""
    if authority.listing == "manifest":
        return {}
    return {"files": [_described(listing.entry(file)) for file in authority.files]}


def _described(entry: dict[str, Any]) -> dict[str, Any]:
    return {"pattern": entry.pop("url"), **entry}


def unfinished(jobs: list[str]) -> list[str]:
    """Those of the harvest jobs that are not finished yet."""
    return [job for job in jobs if call("harvest_job_show", id=job)["status"] != "Finished"]


def report(job: str) -> tuple[str, dict[str, int]]:
    """A finished job's source and its counts (added, updated, not modified, errored)."""
    shown = call("harvest_job_show", id=job)
    source = call("harvest_source_show", id=shown["source_id"])
    return source["title"], shown["stats"]
