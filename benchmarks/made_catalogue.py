"""A catalogue of any size for the benchmark of tagging: made straight in the database.

Creating each dataset by CKAN's action would take longer than what is measured. What the tables hold
afterwards is what the actions would have put there.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.model.types import make_uuid
from ckan.plugins import toolkit as tk

from ckanext.election.assignments import Decision, Origin
from ckanext.election.machine_write import index_once
from ckanext.election.model.assignment import AssignmentRow

COUNTRIES = (
    "gb", "br", "nl", "fr", "de", "es", "pt", "it", "mx", "cl", "pe", "ar", "co", "ca", "au", "in",
    "za", "ke", "id", "ph",
)  # fmt: skip
YEARS = tuple(range(1994, 2034, 4))
KINDS = (
    ("Candidates", "candidates"), ("Election results", "results"),
    ("Polling stations", "polling-stations"), ("Registered voters", "registered-voters"),
    ("Campaign finance reports", "campaign-finance"),
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A dataset of the catalogue: what its texts are made of."""

    id: str
    country: str
    year: int
    kind: int
    number: int

    def texts(self, year: int) -> tuple[str, str]:
        """Its title and the address of its file for a year."""
        title, slug = KINDS[self.kind]
        country = self.country.upper()
        return (
            f"{title}, parliamentary election {year}, part {self.number}",
            f"https://data.example/{country}/{slug}-{year}-06-10-{self.number}.csv",
        )


def make(count: int) -> list[Made]:
    """Authorities with ten elections each, and so many datasets of them, in the database."""
    with index_once():
        owners = {country: _authority(country) for country in COUNTRIES}
    datasets = list(_datasets(count))
    now = dt.datetime.now(dt.timezone.utc).replace(tzinfo=None)
    for start in range(0, count, 1000):
        part = datasets[start : start + 1000]
        _insert(model.package_table, [_package(item, owners[item.country], now) for item in part])
        _insert(model.resource_table, [_resource(item, now) for item in part])
    model.Session.commit()
    return datasets


def fill(datasets: dict[str, dict[str, Any]]) -> None:
    """Put fields into datasets as earlier tagging would have: the tagger's word beside each."""
    for dataset_id, fields in datasets.items():
        stored = {
            name: json.dumps(value) if isinstance(value, list) else value
            for name, value in fields.items()
        }
        package = model.package_table
        model.Session.execute(
            sa.update(package).where(package.c.id == dataset_id).values(extras=stored)
        )
        model.Session.add_all(
            AssignmentRow(
                dataset_id=dataset_id,
                field=name,
                origin=Origin.TAGGER.value,
                value=value,
                decision=Decision.SET.value,
            )
            for name, value in fields.items()
        )
    model.Session.commit()


def change(datasets: Sequence[Made]) -> None:
    """Let datasets be about the election before: another year in the title and the file's name."""
    for item in datasets:
        year = item.year - 4 if item.year > YEARS[0] else item.year + 4
        title, url = item.texts(year)
        package, resource = model.package_table, model.resource_table
        model.Session.execute(sa.update(package).where(package.c.id == item.id).values(title=title))
        model.Session.execute(
            sa.update(resource).where(resource.c.package_id == item.id).values(url=url)
        )
    model.Session.commit()


def _authority(country: str) -> str:
    user = tk.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
    owner = tk.get_action("organization_create")(
        {"ignore_auth": True, "user": user},
        {"name": f"authority-{country}", "title": f"Authority {country}", "country": country},
    )["id"]
    for year in YEARS:
        tk.get_action("election_create")(
            {"ignore_auth": True, "user": user},
            {
                "id": f"{country}.parliament.{year}-06-10",
                "title": {"en": f"Parliamentary election {year}"},
                "authority": owner,
                "state": "published",
            },
        )
    return owner


def _datasets(count: int) -> Iterator[Made]:
    for number in range(count):
        yield Made(
            id=make_uuid(),
            country=COUNTRIES[number % len(COUNTRIES)],
            year=YEARS[number // len(COUNTRIES) % len(YEARS)],
            kind=number // (len(COUNTRIES) * len(YEARS)) % len(KINDS),
            number=number,
        )


def _package(item: Made, owner: str, now: dt.datetime) -> dict[str, Any]:
    title, _url = item.texts(item.year)
    return {
        "id": item.id,
        "name": f"made-{item.number}",
        "title": title,
        "type": "dataset",
        "state": "active",
        "owner_org": owner,
        "private": False,
        "metadata_created": now,
        "metadata_modified": now,
        "creator_user_id": None,
        "extras": {},
    }


def _resource(item: Made, now: dt.datetime) -> dict[str, Any]:
    _title, url = item.texts(item.year)
    return {
        "id": make_uuid(),
        "package_id": item.id,
        "url": url,
        "name": "",
        "format": "CSV",
        "position": 0,
        "state": "active",
        "created": now,
        "metadata_modified": now,
        "extras": {},
    }


def _insert(table: Any, rows: list[dict[str, Any]]) -> None:
    model.Session.execute(sa.insert(table), rows)
