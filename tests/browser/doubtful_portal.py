"""A portal whose one results file nothing reads, for the test in which a person mends it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.tests.helpers import call_action
from doubtful_file import doubtful_file, doubtful_rows
from sample_portal import BOSS, PASSWORD, READER
from werkzeug.datastructures import FileStorage

from ckanext.election import jobs

ELECTION = "cl.presidential.2021-11-21"


def fill() -> None:
    """Add an election and its file through the actions that people use."""
    call_action("user_create", name=READER, email="reader@example.org", password=PASSWORD)
    call_action("user_create", name=BOSS, email="boss@example.org", password=PASSWORD)
    call_action("user_patch", {"user": READER}, id=BOSS, sysadmin=True)
    _act("organization_create", name="servel", title="Electoral service")
    _act(
        "election_create",
        id=ELECTION,
        authority="servel",
        title={"en": "Presidential election"},
        state="published",
    )
    dataset = _act("election_show", id=ELECTION)["results_dataset_id"]
    content = doubtful_file(doubtful_rows(None))
    upload = FileStorage(BytesIO(content), filename="comunas.csv")
    _act("resource_create", package_id=dataset, name="Votes", url="comunas.csv", upload=upload)
    jobs.run_due()


def results_address() -> str:
    """The address of the resource that needs help."""
    dataset = _act("package_show", id=_act("election_show", id=ELECTION)["results_dataset_id"])
    return tk.h.url_for(
        "dataset_resource.read", id=dataset["name"], resource_id=dataset["resources"][0]["id"]
    )


def _act(action: str, **data: Any) -> Any:
    return call_action(action, {"user": BOSS}, **data)
