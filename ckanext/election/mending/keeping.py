"""Recipes that persons set: kept as versions, found for a resource, used for its next reading.

A recipe reads the files of the source that it was set for, of the authority that it was set by, and
only those with the very header that the person saw; a file that was uploaded has no source, and its
recipe reads that resource's files alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

import ckan.plugins as p
import sqlalchemy as sa
from ckan import model

from ckanext.election import reads
from ckanext.election.model.fetch import FetchRow
from ckanext.election.model.read import Read, ReadState
from ckanext.election.model.set_recipe import SetRecipeRow, recipe_prefix
from ckanext.election.results.recipe import Recipe
from ckanext.election.results.set_recipe import SetRecipe

from .mended import Mended

_ID_LENGTH = 12
_GENERIC = "generic"


@dataclass(frozen=True)
class Scope:
    """Whose files a recipe reads: those of a source of an authority, or one resource's."""

    authority_id: str
    source_id: str | None
    resource_id: str


def scope_of(resource_id: str) -> Scope | None:
    """The scope of a resource; None where it or its organisation does not exist."""
    resource = model.Resource.get(resource_id)
    package = model.Package.get(resource.package_id) if resource else None
    if package is None or not package.owner_org:
        return None
    return Scope(package.owner_org, _source_of(resource_id, package.id), resource_id)


def set_for(resource_id: str) -> list[SetRecipe]:
    """The recipes that persons set for the resource's source, the newest first."""
    return [
        SetRecipe(Recipe(row.recipe_id, row.spec["title"], row.spec), tuple(row.header), row.sheet)
        for row in rows_for(resource_id)
        if row.spec is not None
    ]


def rows_for(resource_id: str) -> list[SetRecipeRow]:
    """The newest version of each recipe that was set for the resource's source."""
    scope = scope_of(resource_id)
    if scope is None:
        return []
    mine = SetRecipeRow.resource_id == resource_id
    if scope.source_id is not None:
        mine = sa.or_(mine, SetRecipeRow.source_id == scope.source_id)
    rows = SetRecipeRow.newest_where(sa.and_(mine, SetRecipeRow.authority_id == scope.authority_id))
    return sorted(rows, key=lambda row: row.made_at, reverse=True)


def lineage_of(scope: Scope, header: Sequence[str], sheet: str | None) -> str:
    """The name under which all versions of one recipe are kept."""
    told = [scope.authority_id, scope.source_id or scope.resource_id, list(header), sheet]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:_ID_LENGTH]


def next_id(lineage: str) -> str:
    """The id of the recipe's next version."""
    return f"{recipe_prefix(lineage)}{_next_version(lineage)}"


def save(scope: Scope, mended: Mended, actor: str) -> SetRecipeRow:
    """Keep a recipe as the newest version of its lineage, and let its files be read again.

    Everything happens in the current transaction.

    Args:
        scope: whose files it reads.
        mended: what the person saw, with the recipe that follows.
        actor: the person's id.

    Raises:
        ValueError: no recipe follows.
        IntegrityError: somebody else keeps a version of it in the same moment.
    """
    if mended.recipe is None:
        raise ValueError("Only roles from which a recipe follows can be kept")
    lineage = lineage_of(scope, mended.header, mended.sheet)
    row = SetRecipeRow(
        lineage=lineage,
        version=_next_version(lineage),
        authority_id=scope.authority_id,
        source_id=scope.source_id,
        resource_id=scope.resource_id,
        header=list(mended.header),
        sheet=mended.sheet,
        mapping=mended.mapping.as_dict(),
        spec=mended.recipe.spec,
        actor=actor,
    )
    model.Session.add(row)
    model.Session.flush()
    _read_again(scope, lineage)
    return row


def stop(scope: Scope, lineage: str, actor: str) -> SetRecipeRow | None:
    """Use a recipe no longer: one more version, without a recipe; None where there is none to stop.

    What was read by it is read again without it, and shown no more until then.
    """
    newest = next(iter(SetRecipeRow.of_lineage(lineage)), None)
    if newest is None or newest.spec is None:
        return None
    row = SetRecipeRow(
        lineage=lineage,
        version=newest.version + 1,
        authority_id=newest.authority_id,
        source_id=newest.source_id,
        resource_id=newest.resource_id,
        header=newest.header,
        sheet=newest.sheet,
        actor=actor,
    )
    model.Session.add(row)
    model.Session.flush()
    _read_again(scope, lineage)
    _forget_figures(lineage)
    return row


def of_reader(reader: str | None) -> SetRecipeRow | None:
    """The version that a read names as its reader; None where no person set it."""
    lineage, _, version = (reader or "").removeprefix("set-").rpartition("-v")
    if not (reader or "").startswith("set-") or not version.isdigit():
        return None
    return model.Session.scalar(
        sa.select(SetRecipeRow).where(
            SetRecipeRow.lineage == lineage, SetRecipeRow.version == int(version)
        )
    )


def _next_version(lineage: str) -> int:
    newest = model.Session.scalar(
        sa.select(sa.func.max(SetRecipeRow.version)).where(SetRecipeRow.lineage == lineage)
    )
    return (newest or 0) + 1


def _source_of(resource_id: str, dataset_id: str) -> str | None:
    """The harvest source that brought the resource's newest file."""
    if not p.plugin_loaded("harvest"):
        return None
    from ckanext.harvest.model import HarvestObject  # its tables exist with its plugin alone

    newest = (
        sa.select(FetchRow.url)
        .where(FetchRow.resource_id == resource_id)
        .order_by(FetchRow.fetched_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    return model.Session.scalar(
        sa.select(HarvestObject.harvest_source_id).where(
            HarvestObject.guid == newest,
            HarvestObject.package_id == dataset_id,
            HarvestObject.current.is_(True),
        )
    )


def _read_again(scope: Scope, lineage: str) -> None:
    """Mark what the recipe may read now, or did read: by itself, in doubt, or not at all."""
    mine = Read.resource_id == scope.resource_id
    if scope.source_id is not None:
        mine = sa.or_(mine, Read.resource_id.in_(_resources_of(scope.source_id)))
    doubtful = sa.or_(
        Read.resource_id == scope.resource_id,
        Read.state == ReadState.NOT_UNDERSTOOD.value,
        Read.reader == _GENERIC,
        Read.reader.startswith(recipe_prefix(lineage)),
    )
    rows = model.Session.execute(
        sa.select(Read.resource_id, Read.dataset_id)
        .join(model.Package, model.Package.id == Read.dataset_id)
        .where(mine, doubtful, model.Package.owner_org == scope.authority_id)
    ).all()
    for resource_id, dataset_id in rows:
        reads.mark(resource_id, dataset_id)


def _resources_of(source_id: str) -> sa.Select[tuple[str]]:
    """The resources whose files a harvest source brought."""
    from ckanext.harvest.model import HarvestObject  # a source exists with its plugin alone

    return (
        sa.select(FetchRow.resource_id)
        .join(
            HarvestObject,
            sa.and_(
                HarvestObject.guid == FetchRow.url,
                HarvestObject.package_id == FetchRow.dataset_id,
            ),
        )
        .where(HarvestObject.harvest_source_id == source_id, HarvestObject.current.is_(True))
    )


def _forget_figures(lineage: str) -> None:
    """Take back what the recipe made: it is no earlier good result of another file."""
    model.Session.execute(
        sa.update(Read)
        .where(Read.reader.startswith(recipe_prefix(lineage)))
        .values(read_sha256=None, reader=None, snapshot=None, headline=None, facts=None)
    )
