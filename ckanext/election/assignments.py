"""Assignments: what machines may write, and what people have decided.

A machine's last written value stands in its row. Where a dataset shows something else, a person (or
whatever acts for one: a form, the API, another extension) put it there, and the field is theirs
from then on. So nobody has to announce an edit, and none can be missed: not by a killed process,
nor by a write that sends no signal.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.election.assigned_value import is_empty, same
from ckanext.election.model.assignment import AssignmentRow


class Origin(str, enum.Enum):
    """Who gives a value; later ones in `_RANK` give way to earlier ones."""

    PERSON = "person"
    SOURCE = "source"
    TAGGER = "tagger"
    DEFAULT = "default"


class Decision(str, enum.Enum):
    """What became of a value."""

    SET = "set"
    SUGGESTED = "suggested"
    REFUSED = "refused"
    SUPERSEDED = "superseded"


_RANK = list(Origin)


@dataclass(frozen=True)
class Field:
    """One field of a dataset, or of one of its resources."""

    name: str
    resource_id: str = ""


@dataclass(frozen=True)
class Assignment:
    """One value for one field, by one origin."""

    field: Field
    value: Any
    origin: Origin
    evidence: str = ""
    confidence: float = 1.0
    decision: Decision = Decision.SUGGESTED


def propose(
    dataset_id: str, proposals: Iterable[Assignment], shown: Mapping[str, Any]
) -> dict[Field, Any]:
    """Store what a machine proposes, and return what it may write now.

    Args:
        dataset_id: the dataset, which may be created later in the same transaction.
        proposals: values of one machine; their `decision` is not looked at.
        shown: the dataset as `package_show` gives it now; an empty mapping for a new one.

    Returns:
        The values that differ from what is shown and that neither a person's decision nor a
        stronger origin forbids. The caller writes them in the same transaction, and calls
        `remember` with what the dataset shows then.
    """
    notice_edits(dataset_id, shown)
    rows = _rows(dataset_id)
    writable: dict[Field, Any] = {}
    for proposal in proposals:
        current = shown_value(shown, proposal.field)
        others = rows.setdefault(proposal.field, {})
        if _is_free(proposal, others, current):
            decision = Decision.SET
            _supersede(others, proposal.origin)
            if not same(current, proposal.value):
                writable[proposal.field] = proposal.value
        else:
            decision = Decision.SUGGESTED
        _store(dataset_id, proposal, decision, others)
    model.Session.flush()
    return writable


def remember(dataset_id: str, shown: Mapping[str, Any]) -> None:
    """After a machine's write: what the dataset now shows is what the machine wrote.

    Validators may have changed a value's form; without this the next look would take that for a
    person's edit.
    """
    for field, others in _rows(dataset_id).items():
        holder = _holder(others)
        if holder and holder.origin != Origin.PERSON.value:
            holder.value = shown_value(shown, field)
    model.Session.flush()


def notice_edits(dataset_id: str, shown: Mapping[str, Any]) -> list[Field]:
    """Mark as a person's every field that shows something else than its last machine wrote.

    Args:
        dataset_id: the dataset.
        shown: the dataset as `package_show` gives it.

    Returns:
        The fields that a person has taken over since the last look.
    """
    edited: list[Field] = []
    for field, others in _rows(dataset_id).items():
        holder, current = _holder(others), shown_value(shown, field)
        if not shown or holder is None or same(holder.value, current):
            continue
        if holder.origin != Origin.PERSON.value:
            edited.append(field)
            holder.decision = Decision.SUPERSEDED.value
        _store(dataset_id, _by_person(field, current), _decision_of(current), others)
    model.Session.flush()
    return edited


def assignments_of(dataset_id: str) -> list[Assignment]:
    """Every origin's word on every field of the dataset."""
    return [
        Assignment(
            field, row.value, Origin(row.origin), row.evidence, row.confidence,
            Decision(row.decision),
        )
        for field, others in _rows(dataset_id).items()
        for row in others.values()
    ]  # fmt: skip


def shown_value(shown: Mapping[str, Any], field: Field) -> Any:
    """A field's value in a dataset as `package_show` gives it; None if it has none."""
    if not field.resource_id:
        return shown.get(field.name)
    for resource in shown.get("resources", []):
        if resource["id"] == field.resource_id:
            return resource.get(field.name)
    return None


def _is_free(proposal: Assignment, others: dict[str, AssignmentRow], current: Any) -> bool:
    """Whether nothing stronger than the proposal's origin holds the field."""
    holder = _holder(others)
    if holder is None:
        return is_empty(current) or same(current, proposal.value)
    return _RANK.index(Origin(holder.origin)) >= _RANK.index(proposal.origin)


def _holder(others: dict[str, AssignmentRow]) -> AssignmentRow | None:
    """The row whose value stands in the field, or whose refusal keeps it empty."""
    decided = (Decision.SET.value, Decision.REFUSED.value)
    return next((row for row in others.values() if row.decision in decided), None)


def _supersede(others: dict[str, AssignmentRow], origin: Origin) -> None:
    for row in others.values():
        if row.origin != origin.value and row.decision == Decision.SET.value:
            row.decision = Decision.SUPERSEDED.value


def _by_person(field: Field, value: Any) -> Assignment:
    return Assignment(field, value, Origin.PERSON, "differs from what was written by machine")


def _decision_of(value: Any) -> Decision:
    return Decision.REFUSED if is_empty(value) else Decision.SET


def _store(
    dataset_id: str, word: Assignment, decision: Decision, others: dict[str, AssignmentRow]
) -> None:
    row = others.get(word.origin.value)
    if row is None:
        row = AssignmentRow(
            dataset_id=dataset_id, resource_id=word.field.resource_id, field=word.field.name,
            origin=word.origin.value,
        )  # fmt: skip
        model.Session.add(row)
        others[word.origin.value] = row
    if _says(row) == (word.value, word.evidence, word.confidence, decision.value):
        return
    row.value, row.evidence, row.confidence = word.value, word.evidence, word.confidence
    row.decision = decision.value
    row.updated = sa.func.now()  # pyright: ignore[reportAttributeAccessIssue]


def _says(row: AssignmentRow) -> tuple[Any, ...]:
    return (row.value, row.evidence, row.confidence, row.decision)


def _rows(dataset_id: str) -> dict[Field, dict[str, AssignmentRow]]:
    found: dict[Field, dict[str, AssignmentRow]] = {}
    query = sa.select(AssignmentRow).where(AssignmentRow.dataset_id == dataset_id)
    for row in model.Session.scalars(query.order_by(AssignmentRow.field)):
        found.setdefault(Field(row.field, row.resource_id), {})[row.origin] = row
    return found
