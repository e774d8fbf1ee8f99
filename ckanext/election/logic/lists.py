"""Lists as they come: from a form, from the API, or out of the database."""

from __future__ import annotations

import json
from typing import Any

import ckan.plugins.toolkit as tk

ITEMS_LIMIT = 200


def as_texts(value: Any, *, limit: int = ITEMS_LIMIT, separators: str = "") -> list[str]:
    """A list of texts without empty ones and repetitions.

    Args:
        value: a list of texts, JSON of one, or a text with one item on each line.
        limit: the greatest number of items.
        separators: characters that part items as a line break does.

    Raises:
        tk.Invalid: It is none of these, or too long.
    """
    if value is tk.missing or value is None:
        return []
    items = _split(value, separators) if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, (str, int)) for item in items):
        raise tk.Invalid(tk._("Expected a list of texts"))
    texts = list(dict.fromkeys(text for item in items if (text := str(item).strip())))
    if len(texts) > limit:
        raise tk.Invalid(
            tk._("At most {limit} items, found {found}").format(limit=limit, found=len(texts))
        )
    return texts


def _split(text: str, separators: str) -> list[Any]:
    if text.lstrip().startswith("["):
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise tk.Invalid(tk._("This list is not valid JSON")) from error
    for separator in separators:
        text = text.replace(separator, "\n")
    return text.splitlines()
