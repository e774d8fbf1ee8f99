"""What the tagger told of datasets, in our table: changed and taken away, never over a person."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from ckan import model
from sqlalchemy.dialects.postgresql import insert

from ckanext.election.assigned_value import is_empty, same
from ckanext.election.assignments import Decision, Origin
from ckanext.election.dataset_tags.stored import StoredDataset
from ckanext.election.model.assignment import AssignmentRow
from ckanext.election.model.dataset_tag import (
    UNDECIDED,
    DatasetLook,
    DatasetTag,
    TagDecision,
    now,
)
from ckanext.election.tagging.evidence import Tag, TagField
from ckanext.election.tagging.tagger import Thresholds

# Fields that hold several values.
LISTS = frozenset({TagField.ELECTIONS, TagField.ROUNDS, TagField.SUB_DATASETS})
Holders = Mapping[tuple[str, str], AssignmentRow]


@dataclass(frozen=True)
class Told:
    """One value for one field of one dataset, as a row of the table holds it."""

    field: TagField
    value: str
    confidence: float
    evidence: tuple[dict[str, Any], ...]
    decision: TagDecision


@dataclass(frozen=True)
class Known:
    """What is known of datasets before they are looked at again."""

    looks: Mapping[str, str]
    rows: Mapping[str, Mapping[tuple[str, str], DatasetTag]]
    holders: Holders


def known_of(ids: Sequence[str]) -> Known:
    """The last looks, the rows and who holds which field, of all these datasets at once."""
    looks = (
        model.Session.execute(
            sa.select(DatasetLook.dataset_id, DatasetLook.inputs).where(
                DatasetLook.dataset_id.in_(ids)
            )
        )
        .tuples()
        .all()
    )
    rows: dict[str, dict[tuple[str, str], DatasetTag]] = {}
    for row in model.Session.scalars(sa.select(DatasetTag).where(DatasetTag.dataset_id.in_(ids))):
        rows.setdefault(row.dataset_id, {})[row.field, row.value] = row
    decided = (Decision.SET.value, Decision.REFUSED.value)
    held = model.Session.scalars(
        sa.select(AssignmentRow).where(
            AssignmentRow.dataset_id.in_(ids),
            AssignmentRow.resource_id == "",
            AssignmentRow.decision.in_(decided),
        )
    )
    holders = {(row.dataset_id, row.field): row for row in held}
    return Known(dict(looks), rows, holders)


def told(
    dataset: StoredDataset, tags: Sequence[Tag], holders: Holders, limits: Thresholds
) -> list[Told]:
    """What is to stand in the table: what may be set, and what waits for a person.

    A field that a person or a source filled or emptied gets nothing: they have answered already.
    """
    found: list[Told] = []
    for field in TagField:
        if not _is_open(dataset, field, holders):
            continue
        of_field = [tag for tag in tags if tag.field is field]
        sure = next((tag for tag in of_field if tag.confidence >= limits.set), None)
        if sure:
            found += _values(sure, TagDecision.SET)
        else:
            found += [one for tag in of_field for one in _values(tag, TagDecision.SUGGESTED)]
    return found


def _is_open(dataset: StoredDataset, field: TagField, holders: Holders) -> bool:
    holder = holders.get((dataset.id, field.value))
    current = dataset.fields.get(field.value)
    if holder is None:
        return is_empty(current)
    # What shows something else than the machine wrote is a person's, whether anybody noticed.
    return holder.origin in (Origin.TAGGER.value, Origin.DEFAULT.value) and same(
        current, holder.value
    )


def _values(tag: Tag, decision: TagDecision) -> list[Told]:
    values = tag.value if isinstance(tag.value, list) else [tag.value]
    evidence = tuple(item.as_dict() for item in tag.evidence)
    return [Told(tag.field, str(value), tag.confidence, evidence, decision) for value in values]


def store(
    dataset_id: str, told_now: Sequence[Told], rows: Mapping[tuple[str, str], DatasetTag]
) -> None:
    """Bring the table in line; what a person decided stays as it is."""
    fresh = {(item.field.value, item.value): item for item in told_now}
    for key, row in rows.items():
        if key not in fresh and row.decision in UNDECIDED:
            model.Session.delete(row)
    for key, item in fresh.items():
        row = rows.get(key)
        if row is None:
            model.Session.add(_row(dataset_id, item))
        elif row.decision in UNDECIDED:
            _update(row, item)


def _row(dataset_id: str, item: Told) -> DatasetTag:
    return DatasetTag(
        dataset_id=dataset_id,
        field=item.field.value,
        value=item.value,
        confidence=item.confidence,
        evidence=list(item.evidence),
        decision=item.decision.value,
    )


def _update(row: DatasetTag, item: Told) -> None:
    evidence = list(item.evidence)
    if (row.confidence, row.evidence, row.decision) != (
        item.confidence, evidence, item.decision.value,
    ):  # fmt: skip
        row.confidence, row.evidence, row.decision = (
            item.confidence, evidence, item.decision.value,
        )  # fmt: skip
        row.updated = now()


def remember_looks(looks: Mapping[str, str]) -> None:
    """Store what was seen of each dataset, so that it is not looked at again for nothing."""
    if not looks:
        return
    statement = insert(DatasetLook).values(
        [
            {"dataset_id": dataset_id, "inputs": inputs, "looked_at": now()}
            for dataset_id, inputs in looks.items()
        ]
    )
    model.Session.execute(
        statement.on_conflict_do_update(
            index_elements=["dataset_id"],
            set_={"inputs": statement.excluded.inputs, "looked_at": statement.excluded.looked_at},
        )
    )


def as_field_value(field: TagField, values: Sequence[str]) -> Any:
    """The values of a field as the dataset holds them."""
    if field not in LISTS:
        return values[0]
    if field is TagField.ROUNDS:
        return sorted(int(value) for value in values)
    return list(values)


def refused_of(rows: Mapping[tuple[str, str], DatasetTag]) -> set[tuple[str, str]]:
    """The values that a person refused, by field."""
    return {key for key, row in rows.items() if row.decision == TagDecision.REFUSED.value}


def as_text(value: Any) -> str:
    """A value for a log or a shell."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
