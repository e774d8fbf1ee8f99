"""Comparing values as people see them: what forms and validators do to a value is no edit."""

from __future__ import annotations

import json
from typing import Any


def same(one: Any, other: Any) -> bool:
    """Whether two values of a field are the same to a person."""
    return _plain(one) == _plain(other)


def is_empty(value: Any) -> bool:
    """Whether a field with this value counts as not filled in."""
    return _plain(value) == ""


def _plain(value: Any) -> Any:
    """A value without its form: lists that came as JSON, numbers as text, line ends, blanks."""
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if _plain(item) != ""}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return str(value)
    return _plain_text(value)


def _plain_text(value: str) -> Any:
    text = value.replace("\r\n", "\n").strip()
    if text[:1] in ("[", "{"):
        try:
            return _plain(json.loads(text))
        except ValueError:
            return text
    return "true" if text == "True" else "false" if text == "False" else text
