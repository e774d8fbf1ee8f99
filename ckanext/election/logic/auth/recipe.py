"""Who may say how a file is read: the editors of its dataset."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context, DataDict


def election_recipe_show(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the dataset."""
    return _may_edit(context, data_dict)


def election_recipe_update(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the dataset."""
    return _may_edit(context, data_dict)


def election_recipe_delete(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the dataset."""
    return _may_edit(context, data_dict)


def _may_edit(context: Context, data_dict: DataDict) -> AuthResult:
    resource = {"id": tk.get_or_bust(data_dict, "resource_id")}
    try:
        tk.check_access("resource_update", context, resource)
    except tk.NotAuthorized:
        message = tk._("Only the dataset’s editors may say how a file is read.")
        return {"success": False, "msg": message}
    return {"success": True}
