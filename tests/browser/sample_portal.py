"""What the pages under test show: a portal of two made-up authorities, for these tests alone.

The results are a real file of the demo's (its SOURCE.txt says whose), read by the portal's own job.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.tests.helpers import call_action
from werkzeug.datastructures import FileStorage

import ckanext.election.portal.demo
from ckanext.election import jobs

RESULTS = Path(ckanext.election.portal.demo.__file__).parent / "data" / "ch-zug"
SOON = datetime.now(timezone.utc).date() + timedelta(days=30)
COMING = f"nl.local.utopia.{SOON}"
EARLIER = "nl.referendum.utopia.2017-03-15"
RESULTS_ELECTION = "ch.parliament.lower.zug.2015-10-18"
EARLIER_ELECTION = "ch.parliament.lower.zug.2011-10-23"
BOSS = "boss"
READER = "reader"
PASSWORD = "correct-horse-battery"
LONG_TITLE = (
    "Election of the members of the municipal council and of the mayor of Llanfairpwllgwyngyll, "
    "with the referendum on the amalgamation of both municipalities"
)


def fill() -> None:
    """Add users, authorities, elections and datasets through the actions that people use."""
    call_action("user_create", name=READER, email="reader@example.org", password=PASSWORD)
    call_action("user_create", name=BOSS, email="boss@example.org", password=PASSWORD)
    call_action("user_patch", {"user": READER}, id=BOSS, sysadmin=True)
    for name, title in (("canton", "Canton of Zug"), ("council", "Electoral Council of Utopia")):
        _act("organization_create", name=name, title=title)
    _elections()
    _datasets()
    jobs.run_due()


def _elections() -> None:
    _election(RESULTS_ELECTION, "canton", "National Council 2015, canton of Zug")
    _election(EARLIER_ELECTION, "canton", "National Council 2011, canton of Zug")
    _election(COMING, "council", LONG_TITLE)
    _act("election_timetable_compute", election=COMING)
    _election("nl.referendum.utopia.2021-03-17", "council", "Referendum on the town hall")
    _election(EARLIER, "council", "Referendum on the bridge")


def _election(election_id: str, authority: str, title: str) -> None:
    _act(
        "election_create",
        id=election_id,
        authority=authority,
        title={"en": title, "ar": "انتخابات ٢٠١٥"},
        state="published",
    )


def _datasets() -> None:
    _act(
        "package_create",
        name="polling-stations-of-utopia",
        title="Polling stations of Utopia",
        owner_org="council",
        notes="Where to vote: address, opening hours, step-free access.",
        category="polling-stations",
        elections=["nl.referendum.utopia.2021-03-17"],
        phase="pre-election",
        tags=[{"name": "accessibility"}],
    )
    _act(
        "package_create",
        name="polling-stations-of-utopia-2017",
        title="Polling stations of Utopia 2017",
        owner_org="council",
        category="polling-stations",
        phase="pre-election",
        elections=[EARLIER],
    )
    _results()
    _act(
        "package_create",
        name="boundaries-of-zug",
        title="Municipalities of the canton of Zug",
        owner_org="canton",
        category="electoral-boundaries",
        elections=[RESULTS_ELECTION],
    )
    boundaries = (RESULTS / "zg.json").read_bytes()
    _upload("boundaries-of-zug", "zg.json", boundaries, name="Boundaries", format="JSON")


def _results() -> None:
    """A count with two snapshots, and an edition before it that is made up."""
    source = next(iter(sorted(RESULTS.glob("*.csv"))))
    content = source.read_bytes()
    columns = {"name": "Results by municipality", "format": "CSV"}
    earlier = _act("election_show", id=EARLIER_ELECTION)["results_dataset_id"]
    _upload(earlier, source.name, content.replace(b",SP,", b",Old party,"), **columns)
    results = _act("election_show", id=RESULTS_ELECTION)["results_dataset_id"]
    first = content.replace(b",Baar,1701,True,14119,7462,", b",Baar,1701,True,14119,7461,")
    made = _upload(results, source.name, first, **columns)
    jobs.run_due()
    _act("resource_patch", id=made["id"], **_file(source.name, content))


def _upload(dataset_id: str, file_name: str, content: bytes, **columns: str) -> dict[str, Any]:
    return _act("resource_create", package_id=dataset_id, **columns, **_file(file_name, content))


def _file(name: str, content: bytes) -> dict[str, Any]:
    return {"url": name, "upload": FileStorage(BytesIO(content), filename=name)}


def results_address() -> str:
    """The address of the resource that has a results view."""
    election = _act("election_show", id=RESULTS_ELECTION)
    dataset = _act("package_show", id=election["results_dataset_id"])
    return tk.h.url_for(
        "dataset_resource.read", id=dataset["name"], resource_id=dataset["resources"][0]["id"]
    )


def _act(action: str, **data: Any) -> Any:
    return call_action(action, {"user": BOSS}, **data)
