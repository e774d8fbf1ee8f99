"""Checks of what the actions on results are given."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk


def moment(value: Any) -> datetime:
    """A time with its zone, as ISO 8601 writes it.

    Raises:
        Invalid: it is no time, or it has no zone: two readers would take it for two moments.
    """
    try:
        parsed = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        parsed = None
    if parsed is None or parsed.tzinfo is None:
        raise tk.Invalid(tk._("Write a time with its zone, as 2026-11-22T21:00:00+01:00."))
    return parsed


def resource_ids(value: Any) -> list[str] | None:
    """A list of resources; none and the empty text let the files be proposed.

    Raises:
        Invalid: it is no list of texts.
    """
    if value in (None, ""):
        return None
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise tk.Invalid(tk._("Give a list of resource ids."))
    return value
