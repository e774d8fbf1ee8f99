"""Who may do what with an election's result."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context, DataDict

from ckanext.election.logic.auth.election import election_show, election_update


@tk.auth_allow_anonymous_access
def election_result_show(context: Context, data_dict: DataDict) -> AuthResult:
    """Who may see the election; which versions they may see is decided for each of them."""
    return election_show(context, data_dict)


@tk.auth_allow_anonymous_access
def election_result_history(context: Context, data_dict: DataDict) -> AuthResult:
    """As `election_result_show`."""
    return election_show(context, data_dict)


def election_result_act(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the authority; only a system administrator erases bytes."""
    if data_dict.get("act") == "erase":
        return {"success": False, "msg": tk._("Only a system administrator may erase bytes.")}
    return election_update(context, {"id": tk.get_or_bust(data_dict, "id")})


def election_result_settings(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the authority."""
    return election_update(context, {"id": tk.get_or_bust(data_dict, "id")})
