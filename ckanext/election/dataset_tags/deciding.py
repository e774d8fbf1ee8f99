"""What a person decides on a suggested tag: it becomes theirs, or it never comes back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import authz, model
from ckan.types import Context

from ckanext.election.assigned_value import same
from ckanext.election.dataset_tags.told import LISTS
from ckanext.election.model.dataset_tag import DatasetTag, TagDecision, now
from ckanext.election.tagging.evidence import TagField


def rows_of(ids: Sequence[str]) -> list[DatasetTag]:
    """The rows with those ids, grouped by dataset."""
    query = sa.select(DatasetTag).where(DatasetTag.id.in_(ids))
    return list(model.Session.scalars(query.order_by(DatasetTag.dataset_id, DatasetTag.field)))


def decide(context: Context, rows: Iterable[DatasetTag], decision: TagDecision) -> int:
    """Accept or refuse tags, each dataset in one save of the person's own.

    Returns:
        How many were decided.

    Raises:
        ValidationError: a dataset does not take the values; those before it are decided.
    """
    by_dataset: dict[str, list[DatasetTag]] = {}
    for row in rows:
        by_dataset.setdefault(row.dataset_id, []).append(row)
    for dataset_id, decided in by_dataset.items():
        _write(context, dataset_id, decided, decision)
        for row in decided:
            row.decision = decision.value
            row.decided_by = _user_id(context)
            row.decided_at = row.updated = now()
        model.Session.commit()
    return sum(len(decided) for decided in by_dataset.values())


def _write(
    context: Context, dataset_id: str, rows: Sequence[DatasetTag], decision: TagDecision
) -> None:
    """Put accepted values into the dataset, and take refused ones out of it."""
    own = Context(user=context["user"], ignore_auth=context.get("ignore_auth", False))
    shown = tk.get_action("package_show")(own, {"id": dataset_id})
    changes: dict[str, Any] = {}
    for row in rows:
        before = changes.get(row.field, shown.get(row.field))
        changes[row.field] = _decided_value(TagField(row.field), before, row.value, decision)
    changes = {name: value for name, value in changes.items() if not same(shown.get(name), value)}
    if changes:
        tk.get_action("package_patch")(own, {"id": dataset_id, **changes})


def _decided_value(field: TagField, before: Any, value: str, decision: TagDecision) -> Any:
    accepted = decision is TagDecision.ACCEPTED
    if field in LISTS:
        items = [str(item) for item in _as_list(before)]
        others = [item for item in items if item != value]
        return [*others, value] if accepted else others
    if accepted:
        return value
    return "" if str(before or "") == value else before


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, str) and value.startswith("["):
        return json.loads(value)
    return value if isinstance(value, list) else [value] if value else []


def _user_id(context: Context) -> str | None:
    return authz.get_user_id_for_username(context.get("user") or "", allow_none=True)
