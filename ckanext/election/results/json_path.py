"""Looking into JSON whose shape is only hoped for."""

from __future__ import annotations

from typing import Any

Object = dict[str, Any]


def objects(value: Any) -> list[Object]:
    """The objects of a list; empty where it is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def has(value: Any, *keys: str) -> bool:
    """Whether a value is an object with these members."""
    return isinstance(value, dict) and all(key in value for key in keys)


def first(value: Any) -> Any:
    """The first item of a list; None where there is none."""
    return value[0] if isinstance(value, list) and value else None


def text(value: Any) -> str | None:
    """A member as text; None where it is missing or blank."""
    return str(value).strip() or None if value is not None else None
