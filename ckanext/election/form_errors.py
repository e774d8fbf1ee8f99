"""The messages of a refused form as one flat list, each with the control that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ckan.plugins.toolkit as tk


@dataclass(frozen=True)
class FormError:
    """One message.

    Attributes:
        field: the control's name, as in `contact-0-email`.
        label: the field's translated label; its name where the schema does not have it.
        text: the message.
        is_on_page: whether the form has a control for it.
    """

    field: str
    label: str
    text: str
    is_on_page: bool


def form_errors(
    errors: Mapping[str, Any], fields: Sequence[Mapping[str, Any]], prefix: str = ""
) -> list[FormError]:
    """Messages in the order of the form; those about nothing on it come last."""
    known = {field["field_name"]: field for field in fields}
    names = [name for name in known if name in errors] + [
        name for name in errors if name not in known
    ]
    return [
        message
        for name in names
        for message in _of_field(name, errors[name], known.get(name), prefix)
    ]


def _of_field(
    name: str, messages: Any, field: Mapping[str, Any] | None, prefix: str
) -> Iterator[FormError]:
    label = tk.h.scheming_language_text(field["label"]) if field else name
    on_page = field is not None and field.get("form_snippet", "") is not None
    if not isinstance(messages, list):
        yield FormError(prefix + name, label, str(messages), on_page)
        return
    for index, message in enumerate(messages):
        if isinstance(message, Mapping):
            subfields = field.get("repeating_subfields", ()) if field else ()
            yield from form_errors(message, subfields, f"{prefix}{name}-{index}-")
        else:
            yield FormError(prefix + name, label, str(message), on_page)
