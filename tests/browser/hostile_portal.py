"""A portal whose every text tries to run a script, for the tests that look whether one does."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.tests.helpers import call_action
from payloads import PAYLOADS
from sample_portal import BOSS, PASSWORD, READER
from werkzeug.datastructures import FileStorage

from ckanext.election import jobs

# One contest of many units and choices, and many contests: texts stand in different templates.
UNITS_ELECTION = "nl.local.hostile-units.2022-03-16"
CONTESTS_ELECTION = "nl.local.hostile-contests.2022-03-16"
_COLUMNS = (
    "contest_id", "contest_name", "round", "stage", "unit_level", "unit_id", "unit_name",
    "choice_id", "choice_name", "choice_party", "count_kind", "vote_type", "value", "state",
    "file", "row", "column", "contest_office", "contest_kind", "contest_district",
    "contest_valid_rule", "unit_scheme", "unit_sheet_url",
)  # fmt: skip


def fill() -> None:
    """Add users and, through the actions that people use, records full of payloads."""
    call_action("user_create", name=READER, email="reader@example.org", password=PASSWORD)
    call_action("user_create", name=BOSS, email="boss@example.org", password=PASSWORD)
    call_action("user_patch", {"user": READER}, id=BOSS, sysadmin=True)
    texts = _texts()
    _act("organization_create", name="hostile", title=next(texts), description=next(texts))
    for election_id, rows in ((UNITS_ELECTION, _units()), (CONTESTS_ELECTION, _contests())):
        _election(election_id, rows, texts)
    _dataset(texts)
    jobs.run_due()
    _act("election_result_act", id=UNITS_ELECTION, sequence=1, act="certify", reason=next(texts))
    jobs.run_due()


def results_address() -> str:
    """The address of the resource that has a results view."""
    dataset = _act(
        "package_show", id=_act("election_show", id=UNITS_ELECTION)["results_dataset_id"]
    )
    resource = dataset["resources"][0]
    return tk.h.url_for("resource.read", id=dataset["name"], resource_id=resource["id"])


def _texts() -> Iterator[str]:
    """A few payloads in one text, other ones in each, over and over."""
    while True:
        for start in range(0, len(PAYLOADS), 3):
            yield " ".join(PAYLOADS[start : start + 3])


def _election(election_id: str, rows: list[dict[str, Any]], texts: Iterator[str]) -> None:
    _act(
        "election_create", id=election_id, authority="hostile", state="published",
        title={"en": next(texts), "ar": next(texts)},
    )  # fmt: skip
    _act(
        "election_event_create", election=election_id, kind="nominations-close",
        starts="2022-01-31", title={"en": next(texts)}, law=next(texts), reason=next(texts),
    )  # fmt: skip
    dataset_id = _act("election_show", id=election_id)["results_dataset_id"]
    name = '"><img src=x onerror=ran()>.csv'
    _act(
        "resource_create", package_id=dataset_id, format="CSV", url=name, name=next(texts),
        description=next(texts), upload=FileStorage(io.BytesIO(_csv(rows)), filename=name),
    )  # fmt: skip


def _dataset(texts: Iterator[str]) -> None:
    _act(
        "package_create", name="hostile-dataset", title=next(texts), notes=next(texts),
        owner_org="hostile", category="polling-stations", elections=[CONTESTS_ELECTION],
    )  # fmt: skip


def _units() -> list[dict[str, Any]]:
    rows = []
    for number, payload in enumerate(PAYLOADS):
        unit = {"unit_level": "municipality", "unit_id": payload, "unit_name": payload,
                "unit_scheme": payload, "unit_sheet_url": payload}  # fmt: skip
        contest = {"contest_id": PAYLOADS[0], "contest_name": PAYLOADS[0],
                   "contest_office": PAYLOADS[1], "contest_district": PAYLOADS[2],
                   "contest_valid_rule": PAYLOADS[3]}  # fmt: skip
        choice = {"choice_id": payload, "choice_name": payload, "choice_party": payload}
        rows.append({**contest, **unit, **choice, "count_kind": "votes", "value": number + 10})
        # Fewer ballots than votes: each unit gets a finding that names it.
        rows.append({**contest, **unit, "count_kind": "ballots_cast", "value": number + 1})
    return rows


def _contests() -> list[dict[str, Any]]:
    return [
        {"contest_id": payload, "contest_name": payload, "contest_office": payload,
         "contest_district": payload, "contest_valid_rule": payload,
         "unit_level": "municipality", "unit_id": "1", "unit_name": payload,
         "choice_id": choice, "choice_name": choice + payload, "choice_party": payload,
         "count_kind": "votes", "value": 7}
        for payload in PAYLOADS for choice in ("a", "b")
    ]  # fmt: skip


def _csv(rows: list[dict[str, Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, restval="")
    writer.writeheader()
    common = {"round": 1, "vote_type": "total", "state": "reported", "file": 0,
              "contest_kind": "candidate"}  # fmt: skip
    writer.writerows({**common, "row": number + 2, **row} for number, row in enumerate(rows))
    return text.getvalue().encode()


def _act(action: str, **data: Any) -> dict[str, Any]:
    return call_action(action, {"user": BOSS}, **data)
