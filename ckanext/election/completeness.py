"""What a dataset still lacks to be published well, by the schema's `needed_to_publish`.

The server never refuses a dataset for it: harvested records and old ones must not break.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Gap:
    """One field that says nothing although a good dataset needs it.

    Attributes:
        field: the field's name.
        label: the field's label, as the schema has it (not translated).
        why: why it matters, as the schema has it (not translated).
        resource_id: the resource that lacks it; None where it is the dataset.
    """

    field: str
    label: str
    why: str
    resource_id: str | None = None


def missing_to_publish(
    dataset: Record, schema: Mapping[str, Any], inherited: AbstractSet[str] = frozenset()
) -> list[Gap]:
    """What a dataset lacks, in the schema's order, its resources last.

    Args:
        dataset: as `package_show` gives it.
        schema: a scheming schema.
        inherited: fields of the dataset that its organisation answers.
    """
    own = [gap for gap in _gaps(dataset, schema["dataset_fields"]) if gap.field not in inherited]
    return own + [
        gap
        for resource in dataset.get("resources", ())
        for gap in _gaps(resource, schema["resource_fields"], resource.get("id"))
    ]


def is_filled(value: object) -> bool:
    """Whether a value says anything: zero and false do, an empty text, list or group does not."""
    if isinstance(value, str):
        return bool(value.strip()) and value not in ("[]", "{}")
    if isinstance(value, Mapping):
        return any(is_filled(item) for item in value.values())
    if isinstance(value, Sequence):
        return any(is_filled(item) for item in value)
    return value is not None


def _gaps(
    record: Record, fields: Sequence[Record], resource_id: str | None = None
) -> Iterator[Gap]:
    for field in fields:
        name = field["field_name"]
        if _is_needed(record, field.get("needed_to_publish")) and not _is_answered(record, name):
            yield Gap(name, field["label"], field.get("why", ""), resource_id)


def _is_answered(record: Record, name: str) -> bool:
    if name == "license_id" and record.get(name) == "notspecified":
        return False
    return is_filled(record.get(name))


def _is_needed(record: Record, condition: bool | Mapping[str, Sequence[str]] | None) -> bool:
    """Whether `needed_to_publish` holds: always, or where another field has one of some values."""
    if isinstance(condition, Mapping):
        return all(record.get(field) in values for field, values in condition.items())
    return bool(condition)
