"""Tags as the API and the pages give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

import sqlalchemy as sa
from ckan import model

from ckanext.election.dataset_tags import wording
from ckanext.election.election_title import title_of
from ckanext.election.model.dataset_tag import DatasetTag
from ckanext.election.model.election import Election
from ckanext.election.tagging.evidence import TagField
from ckanext.election.visibility import visible_to


class TagDict(TypedDict):
    """One tag; `evidence` is a list of sentences in the reader's language."""

    id: str
    dataset_id: str
    dataset_name: str
    dataset_title: str
    field: str
    field_label: str
    value: str
    value_label: str
    confidence: float
    confidence_label: str
    decision: str
    evidence: list[str]


def tag_dicts(user: str | None, rows: Iterable[DatasetTag]) -> list[TagDict]:
    """The tags without those that would tell of an election which the reader may not know of."""
    listed = list(rows)
    titles = _election_titles(user, listed)
    names = _datasets({row.dataset_id for row in listed})
    return [
        _to_dict(row, titles, names[row.dataset_id])
        for row in listed
        if row.dataset_id in names
        and (row.field != TagField.ELECTIONS.value or row.value in titles)
    ]


def _to_dict(row: DatasetTag, titles: Mapping[str, str], named: tuple[str, str]) -> TagDict:
    label = titles.get(row.value) if row.field == TagField.ELECTIONS.value else None
    return TagDict(
        id=row.id,
        dataset_id=row.dataset_id,
        dataset_name=named[0],
        dataset_title=named[1],
        field=row.field,
        field_label=wording.field_label(row.field),
        value=row.value,
        value_label=label or wording.value_label(row.field, row.value),
        confidence=round(row.confidence, 3),
        confidence_label=wording.confidence_label(row.confidence),
        decision=row.decision,
        evidence=wording.sentences(row.evidence),
    )


def _election_titles(user: str | None, rows: Sequence[DatasetTag]) -> dict[str, str]:
    """The titles of those elections that the reader may know of."""
    ids = {row.value for row in rows if row.field == TagField.ELECTIONS.value}
    if not ids:
        return {}
    found = model.Session.scalars(sa.select(Election).where(Election.id.in_(ids), visible_to(user)))
    return {election.id: title_of(election) for election in found}


def _datasets(ids: set[str]) -> dict[str, tuple[str, str]]:
    """The name and title of each dataset that still stands."""
    package = model.package_table.c
    query = sa.select(package.id, package.name, package.title).where(
        package.id.in_(ids), package.state == model.State.ACTIVE
    )
    return {
        dataset_id: (name, title or name)
        for dataset_id, name, title in model.Session.execute(query).all()
    }
