"""What is wrong with a sent form of an election, as a list whose entries lead to their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import ckan.plugins.toolkit as tk

# The names of rows in the form, where they differ from the action's.
ROWS = {"rounds": "round", "aliases": "alias"}


@dataclass(frozen=True)
class FieldError:
    """One message.

    Attributes:
        field: the end of the control's id, as in `round-0-polling_date`.
        label: what the form calls the field.
        message: what is wrong.
    """

    field: str
    label: str
    message: str


def field_errors(errors: Mapping[str, Any]) -> list[FieldError]:
    """The messages of a validation error, in its order."""
    return [error for name, messages in errors.items() for error in _of(name, messages)]


def _of(name: str, messages: Any) -> Iterator[FieldError]:
    if name == "existing_dataset":
        return
    for index, item in enumerate(messages):
        if isinstance(item, Mapping):
            for part, texts in item.items():
                label = f"{_label(name)} {index + 1}, {_label(part)}"
                yield FieldError(f"{ROWS[name]}-{index}-{part}", label, " ".join(texts))
        else:
            yield FieldError(name, _label(name), str(item))


def _label(name: str) -> str:
    labels = {
        "aliases": tk._("Other id"),
        "authority": tk._("Authority"),
        "cancelled_reason": tk._("Reason"),
        "certainty": tk._("Certainty"),
        "country": tk._("Country"),
        "dataset": tk._("Dataset"),
        "ends": tk._("Last day"),
        "first_date": tk._("First announced date"),
        "from_time": tk._("From"),
        "id": tk._("Id"),
        "kind": tk._("Kind of event"),
        "last_polling_date": tk._("Last polling day"),
        "law": tk._("Law"),
        "name": tk._("Name"),
        "number": tk._("Number"),
        "organisation": tk._("Place or body"),
        "parent": tk._("Part of"),
        "polling_date": tk._("Polling day"),
        "reason": tk._("Reason"),
        "replaced_by": tk._("Replaced by"),
        "results_dataset": tk._("Results dataset"),
        "round": tk._("Round"),
        "rounds": tk._("Round"),
        "scheme": tk._("Register"),
        "source": tk._("Source"),
        "starts": tk._("Day, or first day"),
        "state": tk._("Visibility"),
        "subtype": tk._("Subtype"),
        "time_zone": tk._("Time zone"),
        "title": tk._("Title"),
        "type": tk._("Type"),
        "unlink": tk._("Links"),
        "until_time": tk._("Until"),
        "value": tk._("Id there"),
    }
    return labels.get(name, name)
