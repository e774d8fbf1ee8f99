"""Datasets as the tagger needs them, read from the database in bulk: no `package_show` each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.election.model.read import Read
from ckanext.election.search import as_list

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class StoredDataset:
    """One dataset with everything that the tagger looks at.

    Attributes:
        fields: its own columns and its custom fields, as they are stored.
        resources: its active resources, columns and custom fields together.
        keywords: its tags, ours too.
        reads: what the results engine said of its files.
        country: of its organisation, in lower case; None where nobody said it.
    """

    id: str
    name: str
    fields: Mapping[str, Any]
    created: date
    owner: str | None
    is_private: bool
    country: str | None = None
    resources: Rows = ()
    keywords: Sequence[str] = ()
    reads: Sequence[Read] = field(default_factory=tuple)

    def texts(self, name: str) -> list[str]:
        """A field that holds a list."""
        return as_list(self.fields.get(name))


def stored_datasets(ids: Sequence[str]) -> list[StoredDataset]:
    """The active datasets with those ids, in no particular order."""
    packages = _packages(ids)
    countries = _countries({row["owner_org"] for row in packages if row["owner_org"]})
    resources, keywords = _resources(ids), _keywords(ids)
    reads: dict[str, list[Read]] = {}
    for read in model.Session.scalars(sa.select(Read).where(Read.dataset_id.in_(ids))):
        reads.setdefault(read.dataset_id, []).append(read)
    return [
        StoredDataset(
            id=row["id"],
            name=row["name"],
            fields={**(row["extras"] or {}), "title": row["title"], "notes": row["notes"]},
            created=row["metadata_created"].date(),
            owner=row["owner_org"],
            is_private=row["private"],
            country=countries.get(row["owner_org"] or ""),
            resources=resources.get(row["id"], ()),
            keywords=keywords.get(row["id"], ()),
            reads=reads.get(row["id"], ()),
        )
        for row in packages
    ]


def dataset_ids(names: Iterable[str] = ()) -> list[str]:
    """The ids of all active datasets, or of those with these names or ids."""
    package = model.package_table.c
    query = sa.select(package.id).where(
        package.type == "dataset", package.state == model.State.ACTIVE
    )
    wanted = list(names)
    if wanted:
        query = query.where(sa.or_(package.id.in_(wanted), package.name.in_(wanted)))
    return list(model.Session.scalars(query.order_by(package.name)))


def ids_in_country(country: str) -> list[str]:
    """The ids of the active datasets of a country's organisations and of those of no country."""
    package, group = model.package_table.c, model.group_table.c
    said = _country_of_group()
    query = (
        sa.select(package.id)
        .select_from(
            model.package_table.outerjoin(model.group_table, group.id == package.owner_org)
        )
        .where(package.type == "dataset", package.state == model.State.ACTIVE)
        .where(sa.or_(said.is_(None), sa.func.lower(said) == country))
        .order_by(package.name)
    )
    return list(model.Session.scalars(query))


def _packages(ids: Sequence[str]) -> Rows:
    package = model.package_table.c
    names = ("id", "name", "title", "notes", "extras", "metadata_created", "owner_org", "private")
    query = sa.select(*(package[name] for name in names)).where(
        package.id.in_(ids), package.type == "dataset", package.state == model.State.ACTIVE
    )
    return [dict(zip(names, row, strict=True)) for row in model.Session.execute(query).all()]


def _resources(ids: Sequence[str]) -> dict[str, list[Mapping[str, Any]]]:
    resource = model.resource_table.c
    query = (
        sa.select(
            resource.id, resource.package_id, resource.name, resource.url, resource.description,
            resource.extras,
        )
        .where(resource.package_id.in_(ids), resource.state == model.State.ACTIVE)
        .order_by(resource.position)
    )  # fmt: skip
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in model.Session.execute(query).mappings():
        merged = {**(row["extras"] or {}), **{key: row[key] for key in ("id", "name", "url")}}
        found.setdefault(row["package_id"], []).append(merged)
    return found


def _keywords(ids: Sequence[str]) -> dict[str, list[str]]:
    link, tag = model.package_tag_table.c, model.tag_table.c
    query = (
        sa.select(link.package_id, tag.name)
        .select_from(model.package_tag_table.join(model.tag_table, tag.id == link.tag_id))
        .where(link.package_id.in_(ids), link.state == model.State.ACTIVE)
        .order_by(tag.name)
    )
    found: dict[str, list[str]] = {}
    for package_id, name in model.Session.execute(query).all():
        found.setdefault(package_id, []).append(name)
    return found


def _countries(owners: Iterable[str]) -> dict[str, str]:
    """The country of each organisation that states one."""
    said = _country_of_group()
    query = sa.select(model.group_table.c.id, said).where(
        model.group_table.c.id.in_(list(owners)), said.is_not(None), said != ""
    )
    return {owner: country.lower() for owner, country in model.Session.execute(query).all()}


def _country_of_group() -> sa.ColumnElement[str]:
    """What an organisation says its country is."""
    return model.group_table.c.extras["country"].astext
