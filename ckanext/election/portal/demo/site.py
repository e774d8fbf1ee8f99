"""Calls of CKAN's actions as the site's own user."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk


def call(action: str, **data: Any) -> Any:
    """What the action returns; its errors are raised as they are."""
    user = tk.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
    return tk.get_action(action)({"user": user}, data)


def found(action: str, id_: str) -> dict[str, Any] | None:
    """What the `..._show` action returns, or None where there is no such thing."""
    try:
        return call(action, id=id_)
    except tk.ObjectNotFound:
        return None
